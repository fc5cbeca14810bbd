//! Numbers with a unit of which each is 1024 of the one before: what fmt_scaled(3) writes and scan_scaled(3) reads.
#![forbid(unsafe_code)]

use crate::shims::decimal::{self, Room};
use core::ffi::{c_char, c_int};

const UNITS: &[u8; 7] = b"BKMGTPE";

/// A sign, four digits or three with a point, a unit and the NUL: FMT_SCALED_STRSIZE bytes.
pub(crate) type Text = [c_char; 7];

/// So many digits before the point are too many, and so many behind it, the point included, are enough.
const MOST_DIGITS: usize = 21;
const MOST_DECIMALS: u32 = 20;

/// The text of a number, unless it is too large for one.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn format(number: i64) -> Option<Text> {
    let size = i64::try_from(number.unsigned_abs()).ok()?;
    // The unit of which there are less than 1024, and what is left of the number in thousand-and-twenty-fourths of it.
    let (place, unit) = UNITS.iter().enumerate().find(|(place, _)| size >> (10 * place) < 1024)?;
    let mut whole = size >> (10 * place);
    let rest = if place == 0 { 0 } else { (size >> (10 * (place.wrapping_sub(1)))) & 1023 };
    let mut tenths = (10 * rest + 512) / 1024;
    if tenths >= 10 {
        whole += 1;
        tenths = 0;
    }
    let has_decimal = place != 0 && whole < 100;
    if !has_decimal && tenths >= 5 {
        whole += 1;
    }
    let mut text = Text::default();
    let mut room = Room::default();
    let mut put = text.iter_mut().take(6);
    let mut write = |byte: u8| {
        if let Some(at) = put.next() {
            *at = byte as c_char;
        }
    };
    if number < 0 {
        write(b'-');
    }
    decimal::digits(whole.unsigned_abs(), &mut room).iter().for_each(|&digit| write(digit));
    if has_decimal {
        write(b'.');
        decimal::digits(tenths.unsigned_abs(), &mut room).iter().for_each(|&digit| write(digit));
    }
    write(*unit);
    Some(text)
}

/// The number that a text says, or the errno that says what is wrong with it.
#[allow(dead_code, reason = "which of these a build needs depends on its plan")]
pub(crate) fn scan(text: &[u8]) -> Result<i64, c_int> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let text = text.iter().position(|byte| !is_space(byte)).and_then(|at| text.get(at..)).unwrap_or_default();
    let (negative, text) = match text {
        [b'+' | b'-', b'+' | b'-', ..] => return Err(libc::EINVAL),
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let end = text.iter().position(|byte| !byte.is_ascii_digit() && *byte != b'.').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or_default();
    let (whole, decimals) = parts(number)?;
    let whole = if negative { whole.wrapping_neg() } else { whole };
    let Some((unit, rest)) = unit.split_first() else { return Ok(whole) };
    let power = UNITS.iter().position(|known| known == &unit.to_ascii_uppercase()).ok_or(libc::EINVAL)?;
    if rest.first().is_some_and(u8::is_ascii_alphanumeric) {
        return Err(libc::EINVAL);
    }
    let whole = whole.checked_mul(1 << (10 * power)).ok_or(libc::ERANGE)?;
    let part = decimals.scaled(power);
    if negative { whole.checked_sub(part) } else { whole.checked_add(part) }.ok_or(libc::ERANGE)
}

/// The digits behind the point, and how many they are.
#[derive(Clone, Copy)]
struct Decimals {
    number: i64,
    count: u32,
}

impl Decimals {
    /// As many of a unit that is a power of 1024, cut off; multiplied and divided by turns, lest it overflow or lose what it need not.
    fn scaled(self, mut powers: usize) -> i64 {
        let (mut part, mut divisions) = (self.number, self.count);
        while powers > 0 || divisions > 0 {
            if powers > 0 && (divisions == 0 || part <= i64::MAX / 1024) {
                part = part.wrapping_mul(1024);
                powers = powers.wrapping_sub(1);
            } else {
                part /= 10;
                divisions = divisions.wrapping_sub(1);
            }
        }
        part
    }
}

