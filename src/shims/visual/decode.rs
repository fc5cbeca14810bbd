//! unvis(3)'s automaton.

use core::ffi::c_int;

/// What came of a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shims) enum Step {
    /// Nothing yet.
    More,
    /// A character.
    Valid,
    /// A character, and the byte belongs to what comes next.
    Push,
    /// A sequence that stands for no character.
    Nothing,
    /// No such sequence.
    Bad,
}

impl Step {
    /// The value that unvis(3) returns for it.
    #[allow(dead_code, reason = "which of the family a build has depends on its plan")]
    pub(in crate::shims) const fn code(self) -> c_int {
        match self {
            Self::More => 0,
            Self::Valid => 1,
            Self::Push => 2,
            Self::Nothing => 3,
            Self::Bad => -1,
        }
    }
}

// The states, as the caller's integer holds them.
const GROUND: c_int = 0;
const START: c_int = 1;
const META: c_int = 2;
const META_DASH: c_int = 3;
const CONTROL: c_int = 4;
const OCTAL2: c_int = 5;
const OCTAL3: c_int = 6;

/// What the byte `c` does to `state` and to the character that is in the making.
pub(in crate::shims) const fn step(state: c_int, character: u8, c: u8) -> (c_int, u8, Step) {
    let is_octal = matches!(c, b'0'..=b'7');
    match (state, c) {
        (GROUND, b'\\') => (START, 0, Step::More),
        (GROUND, _) => (GROUND, c, Step::Valid),
        (START, b'\\' | b'"') => (GROUND, c, Step::Valid),
        (START, b'-') => (GROUND, 0, Step::More),
        (START, _) if is_octal => (OCTAL2, c & 7, Step::More),
        (START, b'M') => (META, 0x80, Step::More),
        (START, b'^') => (CONTROL, character, Step::More),
        (START, b'n') => (GROUND, b'\n', Step::Valid),
        (START, b'r') => (GROUND, b'\r', Step::Valid),
        (START, b'b') => (GROUND, 0x08, Step::Valid),
        (START, b'a') => (GROUND, 0x07, Step::Valid),
        (START, b'v') => (GROUND, 0x0b, Step::Valid),
        (START, b't') => (GROUND, b'\t', Step::Valid),
        (START, b'f') => (GROUND, 0x0c, Step::Valid),
        (START, b's') => (GROUND, b' ', Step::Valid),
        (START, b'E') => (GROUND, 0x1b, Step::Valid),
        // A newline or a mark that the encoder put in for the reader's eye.
        (START, b'\n' | b'$') => (GROUND, character, Step::Nothing),
        (META, b'-') => (META_DASH, character, Step::More),
        (META, b'^') => (CONTROL, character, Step::More),
        (META_DASH, _) => (GROUND, character | c, Step::Valid),
        (CONTROL, b'?') => (GROUND, character | 0x7f, Step::Valid),
        (CONTROL, _) => (GROUND, character | c & 0x1f, Step::Valid),
        (OCTAL2, _) if is_octal => (OCTAL3, character << 3 | c & 7, Step::More),
        (OCTAL3, _) if is_octal => (GROUND, character << 3 | c & 7, Step::Valid),
        (OCTAL2 | OCTAL3, _) => (GROUND, character, Step::Push),
        _ => (GROUND, character, Step::Bad),
    }
}

/// What the end does to `state`: one or two octal digits are a character. An unfinished sequence is bad, and stays
/// unfinished, as in OpenBSD.
pub(in crate::shims) const fn end(state: c_int) -> (c_int, Step) {
    match state {
        OCTAL2 | OCTAL3 => (GROUND, Step::Valid),
        GROUND => (GROUND, Step::Nothing),
        _ => (state, Step::Bad),
    }
}

/// Moves what came out to where it belongs, which may be where it came from; one byte, as most of it is, without a call.
///
/// # Safety
/// - `from` is valid for reads, and `to` for writes, of `n` bytes.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
#[inline]
pub(in crate::shims) unsafe fn shift(from: *const u8, to: *mut u8, n: usize) {
    // SAFETY: as the caller promises.
    unsafe { if n == 1 { to.write(from.read()) } else { to.copy_from(from, n) } }
}

