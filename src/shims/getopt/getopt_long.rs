//! getopt_long(3) — OpenBSD `lib/libc/stdlib/getopt_long.c`
//!
//! getopt(3) with long options too, `--name`, `--name=value` and `--name value`, which may be cut as long as it is clear which is meant. Words
//! that are no options come behind those that are, unless `optstring` begins with `+` or POSIXLY_CORRECT is in the environment.
//! For a long option `*idx`, if that is not NULL, is its index, and its `val` is returned, or written to its `flag` and 0 returned. `-W name` is
//! one as well where `optstring` has `W;`. All else is as with getopt(3).

use crate::shims::options::{Line, Long, LongOption, Others};
use core::ffi::{CStr, c_char, c_int};

/// The next option, or -1.
///
/// # Safety
/// - `argv`, `optstring` and the other threads are as getopt(3) wants them.
/// - `options` is NULL or an array that ends with a NULL name; its flags are NULL or valid for writes.
/// - `idx` is NULL or valid for writes.
#[unsafe(export_name = symbol!(getopt_long))]
pub unsafe extern "C" fn getopt_long(
    argc: c_int,
    argv: *const *mut c_char,
    optstring: *const c_char,
    options: *const LongOption,
    idx: *mut c_int,
) -> c_int {
    if optstring.is_null() {
        return -1;
    }
    let long = Long::of(options, idx, false);
    // SAFETY: the caller promises the strings and the options.
    unsafe { Line::new(argc, argv, CStr::from_ptr(optstring), Others::Move).next(long.as_ref()) }
}
