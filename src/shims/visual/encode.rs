//! vis(3)'s representation of bytes.
#![forbid(unsafe_code)]

use core::cell::Cell;
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

/// What stands for one byte: one to four bytes, none of them NUL, the first one lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::shims) struct Encoded(u32);

impl Encoded {
    const NONE: Self = Self(0);

    const fn of<const N: usize>(bytes: [u8; N]) -> Self {
        let mut word = 0;
        let mut at = N;
        while at > 0 {
            at -= 1;
            word = word << 8 | bytes[at] as u32;
        }
        Self(word)
    }

    /// One more byte.
    const fn then(self, byte: u8) -> Self {
        Self(self.0 | (byte as u32) << (8 * (self.length() & 3)))
    }

    /// How many bytes there are.
    pub(in crate::shims) const fn length(self) -> usize {
        4 - (self.0.leading_zeros() / 8) as usize
    }

    /// The bytes, and zeros behind them.
    pub(in crate::shims) const fn bytes(self) -> [u8; 4] {
        self.0.to_le_bytes()
    }
}

/// What OpenBSD calls visible under `flag`: all that needs no more than a backslash in front. All of it is worked out
/// before a branch is taken, because bytes that are not text are hard to predict.
const fn is_visible(c: c_int, flag: c_int) -> bool {
    let low = c as u8;
    let is_graphic = low.is_ascii_graphic();
    let is_byte = c as u32 <= 0xff;
    let is_harmless = (c == 0x07) | (c == 0x08) | (c == b'\r' as c_int) | is_graphic;
    let visible = is_byte & is_graphic & !(is_glob(c) & (flag & GLOB != 0))
        | (c == b' ' as c_int) & (flag & SP == 0)
        | (c == b'\t' as c_int) & (flag & TAB == 0)
        | (c == b'\n' as c_int) & (flag & NL == 0)
        | is_harmless & (flag & SAFE != 0);
    visible & ((flag & ALL == 0) | (c == b'\\' as c_int))
}