/// Decodes a string: `put` gets the characters in order, as runs of bytes. False at a sequence that does not exist; one
/// that the end cuts off does, and stands for nothing.
///
/// # Safety
/// - `src` is a NUL-terminated string, for as long as `put` writes nothing of it that was not read before: bytes that
///   come out may go to where the string begins, since they are never more than were read.
#[allow(dead_code, reason = "which of the family a build has depends on its plan")]
pub(in crate::shims) unsafe fn decode(src: *const u8, mut put: impl FnMut(*const u8, usize)) -> bool {
    // SAFETY: the caller promises a string.
    let mut left = unsafe { libc::strlen(src.cast()) };
    let mut at = src;
    let (mut state, mut character) = (GROUND, 0);
    while left > 0 {
        let mut taken = 1;
        // SAFETY: `left` bytes of the string are still to be read.
        let byte = unsafe { at.read() };
        if state == GROUND && byte != b'\\' {
            // SAFETY: as above.
            let escape = unsafe { libc::memchr(at.cast(), c_int::from(b'\\'), left) };
            taken = if escape.is_null() { left } else { (escape as usize).wrapping_sub(at as usize) };
            put(at, taken);
        } else {
            let done;
            (state, character, done) = step(state, character, byte);
            match done {
                Step::Bad => return false,
                Step::Valid => put(&raw const character, 1),
                Step::Push => {
                    put(&raw const character, 1);
                    taken = 0;
                }
                Step::More | Step::Nothing => {}
            }
        }
        at = at.wrapping_add(taken);
        left = left.wrapping_sub(taken);
    }
    if end(state).1 == Step::Valid {
        put(&raw const character, 1);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shims::visual::Pieces;
    use core::slice;

    /// The decoded string, or what was decoded before it went wrong.
    fn decoded(source: &core::ffi::CStr) -> Result<([u8; 32], usize), usize> {
        let (mut out, mut length) = ([0; 32], 0);
        // SAFETY: a string, and `put` copies what it gets elsewhere.
        let good = unsafe {
            decode(source.as_ptr().cast(), |from, n| {
                out[length..length + n].copy_from_slice(slice::from_raw_parts(from, n));
                length += n;
            })
        };
        if good { Ok((out, length)) } else { Err(length) }
    }

    #[test]
    fn sequences_and_runs() {
        for (source, expected) in [
            (c"", &b""[..]),
            (c"plain", b"plain"),
            (c"a\\\\b", b"a\\b"),
            (c"\\\"q\\\"", b"\"q\""),
            (c"\\n\\r\\b\\a\\v\\t\\f\\s\\E", b"\n\r\x08\x07\x0b\t\x0c \x1b"),
            (c"\\0\\00\\000\\0000", b"\0\0\0\x000"),
            (c"\\1x\\12x\\123x", b"\x01x\nxSx"),
            (c"\\777", b"\xff"),
            (c"\\^A\\^?\\M^A\\M^?\\M-A", b"\x01\x7f\x81\xff\xc1"),
            (c"a\\\nb\\$c", b"abc"),
            (c"\\-a\\-\\^A", b"a\x01"),
            (c"\\7", b"\x07"),
            (c"\\17", b"\x0f"),
            (c"\\1\\2", b"\x01\x02"),
            (c"tail\\", b"tail"),
            (c"tail\\M", b"tail"),
            (c"tail\\M-", b"tail"),
            (c"tail\\^", b"tail"),
        ] {
            let (out, length) = decoded(source).unwrap_or_else(|at| panic!("{source:?} is bad after {at}"));
            assert_eq!(&out[..length], expected, "{source:?}");
        }
        for (source, before) in [(c"\\x", 0), (c"ab\\8", 2), (c"ab\\Mx", 2), (c"\\\x01", 0), (c"\\\xff", 0)] {
            assert_eq!(decoded(source), Err(before), "{source:?}");
        }
    }

    #[test]
    fn an_unknown_state_is_bad_and_left() {
        assert_eq!(step(7, b'x', b'a'), (GROUND, b'x', Step::Bad));
        assert_eq!(step(-1, b'x', b'\\'), (GROUND, b'x', Step::Bad));
        assert_eq!(end(7), (7, Step::Bad));
    }

    /// Every pair of bytes, under every combination of flags that can be undone.
    #[test]
    fn all_that_is_encoded_is_decoded() {
        let flags = (0..0x800).filter(|flag| flag & (0x80 | 0x40) == 0);
        let few = [0, 0x01, 0x02, 0x1c, 0x3f, 0x33f, 0x400, 0x73f];
        for flag in flags {
            // Two bytes influence each other only where a NUL comes first; all pairs under a few flags make sure of it.
            let firsts = if few.contains(&flag) { 0..=255 } else { 0..=0 };
            for pair in firsts.flat_map(|first| (0..=255u8).map(move |second| [first, second])) {
                let mut encoded = [0; 9];
                // SAFETY: room for two characters and a NUL; the automaton then decodes them in place.
                unsafe {
                    let start = encoded.as_mut_ptr();
                    super::super::write(Pieces::of(&pair, flag), start);
                    let mut length = 0;
                    let good = decode(start, |from, n| {
                        start.add(length).copy_from(from, n);
                        length += n;
                    });
                    assert_eq!((good, length, &encoded[..2]), (true, 2, &pair[..]), "under {flag:#x}");
                }
            }
        }
    }
}
