//! getopt_long_only(3) — OpenBSD `lib/libc/stdlib/getopt_long.c`
//!
//! getopt_long(3) whose long options may have a single dash as well, where the short ones do not know their first letter; of two that
//! begin with what was given, also alike ones, neither is meant.

use crate::shims::options::{Line, Long, LongOption, Others};
use core::ffi::{CStr, c_char, c_int};

/// The next option, or -1.
///
/// # Safety
/// - `argv`, `optstring` and the other threads are as getopt(3) wants them.
/// - `options` is NULL or an array that ends with a NULL name; its flags are NULL or valid for writes.
/// - `idx` is NULL or valid for writes.
#[unsafe(export_name = symbol!(getopt_long_only))]
pub unsafe extern "C" fn getopt_long_only(
    argc: c_int,
    argv: *const *mut c_char,
    optstring: *const c_char,
    options: *const LongOption,
    idx: *mut c_int,
) -> c_int {
    if optstring.is_null() {
        return -1;
    }
    let long = Long::of(options, idx, true);
    // SAFETY: the caller promises the strings and the options.
    unsafe { Line::new(argc, argv, CStr::from_ptr(optstring), Others::Move).next(long.as_ref()) }
}
