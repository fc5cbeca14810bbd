//! vis(3)'s representation of bytes.
#![forbid(unsafe_code)]

use core::ffi::c_int;

const OCTAL: c_int = 0x01;
const CSTYLE: c_int = 0x02;
const SP: c_int = 0x04;
const TAB: c_int = 0x08;
const NL: c_int = 0x10;
const SAFE: c_int = 0x20;
const NOSLASH: c_int = 0x40;
const GLOB: c_int = 0x100;
const DQ: c_int = 0x200;
const ALL: c_int = 0x400;

/// What stands for one byte: one to four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shims) struct Encoded {
    bytes: [u8; 4],
    length: u8,
}

impl Encoded {
    const NONE: Self = Self { bytes: [0; 4], length: 0 };

    const fn of<const N: usize>(bytes: [u8; N]) -> Self {
        let mut encoded = Self::NONE;
        let mut at = 0;
        while at < N {
            encoded = encoded.then(bytes[at]);
            at += 1;
        }
        encoded
    }

    /// One more byte; a fifth one is not taken.
    const fn then(mut self, byte: u8) -> Self {
        if self.length < 4 {
            self.bytes[(self.length & 3) as usize] = byte;
            self.length += 1;
        }
        self
    }

    /// The bytes.
    pub(in crate::shims) fn bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or(&self.bytes)
    }
}

/// What OpenBSD calls visible under `flag`: all that needs no more than a backslash in front.
const fn is_visible(c: c_int, flag: c_int) -> bool {
    let glob = is_glob(c) && flag & GLOB != 0;
    let low = c as u8;
    let is_graphic = low.is_ascii_graphic();
    if flag & ALL != 0 && c != b'\\' as c_int {
        return false;
    }
    c >= 0 && c <= 255 && is_graphic && !glob
        || c == b' ' as c_int && flag & SP == 0
        || c == b'\t' as c_int && flag & TAB == 0
        || c == b'\n' as c_int && flag & NL == 0
        || flag & SAFE != 0 && (c == 0x08 || c == 0x07 || c == b'\r' as c_int || is_graphic)
}

const fn is_glob(c: c_int) -> bool {
    c == b'*' as c_int || c == b'?' as c_int || c == b'[' as c_int || c == b'#' as c_int
}

/// C's letter for a character, where it has one.
const fn letter(c: c_int) -> Option<u8> {
    Some(match c {
        0x07 => b'a',
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0b => b'v',
        0x0c => b'f',
        0x0d => b'r',
        0x20 => b's',
        _ => return None,
    })
}

/// The representation of `c` under `flag`, where `next` comes behind it. As in OpenBSD, what is out of a byte's range has
/// the representation of its low bits, but no letter of C's.
pub(in crate::shims) const fn character(c: c_int, flag: c_int, next: c_int) -> Encoded {
    let byte = c as u8;
    let slash = flag & NOSLASH == 0;
    if is_visible(c, flag) {
        let escaped = c == b'"' as c_int && flag & DQ != 0 || c == b'\\' as c_int && slash;
        return if escaped { Encoded::of([b'\\', byte]) } else { Encoded::of([byte]) };
    }
    if flag & CSTYLE != 0 {
        if let Some(letter) = letter(c) {
            return Encoded::of([b'\\', letter]);
        }
        if c == 0 {
            // `\0` before a digit would be read as another character.
            let is_octal = matches!(next as u8, b'0'..=b'7');
            return if is_octal { Encoded::of(*b"\\000") } else { Encoded::of(*b"\\0") };
        }
    }
    if byte & 0x7f == b' ' || flag & OCTAL != 0 || flag & GLOB != 0 && is_glob(c) {
        return Encoded::of([b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)]);
    }
    let mut encoded = if slash { Encoded::of([b'\\']) } else { Encoded::NONE };
    let mut c = c;
    if byte & 0x80 != 0 {
        c &= 0x7f;
        encoded = encoded.then(b'M');
    }
    let low = c as u8;
    if !low.is_ascii_control() {
        encoded.then(b'-').then(low)
    } else if c == 0x7f {
        encoded.then(b'^').then(b'?')
    } else {
        encoded.then(b'^').then(low.wrapping_add(b'@'))
    }
}

