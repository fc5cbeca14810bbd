//! SHA512_256File(3) — OpenBSD `lib/libc/hash/helper.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(File SHA512_256File Sha512_256);
