//! New buffers whose bytes are 0.

use super::allocate::{allocate, with};
use super::{Ibuf, room};

/// Blocks up to this size are cleared here: calloc(3) takes longer for them than malloc(3) and a memset.
const SMALL: usize = 2048;

/// A buffer with room for `len` bytes, all of them 0.
pub(crate) fn open(len: usize, max: usize) -> *mut Ibuf {
    if len > SMALL {
        // Memory fresh from the kernel is not cleared again.
        // SAFETY: calloc takes any size.
        return with(len, max, |total| unsafe { libc::calloc(1, total) }.cast());
    }
    let buf = allocate(len, max);
    if !buf.is_null() {
        // SAFETY: there is room for `len` bytes.
        unsafe { room(buf).write_bytes(0, len) };
    }
    buf
}

#[cfg(test)]
mod tests {
    use super::{SMALL, open};
    use crate::errno;
    use crate::shims::ibuf::{allocate, free, room};
    use core::slice;

    #[test]
    fn new_buffers_are_empty_and_clear() {
        for len in [0, 1, 15, 16, 17, 64, SMALL, SMALL + 1, 100_000] {
            let buf = open(len, len + 1);
            // SAFETY: a new buffer with room for `len` bytes.
            unsafe {
                assert_eq!(((*buf).buf, (*buf).size, (*buf).max), (room(buf), len, len + 1));
                assert_eq!(((*buf).wpos, (*buf).rpos, (*buf).fd), (0, 0, -1));
                assert!(slice::from_raw_parts((*buf).buf, len).iter().all(|byte| *byte == 0));
                free(buf);
            }
        }
    }

    #[test]
    fn too_much_is_no_memory() {
        for len in [usize::MAX, usize::MAX - 63, usize::MAX - 64, usize::MAX / 2] {
            errno::set(0);
            assert!(allocate(len, len).is_null());
            assert_eq!(errno::get(), libc::ENOMEM);
            errno::set(0);
            assert!(open(len, len).is_null());
            assert_eq!(errno::get(), libc::ENOMEM);
        }
    }
}