/// What is before the point and what behind it.
fn parts(number: &[u8]) -> Result<(i64, Decimals), c_int> {
    let mut sides = number.split(|&byte| byte == b'.');
    let (before, behind) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    let append = |number: i64, digit: u8| number.checked_mul(10)?.checked_add(digit.wrapping_sub(b'0').into());
    // In the order of the text: what is wrong first is what is said.
    let too_long = before.len() >= MOST_DIGITS;
    let whole = before.iter().try_fold(0, |number, &digit| append(number, digit)).filter(|_| !too_long);
    let whole = whole.ok_or(libc::ERANGE)?;
    let count = u32::try_from(behind.len()).unwrap_or(u32::MAX).min(MOST_DECIMALS.wrapping_sub(1));
    let decimals = behind.iter().take(count as usize).try_fold(0, |number, &digit| append(number, digit));
    let decimals = Decimals { number: decimals.ok_or(libc::ERANGE)?, count };
    if sides.next().is_some() { Err(libc::EINVAL) } else { Ok((whole, decimals)) }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{format, scan};
    use std::string::String;

    fn written(number: i64) -> Option<String> {
        format(number).map(|text| text.iter().take_while(|&&c| c != 0).map(|&c| c as u8 as char).collect())
    }

    #[test]
    fn numbers_are_written() {
        for (number, text) in [
            (0, "0B"),
            (1, "1B"),
            (-1, "-1B"),
            (99, "99B"),
            (1023, "1023B"),
            (-1023, "-1023B"),
            (1024, "1.0K"),
            (1025, "1.0K"),
            (1075, "1.0K"),
            (1076, "1.1K"),
            (1536, "1.5K"),
            (-1536, "-1.5K"),
            (1484, "1.4K"),
            (1_048_523, "1024K"),
            (1_048_012, "1023K"),
            (1_048_013, "1024K"),
            (10 * 1024 - 1, "10.0K"),
            (100 * 1024 - 1, "100K"),
            (100 * 1024 + 460, "100K"),
            (100 * 1024 + 461, "101K"),
            (10_483_892, "10.0M"),
            (1 << 20, "1.0M"),
            (1 << 30, "1.0G"),
            (1 << 40, "1.0T"),
            (1 << 50, "1.0P"),
            (1 << 60, "1.0E"),
            (-(5 << 60), "-5.0E"),
            (i64::MAX, "8.0E"),
        ] {
            assert_eq!(written(number).as_deref(), Some(text), "{number}");
        }
        assert_eq!(written(i64::MIN), None);
        assert_eq!(written(i64::MIN + 1).as_deref(), Some("-8.0E"));
    }

    #[test]
    fn numbers_are_read() {
        for (text, number) in [
            ("", 0),
            ("0", 0),
            ("-0", 0),
            ("12", 12),
            (" \t\n\x0b\x0c\r+12", 12),
            ("-12b", -12),
            ("1.5", 1),
            ("1.5K", 1536),
            ("-1.5k", -1536),
            (".5K", 512),
            ("1.K", 1024),
            (".", 0),
            ("K", 0),
            ("1k!", 1024),
            ("1k k", 1024),
            ("3e", 3 << 60),
            ("7.9999999999999999E", 9_223_372_036_854_769_664),
            ("-8E", i64::MIN),
            ("9223372036854775807", i64::MAX),
            ("9223372036854775807B", i64::MAX),
            ("00000000000000000001", 1),
            ("0.0009765625G", 1 << 20),
            ("1.900000000000000000099999", 1),
        ] {
            assert_eq!(scan(text.as_bytes()), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for text in ["--1", "+-1", "1..2", "1.2.3K", "1x", "1Kb", "1K5", "x", "1 K", "- 1", "1\u{b5}"] {
            assert_eq!(scan(text.as_bytes()), Err(libc::EINVAL), "{text}");
        }
        for text in [
            "9223372036854775808",
            "8E",
            "-9E",
            "9007199254740992K",
            "000000000000000000001",
            "-8.1E",
            "1.9999999999999999999",
        ] {
            assert_eq!(scan(text.as_bytes()), Err(libc::ERANGE), "{text}");
        }
    }
}
