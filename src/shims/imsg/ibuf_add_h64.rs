//! ibuf_add_h64(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a number of 64 bits in the byte order of the host. 0, or -1 with errno as ibuf_reserve(3) sets it.

crate::shims::ibuf::adds!(ibuf_add_h64, u64, to_ne_bytes);
