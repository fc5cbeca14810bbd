//! SHA224Init(3) — OpenBSD `lib/libc/hash/sha2.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Init SHA224Init Sha224);
