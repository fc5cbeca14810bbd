//! SHA256Data(3) — OpenBSD `lib/libc/hash/helper.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Data SHA256Data Sha256);
