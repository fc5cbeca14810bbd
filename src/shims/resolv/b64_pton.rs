//! b64_pton — OpenBSD `lib/libc/net/base64.c`
//!
//! Decodes the base 64 representation `src`, white space anywhere in it, to the `targsize` bytes at `target`, and returns
//! how many bytes came out. -1 where a character is no digit, where digits or `=` are missing or too many, where bits are
//! set that stand for nothing, and where there is no room; errno is as it was and `target` may hold a part. NULL as
//! `target` asks for the number of bytes alone: then there is always room, and no bit is looked at. Exactly as much room
//! as bytes come out is enough, as in OpenBSD; glibc, FreeBSD and NetBSD ask for one byte more where `=` is at the end.
//! White space is ASCII's whatever the locale. OpenBSD has no manual page for it. Safe in threads, after fork and in signal
//! handlers.

use crate::shims::memory;
use core::ffi::{c_char, c_int};

/// Decodes a string.
///
/// # Safety
/// - `src` is a NUL-terminated string.
/// - `target` is NULL, or valid for writes of `targsize` bytes, or of as many as come out where those are fewer.
/// - The two do not overlap.
#[unsafe(export_name = symbol!(b64_pton))]
pub unsafe extern "C" fn b64_pton(src: *const c_char, target: *mut u8, targsize: usize) -> c_int {
    // SAFETY: the caller promises a string.
    let src = unsafe { memory::bytes(src.cast(), libc::strlen(src)) };
    let decoded = if target.is_null() {
        safe::decode(src, false, |_, _| true)
    } else {
        safe::decode(src, true, |at, byte| {
            let fits = at < targsize;
            if fits {
                // SAFETY: within `targsize` bytes.
                unsafe { target.add(at).write(byte) };
            }
            fits
        })
    };
    decoded.and_then(|length| c_int::try_from(length).ok()).unwrap_or(-1)
}

mod safe {
    #![forbid(unsafe_code)]

    use crate::shims::base64::{DIGITS, PAD};

    const SPACE: u8 = 64;
    const PADDING: u8 = 65;
    const WRONG: u8 = 66;

    /// The value of every digit, and what the other characters are.
    static VALUES: [u8; 256] = {
        let mut values = [WRONG; 256];
        let mut value = 0;
        while value < DIGITS.len() {
            values[DIGITS[value] as usize] = value as u8;
            value += 1;
        }
        let mut at = 0;
        let spaces = *b" \t\n\x0b\x0c\r";
        while at < spaces.len() {
            values[spaces[at] as usize] = SPACE;
            at += 1;
        }
        values[PAD as usize] = PADDING;
        values
    };

    fn value(byte: u8) -> u8 {
        VALUES[usize::from(byte)]
    }

    /// Hands the bytes to `put`, each with its place, and returns how many there were; `None` where it is not right, or
    /// `put` has no room. Only if `strict` do bits count that stand for nothing.
    pub(super) fn decode(mut src: &[u8], strict: bool, mut put: impl FnMut(usize, u8) -> bool) -> Option<usize> {
        let mut length = 0usize;
        let mut give = |word: u32, bytes: usize| {
            let given = word.to_be_bytes().into_iter().skip(1).take(bytes);
            given.into_iter().all(|byte| {
                let fits = put(length, byte);
                length = length.wrapping_add(1);
                fits
            })
        };
        let (mut word, mut digits) = (0u32, 0u8);
        loop {
            if digits == 0 {
                while let Some((group, rest)) = src.split_first_chunk::<4>() {
                    let [a, b, c, d] = group.map(value);
                    if a | b | c | d >= SPACE {
                        break;
                    }
                    let [a, b, c, d] = [a, b, c, d].map(u32::from);
                    if !give(a << 18 | b << 12 | c << 6 | d, 3) {
                        return None;
                    }
                    src = rest;
                }
            }
            let Some((first, rest)) = src.split_first() else { break };
            src = rest;
            match value(*first) {
                SPACE => continue,
                PADDING => {
                    ends(digits, src)?;
                    let (bits, bytes) = if digits == 2 { (word << 12, 1) } else { (word << 6, 2) };
                    let unused = if digits == 2 { 0xffff } else { 0xff };
                    if strict && bits & unused != 0 || !give(bits, bytes) {
                        return None;
                    }
                    return Some(length);
                }
                WRONG => return None,
                digit => {
                    word = word << 6 | u32::from(digit);
                    digits = digits.wrapping_add(1);
                }
            }
            if digits == 4 {
                if !give(word & 0xff_ffff, 3) {
                    return None;
                }
                (word, digits) = (0, 0);
            }
        }
        (digits == 0).then_some(length)
    }

