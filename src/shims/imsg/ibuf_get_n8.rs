//! ibuf_get_n8(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes a number of 8 bits. 0, or -1 with errno EBADMSG where so much is not there; then `value` is as it was.

crate::shims::ibuf::gets!(ibuf_get_n8, u8, from_be_bytes);
