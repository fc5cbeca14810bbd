//! ibuf_get_h32(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes a number of 32 bits in the byte order of the host. 0, or -1 with errno EBADMSG where so much is not there;
//! then `value` is as it was.

crate::shims::ibuf::gets!(ibuf_get_h32, u32, from_ne_bytes);