    /// Whether after `digits` digits and one `=` the rest is what must follow.
    fn ends(digits: u8, rest: &[u8]) -> Option<()> {
        let mut marks = rest.iter().map(|byte| value(*byte)).filter(|value| *value != SPACE);
        let complete = match digits {
            2 => marks.next() == Some(PADDING),
            3 => true,
            _ => false,
        };
        (complete && marks.next().is_none()).then_some(())
    }

    #[cfg(test)]
    mod tests {
        use super::decode;

        /// The decoded bytes with room for `room` of them.
        fn decoded(src: &[u8], strict: bool, room: usize) -> Option<([u8; 12], usize)> {
            let mut out = [b'#'; 12];
            let length = decode(src, strict, |at, byte| {
                let fits = at < room;
                if fits {
                    out[at] = byte;
                }
                fits
            });
            length.map(|length| (out, length))
        }

        #[test]
        fn the_standards_examples_back() {
            for (digits, bytes) in [
                (&b""[..], &b""[..]),
                (b"Zg==", b"f"),
                (b"Zm8=", b"fo"),
                (b"Zm9v", b"foo"),
                (b"Zm9vYg==", b"foob"),
                (b"Zm9vYmE=", b"fooba"),
                (b"Zm9vYmFy", b"foobar"),
                (b" Z m\t8\n=\r ", b"fo"),
                (b"Zg=\x0b\x0c= ", b"f"),
                (b"Zm 9vYmFy\n", b"foobar"),
                (b"/+++//+A", b"\xff\xef\xbe\xff\xff\x80"),
            ] {
                let Some((out, length)) = decoded(digits, true, bytes.len()) else { panic!("{digits:?}") };
                assert_eq!(&out[..length], bytes);
                assert!(out[length..].iter().all(|byte| *byte == b'#'));
                let one_less = bytes.len().checked_sub(1).and_then(|room| decoded(digits, true, room));
                assert_eq!(one_less, None, "{digits:?}");
            }
        }

        #[test]
        fn what_is_wrong() {
            for wrong in [
                &b"Z"[..],
                b"Zg",
                b"Zm8",
                b"Zm9vZ",
                b"=",
                b"Z=",
                b"Zg=",
                b"Zg=x",
                b"Zg==x",
                b"Zg===",
                b"Zm8=x",
                b"Zm8==",
                b"Zm9v=",
                b"Zm-v",
                b"Zm9\xff",
                b"Zm\0v",
                b"*",
            ] {
                assert_eq!(decoded(wrong, true, 12), None, "{wrong:?}");
                assert_eq!(decoded(wrong, false, 12), None, "{wrong:?}");
            }
            // Bits that stand for nothing.
            for loose in [&b"Zh=="[..], b"Zm9=", b"Zv=="] {
                assert_eq!(decoded(loose, true, 12), None, "{loose:?}");
                assert!(decoded(loose, false, 12).is_some(), "{loose:?}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::b64_pton;
    use core::ptr;

    #[test]
    fn counts_without_a_target() {
        // SAFETY: a string, and NULL.
        assert_eq!(unsafe { b64_pton(c"Zm9vYmE=".as_ptr(), ptr::null_mut(), 0) }, 5);
        let mut out = [b'#'; 6];
        // SAFETY: a string, and room for what it is told.
        unsafe {
            assert_eq!(b64_pton(c"Zm9vYmE=".as_ptr(), out.as_mut_ptr(), 5), 5);
            assert_eq!(b64_pton(c"Zm9vYmE=".as_ptr(), out.as_mut_ptr(), 4), -1);
        }
        assert_eq!(&out, b"fooba#");
    }
}
