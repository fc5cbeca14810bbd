//! fparseln(3) — OpenBSD `lib/libutil/fparseln.c`
//!
//! The next logical line of a stream as a string in memory from malloc(3), which the caller frees, without its newline and its
//! comment; a line that ends with the continuation character goes on with the next. `delim` has the escape, continuation and
//! comment characters, `\`, `\` and `#` where it is NULL; NUL stands for none. `*len` gets the length, and `*lineno` counts the lines
//! read, the end as one; either may be NULL. The flags say before which characters an escape is taken away. NULL at the end and on
//! errors, with errno ENOMEM where memory is short.
//!
//! To the letter of OpenBSD's code: without an escape character every comment and every continuation counts as escaped. A line
//! that is nothing but a comment is passed over, but the second of two, and the end of the file behind one, are an empty line, where
//! NetBSD and FreeBSD pass over all of them. Where an escape is taken away, a NUL ends the line. Thread-safe as fgetln(3) is; not for
//! signal handlers.

use crate::errno;
use crate::shims::memory;
use core::ffi::{c_char, c_int, c_void};
use core::ptr;
use libc::FILE;

unsafe extern "C" {
    #[link_name = symbol!(fgetln)]
    fn fgetln(stream: *mut FILE, len: *mut usize) -> *mut c_char;
}

