//! vis(3) and unvis(3): bytes as printable characters, and back.
//!
//! What a peer sends goes to logs, terminals and other people's parsers: encoded, it is one line of graphic ASCII that says
//! which bytes it was.

use core::ffi::{CStr, c_char, c_int};
use core::fmt;
use core::ops::{BitOr, BitOrAssign};

#[cfg(std_face)]
use {crate::malloc::OutOfMemory, core::ptr, std::string::String, std::vec::Vec};

unsafe extern "C" {
    #[link_name = symbol!(strnvis)]
    fn c_strnvis(dst: *mut c_char, src: *const c_char, siz: usize, flag: c_int) -> c_int;
    #[link_name = symbol!(unvis)]
    fn c_unvis(cp: *mut c_char, c: c_char, astate: *mut c_int, flag: c_int) -> c_int;
    #[link_name = symbol!(vis)]
    fn c_vis(dst: *mut c_char, c: c_int, flag: c_int, nextc: c_int) -> *mut c_char;
}

#[cfg(std_face)]
unsafe extern "C" {
    #[link_name = symbol!(stravis)]
    fn c_stravis(outp: *mut *mut c_char, src: *const c_char, flag: c_int) -> c_int;
    #[link_name = symbol!(strunvis)]
    fn c_strunvis(dst: *mut c_char, src: *const c_char) -> c_int;
    #[link_name = symbol!(strvisx)]
    fn c_strvisx(dst: *mut c_char, src: *const c_char, len: usize, flag: c_int) -> c_int;
}

/// Which characters are encoded, and how. Without any flag: all but the graphic ones, space, tab and newline; control
/// characters as `\^C`, those with the eighth bit as `\M-C` or `\M^C`, and a backslash as two.
///
/// ```
/// use openbsd_compat::vis::Flags;
/// assert_eq!(Flags::WHITE, Flags::SP | Flags::TAB | Flags::NL);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags(c_int);

impl Flags {
    /// No flag.
    pub const NONE: Self = Self(0);
    /// A backslash and three octal digits. VIS_OCTAL.
    pub const OCTAL: Self = Self(0x01);
    /// C's `\n`, `\r`, `\b`, `\a`, `\v`, `\t`, `\f` and `\0`, and `\s` for a space. VIS_CSTYLE.
    pub const CSTYLE: Self = Self(0x02);
    /// The space too. VIS_SP.
    pub const SP: Self = Self(0x04);
    /// The tab too. VIS_TAB.
    pub const TAB: Self = Self(0x08);
    /// The newline too. VIS_NL.
    pub const NL: Self = Self(0x10);
    /// Space, tab and newline too. VIS_WHITE.
    pub const WHITE: Self = Self(0x04 | 0x08 | 0x10);
    /// Not backspace, bell and carriage return. VIS_SAFE.
    pub const SAFE: Self = Self(0x20);
    /// No backslash before a backslash, nor before `^` and `M`: it cannot be decoded again. VIS_NOSLASH.
    pub const NOSLASH: Self = Self(0x40);
    /// What means something to glob(3), and `#`, too. VIS_GLOB.
    pub const GLOB: Self = Self(0x100);
    /// A backslash before a double quote. VIS_DQ.
    pub const DQ: Self = Self(0x200);
    /// All characters. VIS_ALL.
    pub const ALL: Self = Self(0x400);
}

impl BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Flags {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// The representation of one byte: one to four bytes of ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoded {
    bytes: [u8; 5],
    length: usize,
}

