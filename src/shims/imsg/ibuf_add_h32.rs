//! ibuf_add_h32(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a number of 32 bits in the byte order of the host. 0, or -1 with errno EINVAL where `value` has more
//! bits, else as ibuf_reserve(3) sets it.

crate::shims::ibuf::adds!(ibuf_add_h32, u32, to_ne_bytes);
