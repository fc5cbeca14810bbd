//! SHA384Pad(3) — OpenBSD `lib/libc/hash/sha2.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(Pad SHA384Pad Sha384);
