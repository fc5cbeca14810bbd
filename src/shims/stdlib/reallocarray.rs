//! reallocarray(3) — OpenBSD `lib/libc/stdlib/reallocarray.c`
//!
//! realloc(3) for `nmemb` members of `size` bytes: where the product does not fit, NULL and ENOMEM, and the block at
//! `ptr` stays as it is. As in OpenBSD a block of no members is a block all the same, to be freed like any other: it is
//! never asked of the system's realloc, because glibc's would free `ptr` and return NULL, which a caller takes for a
//! failure and frees again. On failure `ptr` is still allocated. Thread-safe as the system's malloc; not for signal
//! handlers.

use crate::errno;
use core::ffi::c_void;
use core::ptr;

/// Changes the block at `ptr` to `nmemb` members of `size` bytes, or leaves it alone and returns NULL.
///
/// # Safety
/// - `ptr` is NULL or a live block from malloc(3) and its relatives; where the result is not NULL it is not used again.
#[unsafe(export_name = symbol!(reallocarray))]
pub unsafe extern "C" fn reallocarray(ptr: *mut c_void, nmemb: usize, size: usize) -> *mut c_void {
    match safe::total(nmemb, size) {
        // SAFETY: the caller promises NULL or a live block.
        Some(total) => unsafe { libc::realloc(ptr, total) },
        None => {
            errno::set(libc::ENOMEM);
            ptr::null_mut()
        }
    }
}

mod safe {
    #![forbid(unsafe_code)]

    /// The bytes to ask for, at least one; `None` where they cannot be counted.
    pub(super) fn total(nmemb: usize, size: usize) -> Option<usize> {
        nmemb.checked_mul(size).map(|total| total.max(1))
    }

    #[cfg(test)]
    mod tests {
        use super::total;

        #[test]
        fn products() {
            let half = 1usize << (usize::BITS / 2);
            assert_eq!(total(3, 5), Some(15));
            assert_eq!(total(0, usize::MAX), Some(1));
            assert_eq!(total(usize::MAX, 0), Some(1));
            assert_eq!(total(usize::MAX, 1), Some(usize::MAX));
            assert_eq!(total(half - 1, half + 1), Some(usize::MAX));
            assert_eq!(total(half, half), None);
            assert_eq!(total(usize::MAX / 2 + 1, 2), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reallocarray;
    use crate::errno;
    use core::ptr;

    #[test]
    fn overflow_leaves_the_block_alone() {
        // SAFETY: the block is live throughout and has 16 bytes.
        unsafe {
            let block = reallocarray(ptr::null_mut(), 4, 4);
            block.cast::<u8>().write_bytes(7, 16);
            errno::set(0);
            assert!(reallocarray(block, usize::MAX, 2).is_null());
            assert_eq!(errno::get(), libc::ENOMEM);
            let block = reallocarray(block, 8, 4);
            for at in 0..16 {
                assert_eq!(*block.cast::<u8>().add(at), 7);
            }
            libc::free(block);
        }
    }

    #[test]
    fn no_members_are_a_block_to_free() {
        // SAFETY: each block is used once more, by what replaces or frees it.
        unsafe {
            let block = reallocarray(ptr::null_mut(), 4, 4);
            let empty = reallocarray(block, 0, 4);
            assert!(!empty.is_null());
            libc::free(empty);
            let empty = reallocarray(ptr::null_mut(), 4, 0);
            assert!(!empty.is_null());
            libc::free(empty);
        }
    }
}
