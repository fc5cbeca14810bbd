//! getopt(3) — OpenBSD `lib/libc/stdlib/getopt_long.c`
//!
//! The next option of a command line: its character, `?` (or `:`, for a missing argument where `optstring` begins with a colon) and a
//! message where something is wrong with it, or -1 at the first word that is none and behind `--`. `optarg` is its argument, NULL
//! where it has none; two colons make an argument optional. `optind` is the index of the next word, `optopt` what was wrong.
//! `optstring` may begin with `-`, and other words are then returned as arguments of an option 1, or with `+`, which changes nothing.
//! Unlike glibc's it never moves words; `optreset`, which glibc lacks, begins another command line, and so does an `optind` of 0.

use crate::shims::options::{Line, Others};
use core::ffi::{CStr, c_char, c_int};

/// The next option, or -1.
///
/// # Safety
/// - `argv` is valid for reads and writes of `argc` strings, the same until -1 was returned.
/// - `optstring` is NULL or a string.
/// - No other thread uses the functions of getopt(3) or their variables meanwhile.
#[unsafe(export_name = symbol!(getopt))]
pub unsafe extern "C" fn getopt(argc: c_int, argv: *const *mut c_char, optstring: *const c_char) -> c_int {
    if optstring.is_null() {
        return -1;
    }
    // SAFETY: the caller promises the strings.
    unsafe { Line::new(argc, argv, CStr::from_ptr(optstring), Others::End).next(None) }
}
