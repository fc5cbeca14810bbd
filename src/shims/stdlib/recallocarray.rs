//! recallocarray(3) — OpenBSD `lib/libc/stdlib/recallocarray.c`
//!
//! reallocarray(3) for secrets: changes a block from `oldnmemb` to `newnmemb` members of `size` bytes, sets what is new
//! to 0, and leaves no copy of what goes. NULL as `ptr` is calloc(3). Where the new product does not fit, NULL and
//! ENOMEM; where the old one does not, NULL and EINVAL; in both cases, and where no memory is left, the old block stays
//! as it is. A block that loses less than half of itself and less than a page shrinks in place and its tail is cleared;
//! otherwise the members move to a new block and the old one is cleared and freed. On success errno is as it was.
//! OpenBSD's malloc also aborts where the old size is not the block's; no other malloc can be asked. A size of 0 gives
//! a block to free, as in OpenBSD. Thread-safe as the system's malloc; not for signal handlers.

use crate::errno;
use core::ffi::{c_int, c_void};
use core::ptr;

unsafe extern "C" {
    #[link_name = symbol!(explicit_bzero)]
    fn explicit_bzero(b: *mut c_void, n: usize);
    #[link_name = symbol!(freezero)]
    fn freezero(ptr: *mut c_void, size: usize);
}

/// Changes the block at `ptr` from `oldnmemb` to `newnmemb` members of `size` bytes, or leaves it alone and returns
/// NULL.
///
/// # Safety
/// - `ptr` is NULL or a live block from malloc(3) and its relatives; where the result is not NULL it is not used again.
/// - The block has at least `oldnmemb` members of `size` bytes.
#[unsafe(export_name = symbol!(recallocarray))]
pub unsafe extern "C" fn recallocarray(ptr: *mut c_void, oldnmemb: usize, newnmemb: usize, size: usize) -> *mut c_void {
    // Where there is no block its size does not matter.
    let oldnmemb = if ptr.is_null() { 0 } else { oldnmemb };
    let saved = errno::get();
    let (old, new) = match safe::totals(oldnmemb, newnmemb, size) {
        Ok(totals) => totals,
        Err(reason) => {
            errno::set(reason);
            return ptr::null_mut();
        }
    };
    if safe::shrinks_in_place(old, new, page) {
        // SAFETY: `new` is at most `old`, and the caller promises that the block has `old` bytes.
        unsafe { explicit_bzero(ptr.cast::<u8>().add(new).cast(), old.wrapping_sub(new)) };
        return ptr;
    }
    // At least one byte, lest NULL be the right answer. calloc knows memory that need not be cleared.
    let asked = new.max(1);
    // SAFETY: both take any number.
    let fresh = unsafe { if ptr.is_null() { libc::calloc(1, asked) } else { libc::malloc(asked) } };
    if fresh.is_null() {
        return fresh;
    }
    if !ptr.is_null() {
        let kept = old.min(new);
        // SAFETY: both blocks are live, the old one has `old` bytes and the other `new`, and one of them is new.
        unsafe {
            let fresh = fresh.cast::<u8>();
            fresh.copy_from_nonoverlapping(ptr.cast(), kept);
            fresh.add(kept).write_bytes(0, new.wrapping_sub(kept));
            freezero(ptr, old);
        }
    }
    errno::set(saved);
    fresh
}

/// The size of a page. Where the system does not say, nothing shrinks in place.
fn page() -> usize {
    // SAFETY: sysconf takes any name and changes nothing.
    usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(0)
}

mod safe {
    #![forbid(unsafe_code)]

    use super::c_int;

    /// The old and the new size in bytes, or the errno where one cannot be counted; the new one is looked at first.
    pub(super) fn totals(oldnmemb: usize, newnmemb: usize, size: usize) -> Result<(usize, usize), c_int> {
        let new = newnmemb.checked_mul(size).ok_or(libc::ENOMEM)?;
        let old = oldnmemb.checked_mul(size).ok_or(libc::EINVAL)?;
        Ok((old, new))
    }

