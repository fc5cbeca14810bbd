//! b64_ntop — OpenBSD `lib/libc/net/base64.c`
//!
//! Writes the base 64 representation of `srclength` bytes, in whole groups of four digits with `=` for what is missing, and
//! a NUL to the `targsize` bytes at `target`. Returns its length without the NUL, or -1 where it does not fit, with errno
//! as it was. Then ours has written nothing, where OpenBSD's has written as many groups as fit; a length that no int can
//! hold does not fit either. OpenBSD has no manual page for it. Safe in threads, after fork and in signal handlers.

use crate::shims::memory;
use core::ffi::{c_char, c_int};

/// Encodes bytes.
///
/// # Safety
/// - `src` is valid for reads of `srclength` bytes; where that is 0 it may be NULL.
/// - `target` is valid for writes of `targsize` bytes, or of the representation and its NUL where those are fewer.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(b64_ntop))]
pub unsafe extern "C" fn b64_ntop(src: *const u8, srclength: usize, target: *mut c_char, targsize: usize) -> c_int {
    let Some((length, returned)) = safe::length(srclength).filter(|(length, _)| *length < targsize) else { return -1 };
    // SAFETY: the caller promises as many bytes to read, and to write; `length` and a NUL are within `targsize`.
    unsafe {
        let out = memory::bytes_mut(target.cast(), length.wrapping_add(1));
        safe::encode(memory::bytes(src.cast(), srclength), out);
    }
    returned
}

mod safe {
    #![forbid(unsafe_code)]

    use crate::shims::base64::{DIGITS, PAD};
    use core::ffi::c_int;

    /// How many digits stand for so many bytes, as a size and as it is returned.
    pub(super) fn length(bytes: usize) -> Option<(usize, c_int)> {
        let length = bytes.div_ceil(3).checked_mul(4)?;
        Some((length, c_int::try_from(length).ok()?))
    }

    /// Three bytes, the first one lowest, as four numbers of six bits, the first one lowest. No table is looked at, so that a
    /// compiler can do many at once.
    fn spread(word: u32) -> u32 {
        word >> 2 & 0x3f
            | word << 12 & 0x3000
            | word >> 4 & 0x0f00
            | word << 10 & 0x3c_0000
            | word >> 6 & 0x03_0000
            | word << 8 & 0x3f00_0000
    }

    /// The digit of a number of six bits: upper case, lower case, digits, plus and slash follow each other, with gaps.
    fn digit(number: u8) -> u8 {
        let number = number as i8;
        let beyond = |last, gap| if number > last { gap } else { 0 };
        let digit = number.wrapping_add(65).wrapping_add(beyond(25, 6)).wrapping_add(beyond(51, -75));
        digit.wrapping_add(beyond(61, -15)).wrapping_add(beyond(62, 3)) as u8
    }

    /// How many groups of three bytes are encoded together.
    const GROUPS: usize = 8;
    const BLOCK: usize = GROUPS * 3;

    /// Writes the digits of a block; the byte behind it does not matter. Every index is known when it is compiled.
    #[inline]
    fn block(bytes: &[u8; BLOCK + 1], digits: &mut [u8; GROUPS * 4]) {
        let mut words = [0; GROUPS];
        for at in 0..GROUPS {
            words[at] = u32::from_le_bytes([bytes[at * 3], bytes[at * 3 + 1], bytes[at * 3 + 2], bytes[at * 3 + 3]]);
        }
        for word in &mut words {
            *word = spread(*word);
        }
        let mut numbers = [0; GROUPS * 4];
        for at in 0..GROUPS {
            let [one, two, three, four] = words[at].to_le_bytes();
            (numbers[at * 4], numbers[at * 4 + 1], numbers[at * 4 + 2], numbers[at * 4 + 3]) = (one, two, three, four);
        }
        for at in 0..GROUPS * 4 {
            digits[at] = digit(numbers[at]);
        }
    }

    /// The digits of the first six of eight bytes.
    fn eight(bytes: [u8; 8]) -> [u8; 8] {
        let word = u64::from_be_bytes(bytes);
        let digit = |shift: u32| DIGITS[(word >> shift & 63) as usize];
        [digit(58), digit(52), digit(46), digit(40), digit(34), digit(28), digit(22), digit(16)]
    }

