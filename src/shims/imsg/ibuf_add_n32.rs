//! ibuf_add_n32(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a number of 32 bits, the most significant byte first. 0, or -1 with errno EINVAL where `value` has more
//! bits, else as ibuf_reserve(3) sets it.

crate::shims::ibuf::adds!(ibuf_add_n32, u32, to_be_bytes);
