//! ibuf_add_n16(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a number of 16 bits, the most significant byte first. 0, or -1 with errno EINVAL where `value` has more
//! bits, else as ibuf_reserve(3) sets it.

crate::shims::ibuf::adds!(ibuf_add_n16, u16, to_be_bytes);
