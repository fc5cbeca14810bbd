//! SHA512_256Pad(3) — OpenBSD `lib/libc/hash/sha2.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Pad SHA512_256Pad Sha512_256);
