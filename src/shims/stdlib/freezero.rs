//! freezero(3) — OpenBSD `lib/libc/stdlib/malloc.c`
//!
//! Clears the first `size` bytes of a block so that no optimiser drops it, then frees the block; NULL is left alone.
//! errno is as it was. OpenBSD's malloc also aborts where `size` is more than the block has; no other malloc can be
//! asked. Thread-safe as the system's free(3); not for signal handlers.

use crate::errno;
use core::ffi::c_void;

unsafe extern "C" {
    #[link_name = symbol!(explicit_bzero)]
    fn explicit_bzero(b: *mut c_void, n: usize);
}

/// Clears `size` bytes at `ptr` and frees the block.
///
/// # Safety
/// - `ptr` is NULL or a live block from malloc(3) and its relatives that has at least `size` bytes; it is not used
///   again.
#[unsafe(export_name = symbol!(freezero))]
pub unsafe extern "C" fn freezero(ptr: *mut c_void, size: usize) {
    if ptr.is_null() {
        return;
    }
    // glibc's free before 2.33 may change it.
    let saved = errno::get();
    // SAFETY: not NULL, so the caller promises a live block of at least `size` bytes.
    unsafe {
        explicit_bzero(ptr, size);
        libc::free(ptr);
    }
    errno::set(saved);
}

#[cfg(test)]
mod tests {
    use super::freezero;
    use crate::errno;
    use core::ptr;

    #[test]
    fn frees_and_keeps_errno() {
        // SAFETY: NULL, then blocks that have the bytes.
        unsafe {
            errno::set(99);
            freezero(ptr::null_mut(), 10);
            freezero(libc::malloc(10), 0);
            freezero(libc::malloc(10), 10);
            // Large enough for its own mapping.
            freezero(libc::malloc(1 << 24), 1 << 24);
        }
        assert_eq!(errno::get(), 99);
    }
}
