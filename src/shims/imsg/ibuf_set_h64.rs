//! ibuf_set_h64(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites 64 bits, `pos` bytes behind the read position, with a number in the byte order of the host. 0, or -1
//! with errno ERANGE where they are not all there.

crate::shims::ibuf::sets!(ibuf_set_h64, u64, to_ne_bytes);
