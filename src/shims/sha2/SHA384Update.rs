//! SHA384Update(3) — OpenBSD `lib/libc/hash/sha2.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Update SHA384Update Sha384);
