//! SHA1Pad(3) — OpenBSD `lib/libc/hash/sha1.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Pad SHA1Pad Sha1);
