//! res_hnok(3) — OpenBSD `lib/libc/net/res_comp.c`
//!
//! Whether a name is one of a host: letters, digits and, inside a label, hyphens and underscores. An empty name is one, and so are empty
//! labels. 1 or 0. Safe anywhere.

use crate::shims::domain;
use core::ffi::{CStr, c_char, c_int};

/// 1 or 0.
///
/// # Safety
/// - `dn` is a string.
#[unsafe(export_name = symbol!(res_hnok))]
pub unsafe extern "C" fn res_hnok(dn: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    c_int::from(domain::is_host(unsafe { CStr::from_ptr(dn) }.to_bytes()))
}
