//! SHA256Final(3) — OpenBSD `lib/libc/hash/sha2.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Final SHA256Final Sha256);
