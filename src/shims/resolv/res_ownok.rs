//! res_ownok(3) — OpenBSD `lib/libc/net/res_comp.c`
//!
//! Whether a name can own an address: a host's name, `*`, or `*.` and a host's name. 1 or 0. Safe anywhere.

use crate::shims::domain;
use core::ffi::{CStr, c_char, c_int};

/// 1 or 0.
///
/// # Safety
/// - `dn` is a string.
#[unsafe(export_name = symbol!(res_ownok))]
pub unsafe extern "C" fn res_ownok(dn: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    c_int::from(domain::is_owner(unsafe { CStr::from_ptr(dn) }.to_bytes()))
}
