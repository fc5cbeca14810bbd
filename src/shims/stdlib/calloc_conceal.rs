//! calloc_conceal(3) — OpenBSD `lib/libc/stdlib/malloc.c`
//!
//! malloc_conceal(3) of `nmemb` members of `size` bytes that are 0, with the same promises and the same limits. NULL with errno ENOMEM
//! also where the product does not fit.

use crate::errno;
use crate::shims::conceal;
use core::ffi::c_void;
use core::ptr;

/// A block of zeros that core dumps leave out.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(calloc_conceal))]
pub unsafe extern "C" fn calloc_conceal(nmemb: usize, size: usize) -> *mut c_void {
    let Some(total) = nmemb.checked_mul(size) else {
        errno::set(libc::ENOMEM);
        return ptr::null_mut();
    };
    let block = conceal::allocate(total);
    if !block.is_null() {
        // SAFETY: a new block of that many bytes at least.
        unsafe { block.cast::<u8>().write_bytes(0, total) };
    }
    block
}
