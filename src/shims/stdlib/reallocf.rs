//! reallocf(3) — FreeBSD's
//!
//! realloc(3) that frees the block where it fails. A size of 0 is left to the system's realloc(3), which may free the block and
//! return NULL. Thread-safe; not for signal handlers.

use crate::errno;
use core::ffi::c_void;

/// Changes the size of a block, or frees it.
///
/// # Safety
/// - `ptr` is NULL or a live block from malloc(3) and its relatives; it is not used again.
#[unsafe(export_name = symbol!(reallocf))]
pub unsafe extern "C" fn reallocf(ptr: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: as the caller promises.
    let changed = unsafe { libc::realloc(ptr, size) };
    if changed.is_null() && size != 0 {
        let reason = errno::get();
        // SAFETY: a realloc that fails leaves the block as it is.
        unsafe { libc::free(ptr) };
        errno::set(reason);
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::reallocf;
    use crate::errno;
    use core::ptr;

    #[test]
    fn changes_or_frees() {
        // SAFETY: blocks that are used no more once they were handed in.
        unsafe {
            let block = reallocf(ptr::null_mut(), 10);
            block.cast::<u8>().write(7);
            let block = reallocf(block, 100_000);
            assert_eq!(block.cast::<u8>().read(), 7);
            errno::set(0);
            assert!(reallocf(block, usize::MAX / 2 + 1).is_null());
            assert_eq!(errno::get(), libc::ENOMEM);
        }
    }
}
