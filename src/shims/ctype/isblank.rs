//! isblank(3) — OpenBSD `lib/libc/gen/isctype.c`
//!
//! Whether a character is a space or a tab, in every locale of OpenBSD's, and EOF is not. Never fails, touches no errno; safe in
//! threads, after fork and in signal handlers.

use core::ffi::c_int;

/// Not 0 for a space and a tab.
#[unsafe(export_name = symbol!(isblank))]
pub extern "C" fn isblank(c: c_int) -> c_int {
    c_int::from(c == c_int::from(b' ') || c == c_int::from(b'\t'))
}

#[cfg(test)]
mod tests {
    use super::isblank;

    #[test]
    fn two_are() {
        assert!((-1..256).filter(|c| isblank(*c) != 0).eq([9, 32]));
    }
}
