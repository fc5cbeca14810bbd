//! The bytes of a file, as FileChunk means them.

use crate::errno;
use crate::shims::memory;
use core::ffi::{c_char, c_int};
use core::mem::MaybeUninit;

/// An open file; closing it leaves errno alone.
struct File(c_int);

impl Drop for File {
    fn drop(&mut self) {
        let saved = errno::get();
        // SAFETY: the descriptor is open and nobody else's.
        unsafe { libc::close(self.0) };
        errno::set(saved);
    }
}

/// Hands `each` the bytes from `off` on, in order; false, with errno, where they are not to be had.
///
/// # Safety
/// - `path` is a string.
pub(super) unsafe fn read(
    path: *const c_char,
    off: libc::off_t,
    mut len: libc::off_t,
    each: &mut dyn FnMut(&[u8]),
) -> bool {
    // SAFETY: the caller promises a string.
    let descriptor = unsafe { libc::open(path, libc::O_RDONLY | libc::O_CLOEXEC) };
    if descriptor < 0 {
        return false;
    }
    let file = File(descriptor);
    if len == 0 {
        let Some(size) = size(&file) else { return false };
        len = size;
    }
    // SAFETY: lseek has no pointers.
    if off > 0 && unsafe { libc::lseek(file.0, off, libc::SEEK_SET) } == -1 {
        return false;
    }
    let mut buffer = [0; 16384];
    let read = portions(&file, &mut buffer, len, each);
    memory::wipe(&mut buffer);
    read
}

/// What the system says the size is.
fn size(file: &File) -> Option<libc::off_t> {
    let mut about = MaybeUninit::<libc::stat>::uninit();
    // SAFETY: room for what fstat writes.
    if unsafe { libc::fstat(file.0, about.as_mut_ptr()) } == -1 {
        return None;
    }
    // SAFETY: fstat has written it.
    Some(unsafe { about.assume_init() }.st_size)
}

/// Reads `len` bytes, or all there are where it is negative; fewer where the file ends. Whether that went well.
fn portions(file: &File, buffer: &mut [u8], mut len: libc::off_t, each: &mut dyn FnMut(&[u8])) -> bool {
    loop {
        let most = usize::try_from(len).map_or(buffer.len(), |len| len.min(buffer.len()));
        // SAFETY: the buffer has at least `most` bytes.
        let read = unsafe { libc::read(file.0, buffer.as_mut_ptr().cast(), most) };
        let Ok(read) = usize::try_from(read) else {
            if errno::get() == libc::EINTR {
                continue;
            }
            return false;
        };
        if read == 0 {
            return true;
        }
        each(buffer.get(..read).unwrap_or_default());
        if len > 0 {
            len = len.wrapping_sub(read as libc::off_t);
            if len == 0 {
                return true;
            }
        }
    }
}
