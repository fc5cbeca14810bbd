//! ibuf_get_n16(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Takes a number of 16 bits, the most significant byte first. 0, or -1 with errno EBADMSG where so much is not
//! there; then `value` is as it was, where OpenBSD swaps its bytes.

crate::shims::ibuf::gets!(ibuf_get_n16, u16, from_be_bytes);
