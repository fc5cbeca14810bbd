//! MD5End(3) — OpenBSD `lib/libc/hash/helper.c`
//!
//! The contract is at the head of `shims/digest.rs`.

crate::shims::digest::shim!(End MD5End Md5);
