//! SHA512_256Data(3) — OpenBSD `lib/libc/hash/helper.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Data SHA512_256Data Sha512_256);
