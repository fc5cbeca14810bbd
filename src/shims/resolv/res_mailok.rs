//! res_mailok(3) — OpenBSD `lib/libc/net/res_comp.c`
//!
//! Whether a name can stand for a mailbox, as in a SOA record: a label of anything that can be printed, in which a backslash takes a period
//! its meaning, a period, and a host's name. The empty name is one, a label alone is none. 1 or 0. Safe anywhere.

use crate::shims::domain;
use core::ffi::{CStr, c_char, c_int};

/// 1 or 0.
///
/// # Safety
/// - `dn` is a string.
#[unsafe(export_name = symbol!(res_mailok))]
pub unsafe extern "C" fn res_mailok(dn: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    c_int::from(domain::is_mailbox(unsafe { CStr::from_ptr(dn) }.to_bytes()))
}