/// Reads a logical line.
///
/// # Safety
/// - `stream` is an open stream.
/// - `len` and `lineno` are NULL or valid for reads and writes.
/// - `delim` is NULL or valid for reads of three bytes.
#[unsafe(export_name = symbol!(fparseln))]
pub unsafe extern "C" fn fparseln(
    stream: *mut FILE,
    len: *mut usize,
    lineno: *mut usize,
    delim: *const c_char,
    flags: c_int,
) -> *mut c_char {
    // SAFETY: the caller promises that they are NULL, or can be read and written.
    let (len, mut lineno) = unsafe { (len.as_mut(), lineno.as_mut()) };
    // SAFETY: the caller promises three bytes.
    let [escape, continuation, comment] = unsafe { delim.cast::<[u8; 3]>().as_ref() }.copied().unwrap_or(*b"\\\\#");
    let marks = safe::Marks { escape, continuation, comment };
    let (mut made, mut length) = (ptr::null_mut::<u8>(), 0usize);
    loop {
        if let Some(number) = &mut lineno {
            **number = number.wrapping_add(1);
        }
        let mut size = 0;
        // SAFETY: an open stream, whose line stays until it is used again.
        let line = unsafe {
            let start = fgetln(stream, &mut size);
            if start.is_null() {
                break;
            }
            memory::bytes(start.cast(), size)
        };
        let (kept, goes_on) = safe::part(line, &marks, made.is_null());
        if !kept.is_empty() || made.is_null() {
            let wanted = length.checked_add(kept.len()).and_then(|wanted| wanted.checked_add(1));
            // SAFETY: what was made so far, or NULL.
            let grown: *mut c_void =
                wanted.map_or(ptr::null_mut(), |wanted| unsafe { libc::realloc(made.cast(), wanted) });
            if grown.is_null() {
                errno::set(libc::ENOMEM);
                // SAFETY: a realloc that fails leaves the block as it is.
                unsafe { libc::free(made.cast()) };
                return ptr::null_mut();
            }
            made = grown.cast();
            // SAFETY: there is room for what is kept and a NUL.
            unsafe {
                made.add(length).copy_from_nonoverlapping(kept.as_ptr(), kept.len());
                length = length.wrapping_add(kept.len());
                made.add(length).write(0);
            }
        }
        if !goes_on {
            break;
        }
    }
    if !made.is_null() && flags & safe::ALL != 0 && marks.escape != 0 {
        // SAFETY: a string, and its NUL.
        unsafe {
            let end = libc::strlen(made.cast());
            if !libc::memchr(made.cast(), marks.escape.into(), end).is_null() {
                length = safe::unescape(memory::bytes_mut(made.cast(), end), &marks, flags);
                made.add(length).write(0);
            }
        }
    }
    if let Some(len) = len {
        *len = length;
    }
    made.cast()
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::c_int;

    const ESCAPES: c_int = 0x01;
    const CONTINUATIONS: c_int = 0x02;
    const COMMENTS: c_int = 0x04;
    const OTHERS: c_int = 0x08;
    pub(super) const ALL: c_int = 0x0f;

    /// The characters that mean something, or NUL.
    pub(super) struct Marks {
        pub(super) escape: u8,
        pub(super) continuation: u8,
        pub(super) comment: u8,
    }

    impl Marks {
        /// Whether the character behind `before` is escaped: an odd number of escapes is, and anything where there are none.
        fn escaped(&self, before: &[u8]) -> bool {
            self.escape == 0 || before.iter().rev().take_while(|byte| **byte == self.escape).count() % 2 == 1
        }
    }

    /// What counts of a line, and whether the next one belongs to it. A comment without anything before it is no line, if it is the
    /// `first`.
    pub(super) fn part<'a>(line: &'a [u8], marks: &Marks, first: bool) -> (&'a [u8], bool) {
        let mut goes_on = false;
        let mut kept = line;
        if marks.comment != 0 {
            let mut starts = line.iter().enumerate().filter(|(_, byte)| **byte == marks.comment).map(|(at, _)| at);
            let comment = starts.find_map(|at| line.get(..at).filter(|before| !marks.escaped(before)));
            if let Some(before) = comment {
                kept = before;
                goes_on = before.is_empty() && first;
            }
        }
        kept = kept.strip_suffix(b"\n").unwrap_or(kept);
        if let Some((last, before)) = kept.split_last() {
            if marks.continuation != 0 && *last == marks.continuation && !marks.escaped(before) {
                (kept, goes_on) = (before, true);
            }
        }
        (kept, goes_on)
    }

    /// Takes escapes away before what the flags say, and returns how much remains. One at the end goes.
    pub(super) fn unescape(line: &mut [u8], marks: &Marks, flags: c_int) -> usize {
        let (mut from, mut to) = (0usize, 0usize);
        let mut put = |line: &mut [u8], byte| {
            if let Some(place) = line.get_mut(to) {
                *place = byte;
                to = to.wrapping_add(1);
            }
        };
        while let Some(byte) = line.get(from).copied() {
            from = from.wrapping_add(1);
            if byte != marks.escape {
                put(line, byte);
                continue;
            }
            let Some(next) = line.get(from).copied() else { break };
            from = from.wrapping_add(1);
            let of = |mark: u8, flag: c_int| if next == mark { flag } else { 0 };
            let named = of(marks.comment, COMMENTS) | of(marks.continuation, CONTINUATIONS) | of(marks.escape, ESCAPES);
            if flags & if named == 0 { OTHERS } else { named } == 0 {
                put(line, byte);
            }
            put(line, next);
        }
        to
    }

    #[cfg(test)]
    mod tests {
        use super::{ALL, COMMENTS, CONTINUATIONS, ESCAPES, Marks, OTHERS, part, unescape};

        const USUAL: Marks = Marks { escape: b'\\', continuation: b'\\', comment: b'#' };

        #[test]
        fn comments_and_continuations() {
            for (line, first, kept, goes_on) in [
                (&b"text\n"[..], true, &b"text"[..], false),
                (b"text", true, b"text", false),
                (b"text # why\n", true, b"text ", false),
                (b"# why\n", true, b"", true),
                (b"# why\n", false, b"", false),
                (b"\n", true, b"", false),
                (b"a \\# b # c\n", true, b"a \\# b ", false),
                (b"a \\\\# b\n", true, b"a \\\\", false),
                (b"a \\\n", true, b"a ", true),
                (b"a \\\\\n", true, b"a \\\\", false),
                (b"a \\\\\\\n", true, b"a \\\\", true),
                (b"\\\n", true, b"", true),
                (b"a\\#\n", true, b"a\\#", false),
                (b"\\", true, b"", true),
            ] {
                assert_eq!(part(line, &USUAL, first), (kept, goes_on), "{line:?}");
            }
        }

        #[test]
        fn without_an_escape_everything_is_escaped() {
            let marks = Marks { escape: 0, continuation: b'\\', comment: b'#' };
            assert_eq!(part(b"a # b \\\n", &marks, true), (&b"a # b \\"[..], false));
            let marks = Marks { escape: b'%', continuation: 0, comment: 0 };
            assert_eq!(part(b"a # b \\\n", &marks, true), (&b"a # b \\"[..], false));
        }

        #[test]
        fn escapes_go_where_the_flags_say() {
            let marks = Marks { escape: b'%', continuation: b'+', comment: b'#' };
            for (flags, expected) in [
                (ESCAPES, &b"%#%+%%x"[..]),
                (CONTINUATIONS, b"%#+%%%x"),
                (COMMENTS, b"#%+%%%x"),
                (OTHERS, b"%#%+%%x"),
                (ALL, b"#+%x"),
            ] {
                let mut line = *b"%#%+%%%x%";
                let length = unescape(&mut line, &marks, flags);
                assert_eq!(&line[..length], expected, "{flags:#x}");
            }
        }
    }
}
