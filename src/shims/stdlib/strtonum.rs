//! strtonum(3) — OpenBSD `lib/libc/stdlib/strtonum.c`
//!
//! The decimal number that a string holds, and nothing but: white space may come before it and a sign is allowed,
//! anything behind it is not. On success `*errstrp` is NULL and errno as it was. Otherwise 0 is returned and `*errstrp`
//! and errno say why: "invalid" and EINVAL where the string is no number or `minval` is above `maxval`, "too small" or
//! "too large" and ERANGE where it is out of range. Junk is "invalid" even behind digits that are out of range.
//! `errstrp` may be NULL. The same as OpenBSD's, but written without strtoll, whose errno for what is no number is not the
//! same in every libc; white space is that of the C locale, the only one OpenBSD's isspace(3) knows. Safe in threads,
//! after fork and in signal handlers.

use crate::errno;
use core::ffi::{CStr, c_char, c_longlong};
use core::ptr;

/// The decimal number in `numstr`, or 0 and the reason where it is none between `minval` and `maxval`.
///
/// # Safety
/// - `numstr` is a NUL-terminated string.
/// - `errstrp` is NULL or valid for a write.
#[unsafe(export_name = symbol!(strtonum))]
pub unsafe extern "C" fn strtonum(
    numstr: *const c_char,
    minval: c_longlong,
    maxval: c_longlong,
    errstrp: *mut *const c_char,
) -> c_longlong {
    // SAFETY: the caller promises a string.
    let numstr = unsafe { CStr::from_ptr(numstr) }.to_bytes();
    let (number, reason) = match safe::number(numstr, minval, maxval) {
        Ok(number) => (number, ptr::null()),
        Err(failure) => {
            errno::set(failure.errno());
            (0, failure.reason().as_ptr())
        }
    };
    if !errstrp.is_null() {
        // SAFETY: not NULL, so the caller promises that it can be written.
        unsafe { errstrp.write(reason) };
    }
    number
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::{CStr, c_int};

    /// Why a string is not a number of the range.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(super) enum Failure {
        Invalid,
        TooSmall,
        TooLarge,
    }

    impl Failure {
        /// OpenBSD's word for it.
        pub(super) fn reason(self) -> &'static CStr {
            match self {
                Self::Invalid => c"invalid",
                Self::TooSmall => c"too small",
                Self::TooLarge => c"too large",
            }
        }

        /// OpenBSD's errno for it.
        pub(super) fn errno(self) -> c_int {
            match self {
                Self::Invalid => libc::EINVAL,
                Self::TooSmall | Self::TooLarge => libc::ERANGE,
            }
        }
    }

    /// What isspace(3) holds true of in the C locale.
    fn is_space(byte: &u8) -> bool {
        matches!(byte, b' ' | b'\t' | b'\n' | b'\x0b' | b'\x0c' | b'\r')
    }

    /// The number that `text` holds, if it lies between the two.
    pub(super) fn number(mut text: &[u8], min: i64, max: i64) -> Result<i64, Failure> {
        while let Some((_, rest)) = text.split_first().filter(|(first, _)| is_space(first)) {
            text = rest;
        }
        let (negative, digits) = match text.split_first() {
            Some((b'-', rest)) => (true, rest),
            Some((b'+', rest)) => (false, rest),
            _ => (false, text),
        };
        if min > max || digits.is_empty() {
            return Err(Failure::Invalid);
        }
        // Out of range is known only at the end: junk may still follow.
        let mut magnitude = Some(0u64);
        for byte in digits {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                return Err(Failure::Invalid);
            }
            magnitude = magnitude.and_then(|m| m.checked_mul(10)?.checked_add(digit.into()));
        }
        // Each side has a magnitude that fits u64 and not i64; the negative one's has the one exception.
        let number = magnitude.and_then(|m| if negative { 0i64.checked_sub_unsigned(m) } else { m.try_into().ok() });
        match number {
            None if negative => Err(Failure::TooSmall),
            None => Err(Failure::TooLarge),
            Some(number) if number < min => Err(Failure::TooSmall),
            Some(number) if number > max => Err(Failure::TooLarge),
            Some(number) => Ok(number),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::Failure::{Invalid, TooLarge, TooSmall};
        use super::number;

        const MIN: i64 = i64::MIN;
        const MAX: i64 = i64::MAX;

        #[test]
        fn numbers() {
            for (text, expected) in [
                ("0", 0),
                ("-0", 0),
                ("+0", 0),
                ("7", 7),
                ("007", 7),
                ("-12", -12),
                ("+12", 12),
                (" \t\n\x0b\x0c\r12", 12),
                ("  -12", -12),
                ("9223372036854775807", MAX),
                ("-9223372036854775808", MIN),
                ("-9223372036854775807", MIN + 1),
                ("00000000000000000000000000000000000000000000000000000000000000009", 9),
            ] {
                assert_eq!(number(text.as_bytes(), MIN, MAX), Ok(expected), "{text:?}");
            }
        }

        #[test]
        fn no_numbers() {
            for text in [
                "",
                " ",
                "\t\n",
                "+",
                "-",
                "+-1",
                "-+1",
                "--1",
                "++1",
                "- 1",
                "+ 1",
                ".",
                "1.",
                "1.0",
                ".5",
                "0x10",
                "0b1",
                "1e3",
                "1 ",
                "1\n",
                "12a",
                "a12",
                "1,000",
                "1_000",
                "\u{a0}1",
                "١",
                "\x1c1",
                "/",
                ":",
                "nan",
                "99999999999999999999x",
                "-99999999999999999999 ",
                "9223372036854775808.",
            ] {
                assert_eq!(number(text.as_bytes(), MIN, MAX), Err(Invalid), "{text:?}");
                assert_eq!(number(text.as_bytes(), 5, 6), Err(Invalid), "{text:?}");
            }
        }

        #[test]
        fn ranges() {
            assert_eq!(number(b"9223372036854775808", MIN, MAX), Err(TooLarge));
            assert_eq!(number(b"-9223372036854775809", MIN, MAX), Err(TooSmall));
            assert_eq!(number(b"18446744073709551615", MIN, MAX), Err(TooLarge));
            assert_eq!(number(b"18446744073709551616", MIN, MAX), Err(TooLarge));
            assert_eq!(number(b"-18446744073709551617", MIN, MAX), Err(TooSmall));
            assert_eq!(number(&[b'9'; 1000], MIN, MAX), Err(TooLarge));
            assert_eq!(number(b"4", 5, 6), Err(TooSmall));
            assert_eq!(number(b"5", 5, 6), Ok(5));
            assert_eq!(number(b"6", 5, 6), Ok(6));
            assert_eq!(number(b"7", 5, 6), Err(TooLarge));
            assert_eq!(number(b"-7", -6, -5), Err(TooSmall));
            assert_eq!(number(b"-4", -6, -5), Err(TooLarge));
        }

        #[test]
        fn an_empty_range_holds_no_number() {
            assert_eq!(number(b"5", 6, 5), Err(Invalid));
            assert_eq!(number(b"99999999999999999999", 6, 5), Err(Invalid));
            assert_eq!(number(b"5", MAX, MIN), Err(Invalid));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::strtonum;
    use crate::errno;
    use core::ffi::{CStr, c_longlong};
    use core::ptr;

    /// Everything a caller sees: the number, the reason and errno, which was 99.
    fn seen(text: &CStr, min: c_longlong, max: c_longlong) -> (c_longlong, Option<&'static CStr>, i32) {
        let mut reason = c"untouched".as_ptr();
        errno::set(99);
        // SAFETY: a string, and a pointer that can be written.
        let number = unsafe { strtonum(text.as_ptr(), min, max, &mut reason) };
        let errno = errno::get();
        // SAFETY: where not NULL it is one of the shim's constants.
        (number, (!reason.is_null()).then(|| unsafe { CStr::from_ptr(reason) }), errno)
    }

    #[test]
    fn success_leaves_errno_alone() {
        assert_eq!(seen(c"17", 0, 20), (17, None, 99));
    }

    #[test]
    fn failures_say_why() {
        assert_eq!(seen(c".", 0, 20), (0, Some(c"invalid"), libc::EINVAL));
        assert_eq!(seen(c"5", 6, 5), (0, Some(c"invalid"), libc::EINVAL));
        assert_eq!(seen(c"-1", 0, 20), (0, Some(c"too small"), libc::ERANGE));
        assert_eq!(seen(c"21", 0, 20), (0, Some(c"too large"), libc::ERANGE));
    }

    #[test]
    fn nobody_has_to_ask_for_the_reason() {
        errno::set(99);
        // SAFETY: strings, and NULL where no reason is wanted.
        unsafe {
            assert_eq!(strtonum(c"17".as_ptr(), 0, 20, ptr::null_mut()), 17);
            assert_eq!(errno::get(), 99);
            assert_eq!(strtonum(c"21".as_ptr(), 0, 20, ptr::null_mut()), 0);
        }
        assert_eq!(errno::get(), libc::ERANGE);
    }
}
