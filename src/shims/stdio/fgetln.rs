//! fgetln(3) — OpenBSD `lib/libc/stdio/fgetln.c`
//!
//! The next line of a stream with its newline, which the last one may lack, and its length; no NUL is behind it. It stays until the
//! stream is used again, and may be written to. NULL and a length of 0 at the end and on errors, which feof(3) and ferror(3) tell
//! apart. OpenBSD hands out a piece of the stream's own memory; ours is a copy, one for each stream, and goes when 64 other streams
//! have been read with it: what is closed is not noticed. Thread-safe, also where threads read different streams at the same time;
//! not for signal handlers, nor for the child of a fork in a process whose threads read.

use crate::shims::lines::Taken;
use core::ffi::c_char;
use core::ptr;
use libc::{FILE, ssize_t};

unsafe extern "C" {
    #[link_name = symbol!(getline)]
    fn getline(lineptr: *mut *mut c_char, n: *mut usize, stream: *mut FILE) -> ssize_t;
}

/// Reads a line.
///
/// # Safety
/// - `stream` is an open stream.
/// - `len` is valid for a write.
#[unsafe(export_name = symbol!(fgetln))]
pub unsafe extern "C" fn fgetln(stream: *mut FILE, len: *mut usize) -> *mut c_char {
    let (mut start, mut length) = (ptr::null_mut(), 0);
    // SAFETY: the caller promises a stream; getline leaves a block from realloc and its size, and returns how much of it is the
    // line. There is a place for the length.
    unsafe {
        if let Some(mut line) = Taken::of(stream) {
            let mut block: *mut c_char = line.start.cast();
            length = usize::try_from(getline(&mut block, &mut line.room, stream)).unwrap_or(0);
            line.start = block.cast();
            if length > 0 {
                start = block;
            }
        }
        len.write(length);
    }
    start
}

#[cfg(test)]
mod tests {
    use super::fgetln;
    use core::slice;
    use libc::FILE;

    fn stream(text: &[u8]) -> *mut FILE {
        // SAFETY: a temporary file, written and read from its start.
        unsafe {
            let stream = libc::tmpfile();
            assert!(!stream.is_null());
            assert_eq!(libc::fwrite(text.as_ptr().cast(), 1, text.len(), stream), text.len());
            libc::rewind(stream);
            stream
        }
    }

    fn line<'a>(stream: *mut FILE) -> Option<&'a mut [u8]> {
        let mut length = 99;
        // SAFETY: an open stream; what comes back has that length and stays until the stream is used again.
        unsafe {
            let start = fgetln(stream, &mut length);
            assert_eq!(start.is_null(), length == 0);
            (!start.is_null()).then(|| slice::from_raw_parts_mut(start.cast(), length))
        }
    }

    #[test]
    fn each_stream_has_its_line() {
        let (one, other) = (stream(b"first\n\0mid\0\nlast"), stream(b"\nx\n"));
        let first = line(one).expect("a line");
        let empty = line(other).expect("a line");
        assert_eq!((&*first, &*empty), (&b"first\n"[..], &b"\n"[..]));
        first[0] = b'F';
        assert_eq!(line(other).as_deref(), Some(&b"x\n"[..]));
        assert_eq!(first, b"First\n");
        assert_eq!(line(one).as_deref(), Some(&b"\0mid\0\n"[..]));
        assert_eq!(line(one).as_deref(), Some(&b"last"[..]));
        assert!(line(one).is_none() && line(other).is_none() && line(other).is_none());
        // SAFETY: open streams, used no more.
        unsafe { (libc::fclose(one), libc::fclose(other)) };
    }

    #[test]
    fn more_streams_than_lines_are_kept() {
        for _ in 0..3 {
            let streams: [*mut FILE; 100] = core::array::from_fn(|nth| stream(&[b'0' + nth as u8; 100][..=nth]));
            for (nth, stream) in streams.iter().enumerate() {
                assert_eq!(line(*stream).map(|line| (line.len(), line[0])), Some((nth + 1, b'0' + nth as u8)));
            }
            // SAFETY: open streams, used no more.
            streams.iter().for_each(|stream| assert_eq!(unsafe { libc::fclose(*stream) }, 0));
        }
    }
}
