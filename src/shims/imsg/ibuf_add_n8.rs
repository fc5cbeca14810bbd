//! ibuf_add_n8(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a number of 8 bits. 0, or -1 with errno EINVAL where `value` has more bits, else as ibuf_reserve(3) sets
//! it.

crate::shims::ibuf::adds!(ibuf_add_n8, u8, to_be_bytes);
