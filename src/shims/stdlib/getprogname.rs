//! getprogname(3) — OpenBSD `lib/libc/gen/getprogname.c`
//!
//! The name that setprogname(3) has set, else the part of argv[0] after its last slash; "" where there is no argv[0]. Never NULL.
//! It is the C library's own `__progname`, not a copy: it lives as long as argv does or what setprogname was given.
//! Never fails, touches no errno; safe in threads, after fork and in signal handlers.

use crate::shims::progname;
use core::ffi::c_char;
use core::sync::atomic::Ordering;

/// The program's name.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
// Inlined into another shim it would bring its archive member along, and a program that defines the name itself would not link.
#[inline(never)]
#[unsafe(export_name = symbol!(getprogname))]
pub unsafe extern "C" fn getprogname() -> *const c_char {
    let name = progname::name().load(Ordering::Acquire);
    if name.is_null() { c"".as_ptr() } else { name }
}
