//! ibuf_set_n64(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Overwrites 64 bits, `pos` bytes behind the read position, with a number, the most significant byte first. 0, or
//! -1 with errno ERANGE where they are not all there.

crate::shims::ibuf::sets!(ibuf_set_n64, u64, to_be_bytes);