const fn is_glob(c: c_int) -> bool {
    (c == b'*' as c_int) | (c == b'?' as c_int) | (c == b'[' as c_int) | (c == b'#' as c_int)
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

const fn octal(byte: u8) -> Encoded {
    Encoded::of([b'\\', b'0' + (byte >> 6), b'0' + (byte >> 3 & 7), b'0' + (byte & 7)])
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
        return octal(byte);
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

/// The representations of the first `N` bytes in one style, for those that are not copied. Which ones these are, other flags say.
const fn style<const N: usize>(flag: c_int) -> [Encoded; N] {
    let mut style = [Encoded::NONE; N];
    let mut byte = 0;
    while byte < N {
        style[byte] = character(byte as c_int, flag | SP | TAB | NL | GLOB | DQ, 0);
        byte += 1;
    }
    style
}

/// A style that needs no look at the byte that comes behind, and no long way.
#[derive(Clone, Copy)]
enum Style {
    Octal,
    /// [`CARETS`], but for the first bytes what is here.
    Carets(&'static [Encoded]),
}

static CARETS: [Encoded; 256] = style(0);

/// In C's style; no byte behind these has a letter.
static LETTERS: [Encoded; b' ' as usize + 1] = style(CSTYLE);

impl Style {
    fn of(flag: c_int) -> Option<Self> {
        if flag & (ALL | NOSLASH) != 0 {
            return None;
        }
        match flag & (OCTAL | CSTYLE) {
            0 => Some(Self::Carets(&[])),
            CSTYLE => Some(Self::Carets(&LETTERS)),
            OCTAL => Some(Self::Octal),
            _ => None,
        }
    }

    fn show(self, byte: u8) -> Encoded {
        match self {
            Self::Octal if byte == b'\\' || byte == b'"' => Encoded::of([b'\\', byte]),
            Self::Octal => octal(byte),
            Self::Carets(first) => *first.get(usize::from(byte)).unwrap_or(&CARETS[usize::from(byte)]),
        }
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

/// The representation of a row of bytes, piece by piece.
#[derive(Clone)]
pub(in crate::shims) struct Pieces<'a> {
    rest: &'a [u8],
    flag: c_int,
    reasons: u8,
    /// The style, where the flags leave it as it is.
    style: Option<Style>,
}

impl<'a> Pieces<'a> {
    /// That of all of `source`.
    pub(in crate::shims) fn of(source: &'a [u8], flag: c_int) -> Self {
        Self { rest: source, flag, reasons: reasons(flag), style: Style::of(flag) }
    }

    /// How many bytes it has.
    pub(in crate::shims) fn length(self) -> usize {
        let length = Cell::new(0usize);
        let add = |more| length.set(length.get().saturating_add(more));
        self.each(|plain| add(plain.len()), |one, _| add(one.length()));
        length.get()
    }

    /// Hands out the pieces in order: to `plain` bytes that stay as they are, which may be cut anywhere, and to `one` what
    /// stands for one byte, with the word whether at least three bytes more are sure to come.
    #[inline]
    pub(in crate::shims) fn each(mut self, mut plain: impl FnMut(&[u8]), mut one: impl FnMut(Encoded, bool)) {
        while !self.rest.is_empty() {
            let (run, rest) = self.rest.split_at_checked(self.run()).unwrap_or((&[], self.rest));
            if !run.is_empty() {
                plain(run);
                self.rest = rest;
            }
            // In what is not text, looking for the next run after every byte would take most of the time.
            let more = self.rest.len() >= CHUNK + 3;
            for _ in 0..CHUNK {
                let Some((byte, rest)) = self.rest.split_first() else { return };
                self.rest = rest;
                one(self.one(*byte), more);
            }
        }
    }

    const fn counts(&self, byte: u8) -> bool {
        REASONS[byte as usize] & self.reasons != 0
    }

    /// What stands for a byte before the rest.
    fn one(&self, byte: u8) -> Encoded {
        match self.style {
            Some(style) if byte != 0 => {
                if self.counts(byte) {
                    style.show(byte)
                } else {
                    Encoded::of([byte])
                }
            }
            _ => character(byte.into(), self.flag, self.rest.first().copied().unwrap_or_default().into()),
        }
    }

    /// How many bytes at the front stay as they are: a whole number of chunks, or all.
    fn run(&self) -> usize {
        if self.flag & ALL != 0 {
            return 0;
        }
        let chunks = self.rest.chunks_exact(CHUNK);
        let tail = chunks.remainder();
        // No branch within a chunk.
        let plain = |chunk: &&[u8]| !chunk.iter().fold(false, |counts, byte| counts | self.counts(*byte));
        let run = chunks.take_while(plain).count().wrapping_mul(CHUNK);
        let all = run.wrapping_add(tail.len()) == self.rest.len() && plain(&tail);
        if all { self.rest.len() } else { run }
    }
}

/// How many bytes are looked at together.
const CHUNK: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    /// Every combination of flags that means something.
    fn flags() -> impl Iterator<Item = c_int> {
        (0..0x800).filter(|flag| flag & 0x80 == 0)
    }

    /// The whole representation, and how many bytes of it were not copied.
    fn whole(source: &[u8], flag: c_int) -> ([u8; 320], usize, usize) {
        let state = Cell::new(([0; 320], 0, 0));
        let put = |bytes: &[u8], shown: bool| {
            let (mut out, at, count) = state.get();
            out[at..at + bytes.len()].copy_from_slice(bytes);
            state.set((out, at + bytes.len(), count + usize::from(shown)));
        };
        Pieces::of(source, flag).each(|bytes| put(bytes, false), |one, _| put(&one.bytes()[..one.length()], true));
        assert_eq!(Pieces::of(source, flag).length(), state.get().1);
        state.get()
    }

    #[test]
    fn the_short_way_is_the_long_way() {
        for flag in flags() {
            for byte in 0..=255u8 {
                let encoded = character(byte.into(), flag, b'7'.into());
                let (out, length, _) = whole(&[byte, b'7'], flag);
                let expected =
                    [&encoded.bytes()[..encoded.length()], if flag & ALL == 0 { b"7" } else { b"" }].concat();
                assert!(out[..length].starts_with(&expected), "{byte:#04x} {flag:#x}");
                let alone = encoded == Encoded::of([byte]) && flag & ALL == 0;
                assert_eq!(whole(&[byte; CHUNK], flag).2 == 0, alone, "{byte:#04x} {flag:#x}");
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
            let encoded = text(c, flag, next);
            assert_eq!(&encoded.bytes()[..encoded.length()], expected, "{c:#04x} under {flag:#x}");
        }
    }

    #[test]
    fn beyond_a_byte_the_low_bits_count() {
        assert_eq!(character(-1, 0, 0), Encoded::of(*b"\\M^?"));
        assert_eq!(character(0x141, 0, 0), Encoded::of(*b"\\-A"));
        assert_eq!(character(0x141, SAFE, 0), Encoded::of(*b"A"));
        assert_eq!(character(0x10a, CSTYLE | NL, 0), Encoded::of(*b"\\^J"));
    }

    #[test]
    fn runs_are_found_at_every_length() {
        for length in 0..70 {
            for at in 0..length {
                let mut source = [b'x'; 70];
                source[at] = 1;
                let (out, found, _) = whole(&source[..length], 0);
                assert_eq!(found, length + 2);
                assert_eq!(&out[..at], &source[..at]);
                assert_eq!(&out[at..at + 3], b"\\^A");
                assert_eq!(&out[at + 3..found], &source[at + 1..length]);
            }
        }
    }

    #[test]
    fn a_nul_sees_what_comes_behind_it() {
        let (out, length, _) = whole(b"\x007\0x\0", CSTYLE);
        assert_eq!(&out[..length], b"\\0007\\0x\\0");
    }
}
