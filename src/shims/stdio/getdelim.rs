//! getdelim(3) — OpenBSD `lib/libc/stdio/getdelim.c`
//!
//! Reads up to and with the first `delimiter` into the block at `*lineptr`, which grows as needed and whose size is `*n`, puts a
//! NUL behind it and returns how many characters it read. NULL as `*lineptr` is an empty block. -1 where there is nothing more to
//! read, on errors, with EINVAL where `lineptr` or `n` is NULL, with EOVERFLOW where no ssize_t can count what comes, and with ENOMEM;
//! the block then still has to be freed. Of an error in reading OpenBSD's makes the stream's error, ours leaves the stream as it is
//! where memory is short. Thread-safe; not for signal handlers.

use crate::errno;
use core::ffi::{c_char, c_int, c_void};
use libc::{FILE, ssize_t};

unsafe extern "C" {
    fn flockfile(stream: *mut FILE);
    fn funlockfile(stream: *mut FILE);
    fn getc_unlocked(stream: *mut FILE) -> c_int;
}

/// The smallest block.
const SMALLEST: usize = 128;

/// Reads up to a delimiter.
///
/// # Safety
/// - `lineptr` and `n` are NULL or valid for reads and writes; `*lineptr` is NULL or a block from malloc(3) and its relatives of at
///   least `*n` bytes.
/// - `stream` is an open stream.
#[unsafe(export_name = symbol!(getdelim))]
pub unsafe extern "C" fn getdelim(
    lineptr: *mut *mut c_char,
    n: *mut usize,
    delimiter: c_int,
    stream: *mut FILE,
) -> ssize_t {
    // SAFETY: the caller promises that they are NULL, or can be read and written.
    let (Some(start), Some(room)) = (unsafe { (lineptr.as_mut(), n.as_mut()) }) else {
        errno::set(libc::EINVAL);
        return -1;
    };
    if start.is_null() {
        *room = 0;
    }
    // SAFETY: the caller promises a stream and a block.
    let read = unsafe {
        flockfile(stream);
        let read = read(start, room, delimiter, stream);
        funlockfile(stream);
        read
    };
    match read.and_then(|length| ssize_t::try_from(length).map_err(|_| libc::EOVERFLOW)) {
        Ok(0) => -1,
        Ok(length) => length,
        Err(0) => -1,
        Err(reason) => {
            errno::set(reason);
            -1
        }
    }
}

/// Reads, and returns how much it was, or the errno where it is another than the stream's.
///
/// # Safety
/// - As for [`getdelim`]; the stream is locked.
unsafe fn read(start: &mut *mut c_char, room: &mut usize, delimiter: c_int, stream: *mut FILE) -> Result<usize, c_int> {
    let mut length = 0usize;
    loop {
        // SAFETY: an open stream, locked.
        let c = unsafe { getc_unlocked(stream) };
        if c == libc::EOF {
            // SAFETY: as above.
            return if unsafe { libc::ferror(stream) } != 0 { Err(0) } else { Ok(length) };
        }
        // For this one and a NUL.
        if room.saturating_sub(length) < 2 {
            let wanted = length.checked_add(2).and_then(usize::checked_next_power_of_two).ok_or(libc::EOVERFLOW)?;
            let wanted = wanted.max(SMALLEST);
            // SAFETY: the caller's block, or NULL.
            let grown: *mut c_void = unsafe { libc::realloc(start.cast(), wanted) };
            if grown.is_null() {
                return Err(libc::ENOMEM);
            }
            (*start, *room) = (grown.cast(), wanted);
        }
        // SAFETY: there is room for two.
        unsafe {
            start.add(length).write(c as c_char);
            length = length.wrapping_add(1);
            start.add(length).write(0);
        }
        if c == delimiter {
            return Ok(length);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::getdelim;
    use crate::errno;
    use core::ffi::CStr;
    use core::ptr;

    #[test]
    fn up_to_the_delimiter() {
        let (mut start, mut room) = (ptr::null_mut(), 12345);
        // SAFETY: a temporary file, written and read from its start; a block that is freed.
        unsafe {
            let stream = libc::tmpfile();
            assert!(!stream.is_null());
            let text = c"one:two\n:";
            let long = [b'x'; 1000];
            assert!(libc::fputs(text.as_ptr(), stream) >= 0);
            assert_eq!(libc::fwrite(long.as_ptr().cast(), 1, 1000, stream), 1000);
            libc::rewind(stream);
            for expected in [c"one:", c"two\n:"] {
                let length = getdelim(&mut start, &mut room, ':' as i32, stream);
                assert_eq!(CStr::from_ptr(start), expected);
                assert_eq!((length, room), (expected.count_bytes() as isize, 128));
            }
            assert_eq!(getdelim(&mut start, &mut room, ':' as i32, stream), 1000);
            assert_eq!((room, CStr::from_ptr(start).to_bytes()), (1024, &long[..]));
            assert_eq!(getdelim(&mut start, &mut room, ':' as i32, stream), -1);
            errno::set(0);
            assert_eq!(getdelim(ptr::null_mut(), &mut room, ':' as i32, stream), -1);
            assert_eq!(errno::get(), libc::EINVAL);
            libc::free(start.cast());
            libc::fclose(stream);
        }
    }
}