// Why a byte may not be copied as it is. No reason at all: graphic, and nothing special.
const CONTROL: u8 = 1 << 0;
const HARMLESS: u8 = 1 << 1;
const SPACE: u8 = 1 << 2;
const TABULATOR: u8 = 1 << 3;
const NEWLINE: u8 = 1 << 4;
const PATTERN: u8 = 1 << 5;
const QUOTE: u8 = 1 << 6;
const BACKSLASH: u8 = 1 << 7;

const fn reason(byte: u8) -> u8 {
    match byte {
        0x07 | 0x08 | b'\r' => HARMLESS,
        b' ' => SPACE,
        b'\t' => TABULATOR,
        b'\n' => NEWLINE,
        b'*' | b'?' | b'[' | b'#' => PATTERN,
        b'"' => QUOTE,
        b'\\' => BACKSLASH,
        0x21..=0x7e => 0,
        _ => CONTROL,
    }
}

/// The reason of every byte.
static REASONS: [u8; 256] = {
    let mut reasons = [0; 256];
    let mut byte = 0;
    while byte < reasons.len() {
        reasons[byte] = reason(byte as u8);
        byte += 1;
    }
    reasons
};

/// The reasons that count under `flag`.
const fn reasons(flag: c_int) -> u8 {
    let mut counted = CONTROL;
    let safe = flag & SAFE != 0;
    if !safe {
        counted |= HARMLESS;
    }
    if flag & SP != 0 {
        counted |= SPACE;
    }
    if flag & TAB != 0 {
        counted |= TABULATOR;
    }
    if flag & NL != 0 {
        counted |= NEWLINE;
    }
    // As in OpenBSD, what is graphic is safe, whatever glob(3) makes of it.
    if flag & GLOB != 0 && !safe {
        counted |= PATTERN;
    }
    if flag & DQ != 0 {
        counted |= QUOTE;
    }
    if flag & NOSLASH == 0 {
        counted |= BACKSLASH;
    }
    counted
}

/// What encoded bytes are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shims) enum Piece<'a> {
    /// Bytes that stay as they are; they may be cut anywhere.
    Plain(&'a [u8]),
    /// What stands for one byte; it is there whole or not at all.
    Encoded(Encoded),
}

impl Piece<'_> {
    /// The bytes.
    pub(in crate::shims) fn bytes(&self) -> &[u8] {
        match self {
            Self::Plain(bytes) => bytes,
            Self::Encoded(encoded) => encoded.bytes(),
        }
    }
}

/// The representation of a row of bytes, run by run.
#[derive(Clone)]
pub(in crate::shims) struct Pieces<'a> {
    rest: &'a [u8],
    flag: c_int,
    reasons: u8,
}

impl<'a> Pieces<'a> {
    /// That of all of `source`.
    pub(in crate::shims) fn of(source: &'a [u8], flag: c_int) -> Self {
        Self { rest: source, flag, reasons: reasons(flag) }
    }

    /// How many bytes it has.
    pub(in crate::shims) fn length(self) -> usize {
        self.fold(0usize, |length, piece| length.saturating_add(piece.bytes().len()))
    }

