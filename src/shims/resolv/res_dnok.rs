//! res_dnok(3) — OpenBSD `lib/libc/net/res_comp.c`
//!
//! Whether all of a domain name can be printed: no blanks, no control characters, nothing beyond ASCII. 1 or 0. Safe anywhere.

use crate::shims::domain;
use core::ffi::{CStr, c_char, c_int};

/// 1 or 0.
///
/// # Safety
/// - `dn` is a string.
#[unsafe(export_name = symbol!(res_dnok))]
pub unsafe extern "C" fn res_dnok(dn: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    c_int::from(domain::is_domain(unsafe { CStr::from_ptr(dn) }.to_bytes()))
}
