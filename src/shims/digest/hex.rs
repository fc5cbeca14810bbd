//! Digits.

use core::ffi::c_char;

/// Writes two lower-case digits for every byte, and a NUL.
///
/// # Safety
/// - `to` is valid for writes of that.
pub(super) unsafe fn write(bytes: &[u8], mut to: *mut c_char) {
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            let digit = if nibble < 10 { b'0' + nibble } else { b'a' - 10 + nibble };
            // SAFETY: the caller promises room for every digit and the NUL behind them.
            unsafe {
                to.write(digit as c_char);
                to = to.add(1);
            }
        }
    }
    // SAFETY: the last of it.
    unsafe { to.write(0) }
}
