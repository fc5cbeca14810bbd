//! scan_scaled(3) — OpenBSD `lib/libutil/fmt_scaled.c`
//!
//! The number of bytes that a text says: white space, a sign, digits with a point among them, and one of B K M G T P E in either case,
//! each 1024 of the one before. 0; or -1 with errno and `*result` untouched: EINVAL for two signs, two points, an unknown unit, or a letter
//! or digit behind the unit (what else stands behind it does not matter); ERANGE for what does not fit, or has more than 20 digits before
//! the point. Without a unit the decimals are dropped; no digits at all are 0; more than 19 decimals are not looked at. All as OpenBSD 7.8
//! has it, where a fraction of a large unit is as precise as 64 bits allow. White space is that of the C locale. Safe anywhere.

use crate::errno;
use crate::shims::scaled;
use core::ffi::{CStr, c_char, c_int, c_longlong};

/// Reads a number with its unit.
///
/// # Safety
/// - `scaled` is a string.
/// - `result` is valid for a write.
#[unsafe(export_name = symbol!(scan_scaled))]
pub unsafe extern "C" fn scan_scaled(scaled: *mut c_char, result: *mut c_longlong) -> c_int {
    // SAFETY: the caller promises a string.
    match scaled::scan(unsafe { CStr::from_ptr(scaled) }.to_bytes()) {
        Ok(number) => {
            // SAFETY: the caller promises that it can be written.
            unsafe { result.write(number) };
            0
        }
        Err(error) => {
            errno::set(error);
            -1
        }
    }
}