    /// Writes the digits, and a NUL behind them. `out` has just the room for it.
    pub(super) fn encode(mut src: &[u8], mut out: &mut [u8]) {
        while let (Some(bytes), Some(rest)) = (src.first_chunk(), src.get(BLOCK..)) {
            let Some((digits, after)) = out.split_first_chunk_mut() else { return };
            block(bytes, digits);
            (src, out) = (rest, after);
        }
        while let (Some(bytes), Some(rest)) = (src.first_chunk(), src.get(6..)) {
            let Some((digits, after)) = out.split_first_chunk_mut() else { return };
            *digits = eight(*bytes);
            (src, out) = (rest, after);
        }
        while let Some((group, rest)) = src.split_first_chunk() {
            let Some((digits, after)) = out.split_first_chunk_mut() else { return };
            *digits = four(*group);
            (src, out) = (rest, after);
        }
        let last = match *src {
            [one] => Some(four([one, 0, 0])).map(|[a, b, ..]| [a, b, PAD, PAD]),
            [one, two] => Some(four([one, two, 0])).map(|[a, b, c, _]| [a, b, c, PAD]),
            _ => None,
        };
        if let Some(last) = last {
            let Some((digits, after)) = out.split_first_chunk_mut() else { return };
            (*digits, out) = (last, after);
        }
        out.iter_mut().for_each(|place| *place = 0);
    }

    /// The digits of three bytes.
    fn four([one, two, three]: [u8; 3]) -> [u8; 4] {
        let [a, b, c, d, ..] = eight([one, two, three, 0, 0, 0, 0, 0]);
        [a, b, c, d]
    }

    #[cfg(test)]
    mod tests {
        use super::{encode, length};

        /// RFC 4648, section 10, and on to the words of eight bytes.
        #[test]
        fn the_standards_examples() {
            for (bytes, digits) in [
                (&b""[..], &b"\0"[..]),
                (b"f", b"Zg==\0"),
                (b"fo", b"Zm8=\0"),
                (b"foo", b"Zm9v\0"),
                (b"foob", b"Zm9vYg==\0"),
                (b"fooba", b"Zm9vYmE=\0"),
                (b"foobar", b"Zm9vYmFy\0"),
                (b"foobarfoobar", b"Zm9vYmFyZm9vYmFy\0"),
                (b"\xff\xef\xbe\xff\xff\x80", b"/+++//+A\0"),
            ] {
                let mut out = [b'#'; 24];
                encode(bytes, &mut out[..digits.len()]);
                assert_eq!(&out[..digits.len()], digits);
                assert_eq!(length(bytes.len()).map(|(length, _)| length + 1), Some(digits.len()));
            }
        }

        #[test]
        fn every_byte_at_every_place() {
            let bytes: [u8; 255] = core::array::from_fn(|at| at as u8);
            for skipped in 0..=9 {
                let bytes = &bytes[skipped..];
                let mut out = [0; 341];
                let end = length(bytes.len()).map_or(0, |(length, _)| length);
                encode(bytes, &mut out[..=end]);
                assert_eq!(out[end], 0);
                for (group, digits) in bytes.chunks(3).zip(out.chunks(4)) {
                    let value = |digit: u8| {
                        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
                            .iter()
                            .position(|other| *other == digit)
                            .map_or(99, |value| value & 63)
                    };
                    let word = digits.iter().fold(0, |word, digit| word << 6 | value(*digit));
                    let mut padded = [0; 3];
                    padded[..group.len()].copy_from_slice(group);
                    assert_eq!(word.to_be_bytes()[5..], padded);
                    assert_eq!(digits.iter().filter(|digit| **digit == b'=').count(), 3 - group.len());
                }
            }
        }

        #[test]
        fn more_than_an_int_does_not_fit() {
            assert_eq!(length(1_610_612_733), Some((2_147_483_644, 2_147_483_644)));
            assert_eq!(length(1_610_612_734), None);
            assert_eq!(length(usize::MAX), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::b64_ntop;
    use core::ptr;

    #[test]
    fn a_nul_more_or_nothing() {
        for (size, length, text) in [(10, 8, b"Zm9vYmE=\0#"), (9, 8, b"Zm9vYmE=\0#"), (8, -1, b"##########")] {
            let mut out = [b'#'; 10];
            // SAFETY: no size is more than the buffer's.
            let found = unsafe { b64_ntop(b"fooba".as_ptr(), 5, out.as_mut_ptr().cast(), size) };
            assert_eq!((found, &out), (length, text));
        }
        let mut out = [b'#'; 1];
        // SAFETY: nothing to read, and room for a NUL or none.
        unsafe {
            assert_eq!(b64_ntop(ptr::null(), 0, out.as_mut_ptr().cast(), 0), -1);
            assert_eq!(b64_ntop(ptr::null(), 0, out.as_mut_ptr().cast(), 1), 0);
        }
        assert_eq!(out, [0]);
    }
}