    /// Whether so little goes that moving the rest does not pay.
    pub(super) fn shrinks_in_place(old: usize, new: usize, page: impl FnOnce() -> usize) -> bool {
        old.checked_sub(new).is_some_and(|gone| gone < old / 2 && gone < page())
    }

    #[cfg(test)]
    mod tests {
        use super::{shrinks_in_place, totals};

        #[test]
        fn which_product_fails_decides_errno() {
            assert_eq!(totals(2, 3, 4), Ok((8, 12)));
            assert_eq!(totals(2, usize::MAX, 4), Err(libc::ENOMEM));
            assert_eq!(totals(usize::MAX, 2, 4), Err(libc::EINVAL));
            assert_eq!(totals(usize::MAX, usize::MAX, 4), Err(libc::ENOMEM));
            assert_eq!(totals(usize::MAX, usize::MAX, 0), Ok((0, 0)));
        }

        #[test]
        fn in_place_is_for_small_losses() {
            assert!(shrinks_in_place(100, 100, || 4096));
            assert!(shrinks_in_place(100, 51, || 4096));
            assert!(!shrinks_in_place(100, 50, || 4096));
            assert!(!shrinks_in_place(100, 101, || 4096));
            assert!(shrinks_in_place(100_000, 100_000 - 4095, || 4096));
            assert!(!shrinks_in_place(100_000, 100_000 - 4096, || 4096));
            assert!(!shrinks_in_place(1, 1, || 4096));
            assert!(!shrinks_in_place(0, 0, || 4096));
            assert!(!shrinks_in_place(100, 99, || 0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::recallocarray;
    use crate::errno;
    use core::ffi::c_void;
    use core::{ptr, slice};

    /// A block of `n` bytes that are all 7.
    fn sevens(n: usize) -> *mut c_void {
        // SAFETY: NULL asks for a new block, and it has `n` bytes.
        unsafe {
            let block = recallocarray(ptr::null_mut(), 0, n, 1);
            assert!(!block.is_null());
            assert!(slice::from_raw_parts(block.cast::<u8>(), n).iter().all(|b| *b == 0));
            block.cast::<u8>().write_bytes(7, n);
            block
        }
    }

    /// Resizes a block of `old` sevens, checks every byte of the result and tells whether it stayed where it was.
    fn resized(old: usize, new: usize) -> bool {
        let block = sevens(old);
        errno::set(99);
        // SAFETY: the block has `old` bytes, the result `new` or, where it stayed, `old`.
        unsafe {
            let result = recallocarray(block, old, new, 1);
            assert!(!result.is_null());
            assert_eq!(errno::get(), 99);
            let stayed = result == block;
            let bytes = slice::from_raw_parts(result.cast::<u8>(), if stayed { old } else { new });
            for (at, byte) in bytes.iter().enumerate() {
                assert_eq!(*byte, if at < old.min(new) { 7 } else { 0 }, "byte {at}, {old} to {new}");
            }
            libc::free(result);
            stayed
        }
    }

    #[test]
    fn keeps_clears_and_moves() {
        assert!(resized(100, 100));
        assert!(resized(100, 51));
        assert!(!resized(100, 50));
        assert!(!resized(100, 0));
        assert!(!resized(100, 101));
        assert!(!resized(100, 100_000));
        assert!(!resized(1_000_000, 900_000));
        assert!(!resized(0, 10));
    }

    #[test]
    fn overflow_leaves_the_block_alone() {
        let block = sevens(16);
        // SAFETY: the block is live and has 16 bytes.
        unsafe {
            errno::set(0);
            assert!(recallocarray(block, 4, usize::MAX, 4).is_null());
            assert_eq!(errno::get(), libc::ENOMEM);
            errno::set(0);
            assert!(recallocarray(block, usize::MAX, 4, 4).is_null());
            assert_eq!(errno::get(), libc::EINVAL);
            assert_eq!(slice::from_raw_parts(block.cast::<u8>(), 16), [7; 16]);
            libc::free(block);
        }
    }
}
