//! ibuf_get_h16(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes a number of 16 bits in the byte order of the host. 0, or -1 with errno EBADMSG where so much is not there;
//! then `value` is as it was.

crate::shims::ibuf::gets!(ibuf_get_h16, u16, from_ne_bytes);