impl Encoded {
    /// The representation as text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl fmt::Display for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// The representation of `byte`, behind which `next` comes: with [`Flags::CSTYLE`] a NUL is `\0`, and `\000` before an octal
/// digit.
///
/// Never fails and touches no errno; safe in threads, after fork and in signal handlers. OpenBSD: vis(3).
///
/// ```
/// use openbsd_compat::vis::{Flags, vis};
/// assert_eq!(vis(0x1b, Flags::NONE, 0).as_str(), "\\^[");
/// assert_eq!(vis(0, Flags::CSTYLE, b'x').as_str(), "\\0");
/// ```
pub fn vis(byte: u8, flags: Flags, next: u8) -> Encoded {
    let mut bytes = [0; 5];
    let start: *mut c_char = bytes.as_mut_ptr().cast();
    // SAFETY: room for four bytes and the NUL.
    let end = unsafe { c_vis(start, byte.into(), flags.0, next.into()) };
    Encoded { bytes, length: (end as usize).wrapping_sub(start as usize) }
}

/// Encodes as much of `src` as fits into `dst` with a NUL behind it, and returns the length of the whole: it was cut off
/// where that is not less than `dst.len()`. Never half a representation, and nothing behind what was left out. An empty
/// `dst` stays empty.
///
/// Never fails and touches no errno; safe in threads, after fork and in signal handlers. OpenBSD: strnvis(3).
///
/// ```
/// use openbsd_compat::vis::{Flags, strnvis};
/// let mut line = [0; 8];
/// assert!(strnvis(&mut line, c"a\nb", Flags::NL | Flags::CSTYLE) < line.len());
/// assert_eq!(&line, b"a\\nb\0\0\0\0");
/// assert_eq!(strnvis(&mut line, c"abcdef\nb", Flags::NL | Flags::CSTYLE), 9);
/// assert_eq!(&line[..7], b"abcdef\0");
/// ```
pub fn strnvis(dst: &mut [u8], src: &CStr, flags: Flags) -> usize {
    // SAFETY: a string, a buffer of that length, and an exclusive borrow overlaps nothing.
    let length = unsafe { c_strnvis(dst.as_mut_ptr().cast(), src.as_ptr(), dst.len(), flags.0) };
    usize::try_from(length).unwrap_or(usize::MAX)
}

/// Encodes bytes, NULs among them.
///
/// Touches no errno. Thread-safe; not for signal handlers, since it allocates. OpenBSD: strvisx(3).
///
/// ```
/// use openbsd_compat::vis::{Flags, strvis};
/// assert_eq!(strvis(b"GET /\x1b[2J \xff\0", Flags::NONE), "GET /\\^[[2J \\M^?\\^@");
/// assert_eq!(strvis("two\nlines", Flags::NL | Flags::CSTYLE), "two\\nlines");
/// ```
#[cfg(std_face)]
pub fn strvis(src: impl AsRef<[u8]>, flags: Flags) -> String {
    let src = src.as_ref();
    let mut out: Vec<u8> = Vec::with_capacity(src.len().saturating_mul(4).saturating_add(1));
    // SAFETY: room for four bytes a character and the NUL, of which the bytes returned were written; of more than an int can
    // count as much as it can.
    unsafe {
        let length = c_strvisx(out.as_mut_ptr().cast(), src.as_ptr().cast(), src.len(), flags.0);
        out.set_len(usize::try_from(length).unwrap_or_default());
    }
    out.shrink_to_fit();
    // All of it is ASCII.
    String::from_utf8(out).unwrap_or_default()
}

/// As [`strvis`], for a C string, and without memory an error where that one aborts.
///
/// # Errors
/// [`OutOfMemory`].
///
/// ```
/// use openbsd_compat::vis::{Flags, stravis};
/// assert_eq!(stravis(c"back\\slash \"quoted\"", Flags::DQ)?, r#"back\\slash \"quoted\""#);
/// # Ok::<(), openbsd_compat::malloc::OutOfMemory>(())
/// ```
#[cfg(std_face)]
pub fn stravis(src: &CStr, flags: Flags) -> Result<String, OutOfMemory> {
    let mut made = ptr::null_mut();
    // SAFETY: a string and a place for a pointer.
    if unsafe { c_stravis(&mut made, src.as_ptr(), flags.0) } == -1 {
        return Err(OutOfMemory);
    }
    let mut out = String::new();
    // SAFETY: stravis made a string of ASCII; it is copied and freed.
    unsafe {
        let text = CStr::from_ptr(made).to_str().unwrap_or_default();
        let room = out.try_reserve_exact(text.len());
        if room.is_ok() {
            out.push_str(text);
        }
        libc::free(made.cast());
        room.map_err(|_| OutOfMemory)?;
    }
    Ok(out)
}

/// A sequence that vis(3) never makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidSequence;

impl fmt::Display for InvalidSequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("invalid escape sequence")
    }
}

