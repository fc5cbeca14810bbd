//! MD5FileChunk(3) — OpenBSD `lib/libc/hash/helper.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(FileChunk MD5FileChunk Md5);
