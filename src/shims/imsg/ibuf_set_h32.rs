//! ibuf_set_h32(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites 32 bits, `pos` bytes behind the read position, with a number in the byte order of the host. 0, or -1
//! with errno EINVAL where `value` has more bits, else ERANGE where they are not all there.

crate::shims::ibuf::sets!(ibuf_set_h32, u32, to_ne_bytes);