impl core::error::Error for InvalidSequence {}

/// unvis(3) as a type: takes a representation byte by byte and gives back what it stands for.
///
/// Allocates nothing and keeps nothing outside itself; safe in threads, after fork and in signal handlers. OpenBSD:
/// unvis(3).
///
/// ```
/// use openbsd_compat::vis::{InvalidSequence, Unvis};
/// let mut decoder = Unvis::default();
/// let mut line = Vec::new();
/// for byte in *b"a\\nb\\7" {
///     decoder.push(byte, |decoded| line.push(decoded))?;
/// }
/// line.extend(decoder.end());
/// assert_eq!(line, b"a\nb\x07");
/// # Ok::<(), InvalidSequence>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Unvis {
    state: c_int,
    character: c_char,
}

impl Unvis {
    const VALID: c_int = 1;
    const VALID_PUSH: c_int = 2;
    const END: c_int = 1;

    /// Takes a byte. Every byte that is complete goes to `decoded`: none, one, or two where this byte ends an octal number
    /// and is no part of it.
    ///
    /// # Errors
    /// [`InvalidSequence`]; the next byte begins anew.
    pub fn push(&mut self, byte: u8, mut decoded: impl FnMut(u8)) -> Result<(), InvalidSequence> {
        loop {
            // SAFETY: both are this decoder's own.
            match unsafe { c_unvis(&mut self.character, byte as c_char, &mut self.state, 0) } {
                Self::VALID => decoded(self.character as u8),
                Self::VALID_PUSH => {
                    decoded(self.character as u8);
                    continue;
                }
                code if code < 0 => return Err(InvalidSequence),
                _ => {}
            }
            return Ok(());
        }
    }

    /// The byte that the end of the input completes, if it does: an octal number of one or two digits. Any other sequence
    /// that is cut off stands for nothing, as in strunvis(3).
    pub fn end(mut self) -> Option<u8> {
        // SAFETY: as in `push`.
        let code = unsafe { c_unvis(&mut self.character, 0, &mut self.state, Self::END) };
        (code == Self::VALID).then_some(self.character as u8)
    }
}

/// Decodes a representation. Sequences that the end cuts off stand for nothing.
///
/// Touches no errno. Thread-safe; not for signal handlers, since it allocates. OpenBSD: strunvis(3).
///
/// # Errors
/// [`InvalidSequence`].
///
/// ```
/// use openbsd_compat::vis::{Flags, InvalidSequence, strunvis, strvis};
/// assert_eq!(strunvis("tab\\^I, bell\\a")?, b"tab\t, bell\x07");
/// assert_eq!(strunvis("\\x07"), Err(InvalidSequence));
/// let every: Vec<u8> = (0..=255).collect();
/// assert_eq!(strunvis(strvis(&every, Flags::WHITE))?, every);
/// # Ok::<(), InvalidSequence>(())
/// ```
#[cfg(std_face)]
pub fn strunvis(src: impl AsRef<[u8]>) -> Result<Vec<u8>, InvalidSequence> {
    let src = src.as_ref();
    let mut out = Vec::with_capacity(src.len().saturating_add(1));
    if !src.contains(&0) {
        out.extend_from_slice(src);
        out.push(0);
        // SAFETY: a string, decoded where it is: what comes out is no longer.
        let length = unsafe { c_strunvis(out.as_mut_ptr().cast(), out.as_ptr().cast()) };
        out.truncate(usize::try_from(length).map_err(|_| InvalidSequence)?);
        return Ok(out);
    }
    let mut decoder = Unvis::default();
    for byte in src {
        decoder.push(*byte, |decoded| out.push(decoded))?;
    }
    out.extend(decoder.end());
    Ok(out)
}
