//! ibuf_set_n32(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites 32 bits, `pos` bytes behind the read position, with a number, the most significant byte first. 0, or
//! -1 with errno EINVAL where `value` has more bits, else ERANGE where they are not all there.

crate::shims::ibuf::sets!(ibuf_set_n32, u32, to_be_bytes);