    /// How many bytes at the front stay as they are. Sixteen at a time without a branch, then one by one.
    fn run(&self) -> usize {
        if self.flag & ALL != 0 {
            return 0;
        }
        let counts = |byte: &u8| REASONS[usize::from(*byte)] & self.reasons;
        let chunks = self.rest.chunks_exact(16);
        let whole = chunks.take_while(|chunk| chunk.iter().fold(0, |found, byte| found | counts(byte)) == 0).count();
        let tail = self.rest.get(whole.wrapping_mul(16)..).unwrap_or_default();
        let within = tail.iter().take_while(|byte| counts(byte) == 0).count();
        whole.wrapping_mul(16).wrapping_add(within)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let (run, rest) = self.rest.split_at_checked(self.run()).unwrap_or_default();
        if !run.is_empty() {
            self.rest = rest;
            return Some(Piece::Plain(run));
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        let next = rest.first().copied().unwrap_or_default();
        Some(Piece::Encoded(character(c_int::from(*first), self.flag, c_int::from(next))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every combination of flags that means something.
    fn flags() -> impl Iterator<Item = c_int> {
        (0..0x800).filter(|flag| flag & 0x80 == 0)
    }

    #[test]
    fn what_stays_as_it_is_needs_no_encoding() {
        for flag in flags() {
            for byte in 0..=255 {
                let plain = matches!(Pieces::of(&[byte], flag).next(), Some(Piece::Plain(_)));
                let alone = character(byte.into(), flag, 0) == Encoded::of([byte]);
                // Under VIS_ALL only a backslash can be alone, and is encoded to itself.
                assert_eq!(plain, alone && flag & ALL == 0, "{byte:#04x} under {flag:#x}");
            }
        }
    }

    #[test]
    fn the_manuals_examples() {
        let text = |c: u8, flag, next: u8| character(c.into(), flag, next.into());
        for (c, flag, next, expected) in [
            (b'a', 0, 0, &b"a"[..]),
            (b'\\', 0, 0, b"\\\\"),
            (b'\\', NOSLASH, 0, b"\\"),
            (b'\\', ALL, 0, b"\\\\"),
            (b' ', 0, 0, b" "),
            (b' ', SP, 0, b"\\040"),
            (b' ', SP | CSTYLE, 0, b"\\s"),
            (0xa0, 0, 0, b"\\240"),
            (b'\n', 0, 0, b"\n"),
            (b'\n', NL, 0, b"\\^J"),
            (b'\n', NL | CSTYLE, 0, b"\\n"),
            (b'\n', NL | OCTAL, 0, b"\\012"),
            (0, 0, b'7', b"\\^@"),
            (0, CSTYLE, b'7', b"\\000"),
            (0, CSTYLE, b'8', b"\\0"),
            (0x7f, 0, 0, b"\\^?"),
            (0xff, 0, 0, b"\\M^?"),
            (0x80, 0, 0, b"\\M^@"),
            (0xc1, 0, 0, b"\\M-A"),
            (0xc1, NOSLASH, 0, b"M-A"),
            (0x07, 0, 0, b"\\^G"),
            (0x07, SAFE, 0, b"\x07"),
            (0x07, CSTYLE, 0, b"\\a"),
            (0x1b, CSTYLE, 0, b"\\^["),
            (b'*', GLOB, 0, b"\\052"),
            (b'*', GLOB | SAFE, 0, b"*"),
            (b'"', DQ, 0, b"\\\""),
            (b'"', DQ | NOSLASH, 0, b"\\\""),
            (b'"', DQ | ALL, 0, b"\\-\""),
            (b'a', ALL, 0, b"\\-a"),
            (b'a', ALL | OCTAL, 0, b"\\141"),
        ] {
            assert_eq!(text(c, flag, next).bytes(), expected, "{c:#04x} under {flag:#x}");
        }
    }

    #[test]
    fn beyond_a_byte_the_low_bits_count() {
        assert_eq!(character(-1, 0, 0).bytes(), b"\\M^?");
        assert_eq!(character(0x141, 0, 0).bytes(), b"\\-A");
        assert_eq!(character(0x141, SAFE, 0).bytes(), b"A");
        assert_eq!(character(0x10a, CSTYLE | NL, 0).bytes(), b"\\^J");
    }

    #[test]
    fn runs_are_found_at_every_length() {
        for length in 0..70 {
            for at in 0..length {
                let mut source = [b'x'; 70];
                source[at] = 1;
                let mut pieces = Pieces::of(&source[..length], 0);
                if at > 0 {
                    assert_eq!(pieces.next(), Some(Piece::Plain(&source[..at])));
                }
                assert_eq!(pieces.next(), Some(Piece::Encoded(Encoded::of(*b"\\^A"))));
                assert_eq!(pieces.length(), length - at - 1);
                assert_eq!(Pieces::of(&source[..length], 0).length(), length + 2);
            }
        }
    }

    #[test]
    fn a_nul_sees_what_comes_behind_it() {
        let whole = |source: &[u8]| {
            let mut out = [0; 32];
            let mut at = 0;
            for piece in Pieces::of(source, CSTYLE) {
                out[at..at + piece.bytes().len()].copy_from_slice(piece.bytes());
                at += piece.bytes().len();
            }
            (out, at)
        };
        let (out, length) = whole(b"\x007\0x\0");
        assert_eq!(&out[..length], b"\\0007\\0x\\0");
    }
}
