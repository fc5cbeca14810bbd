//! ibuf_add_n64(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! Appends a number of 64 bits, the most significant byte first. 0, or -1 with errno as ibuf_reserve(3) sets it.

crate::shims::ibuf::adds!(ibuf_add_n64, u64, to_be_bytes);
