//! ibuf_set_n16(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites 16 bits, `pos` bytes behind the read position, with a number, the most significant byte first. 0, or
//! -1 with errno EINVAL where `value` has more bits, else ERANGE where they are not all there.

crate::shims::ibuf::sets!(ibuf_set_n16, u16, to_be_bytes);
