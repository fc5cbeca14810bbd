//! SHA512_256FileChunk(3) — OpenBSD `lib/libc/hash/helper.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(FileChunk SHA512_256FileChunk Sha512_256);
