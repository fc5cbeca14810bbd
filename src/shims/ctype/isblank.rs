//! isblank(3) — OpenBSD `lib/libc/gen/isctype.c`
//!
//! Whether a character is the blank or the tab: the answer of the C locale, and of every locale of OpenBSD's. Safe anywhere.

use core::ffi::c_int;

/// 1 or 0.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(isblank))]
pub unsafe extern "C" fn isblank(c: c_int) -> c_int {
    c_int::from(c == c_int::from(b' ') || c == c_int::from(b'\t'))
}
