//! fgetwln(3) — OpenBSD `lib/libc/stdio/fgetwln.c`
//!
//! fgetln(3) for wide characters: the next line of a stream with its newline, and its length. NULL and a length of 0 at the end and
//! on errors; what was read before a character that is none is lost. The line stays as fgetln's does, and the two share it.
//! Thread-safe; not for signal handlers, nor for the child of a fork in a process whose threads read.

use crate::errno;
use crate::shims::lines::{Block, Taken};
use core::ffi::c_int;
use core::ptr;
use libc::{FILE, wchar_t};

/// What fgetwc(3) returns.
type WideInt = u32;

/// Neither a character nor part of a line.
const WEOF: WideInt = WideInt::MAX;

unsafe extern "C" {
    fn fgetwc(stream: *mut FILE) -> WideInt;
}

/// Reads a line of wide characters.
///
/// # Safety
/// - `stream` is an open stream.
/// - `len` is valid for a write.
#[unsafe(export_name = symbol!(fgetwln))]
pub unsafe extern "C" fn fgetwln(stream: *mut FILE, len: *mut usize) -> *mut wchar_t {
    // SAFETY: the caller promises a stream, and a place for the length.
    unsafe {
        let read = Taken::of(stream).and_then(|mut line| Some((read(&mut line, stream)?, line.start.cast())));
        let (length, start) = read.unwrap_or((0, ptr::null_mut()));
        len.write(length);
        start
    }
}

/// Fills the line and returns how many characters it has; `None` where there are none, or not all of them are right.
///
/// # Safety
/// - `stream` is an open stream, and the line that of the stream.
unsafe fn read(line: &mut Block, stream: *mut FILE) -> Option<usize> {
    let mut length = 0usize;
    loop {
        // SAFETY: an open stream.
        let c = unsafe { fgetwc(stream) };
        if c == WEOF {
            // SAFETY: as above.
            let ended: c_int = unsafe { libc::feof(stream) };
            return (length > 0 && ended != 0).then_some(length);
        }
        let used = length.wrapping_mul(size_of::<wchar_t>());
        if line.room.saturating_sub(used) < size_of::<wchar_t>() {
            let room = line.room.checked_mul(2).map(|room| room.max(256));
            // SAFETY: the line's own block, or NULL.
            let grown = room.map_or(ptr::null_mut(), |room| unsafe { libc::realloc(line.start, room) });
            if grown.is_null() {
                errno::set(libc::ENOMEM);
                return None;
            }
            (line.start, line.room) = (grown, room.unwrap_or(0));
        }
        // SAFETY: there is room for one more.
        unsafe { line.start.cast::<wchar_t>().add(length).write(c as wchar_t) };
        length = length.wrapping_add(1);
        if c == WideInt::from(b'\n') {
            return Some(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fgetwln;
    use core::slice;

    #[test]
    fn lines_of_characters() {
        // SAFETY: a temporary file, written past the stream, which is for wide characters only, and read from its start.
        unsafe {
            let stream = libc::tmpfile();
            assert!(!stream.is_null());
            let text = [&[b'a'; 300][..], b"\n\nlast"].concat();
            let file = libc::fileno(stream);
            assert_eq!(libc::write(file, text.as_ptr().cast(), text.len()), text.len() as isize);
            libc::lseek(file, 0, libc::SEEK_SET);
            for expected in [&text[..301], b"\n", b"last"] {
                let mut length = 99;
                let start = fgetwln(stream, &mut length);
                let line = slice::from_raw_parts(start, length);
                assert!(line.iter().copied().eq(expected.iter().map(|byte| libc::wchar_t::from(*byte))));
            }
            let mut length = 99;
            assert!(fgetwln(stream, &mut length).is_null());
            assert_eq!(length, 0);
            libc::fclose(stream);
        }
    }
}
