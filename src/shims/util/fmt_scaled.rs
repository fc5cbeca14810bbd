//! fmt_scaled(3) — OpenBSD `lib/libutil/fmt_scaled.c`
//!
//! Writes a number of bytes for people: four digits at most and one of the units B K M G T P E, each 1024 of the one before, with one
//! decimal below 100: "1.5K", "100M", "1023B", "0B". Decimals are rounded to the nearest. 0; or -1 with errno ERANGE and `result` untouched
//! for -2^63, which has no positive. The rounding is that of OpenBSD 7.8, where 100 and more are rounded and not cut off.
//! Safe anywhere.

use crate::errno;
use crate::shims::scaled;
use core::ffi::{c_char, c_int, c_longlong};

/// Writes a number with its unit.
///
/// # Safety
/// - `result` is valid for a write of FMT_SCALED_STRSIZE bytes, which is 7.
#[unsafe(export_name = symbol!(fmt_scaled))]
pub unsafe extern "C" fn fmt_scaled(number: c_longlong, result: *mut c_char) -> c_int {
    match scaled::format(number) {
        Some(text) => {
            // SAFETY: the caller promises as many bytes.
            unsafe { result.cast::<scaled::Text>().write(text) };
            0
        }
        None => {
            errno::set(libc::ERANGE);
            -1
        }
    }
}
