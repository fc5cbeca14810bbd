//! ibuf_set_n8(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites 8 bits, `pos` bytes behind the read position, with a number. 0, or -1 with errno EINVAL where `value`
//! has more bits, else ERANGE where they are not all there.

crate::shims::ibuf::sets!(ibuf_set_n8, u8, to_be_bytes);
