//! Memory of malloc(3) that core dumps leave out: what malloc_conceal(3) and calloc_conceal(3) are made of.

use core::ffi::c_void;
use core::ptr;

cfg_if::cfg_if! {
    if #[cfg(any(target_os = "linux", target_os = "android"))] {
        const CONCEAL: Option<core::ffi::c_int> = Some(libc::MADV_DONTDUMP);
    } else if #[cfg(any(target_os = "freebsd", target_os = "dragonfly"))] {
        const CONCEAL: Option<core::ffi::c_int> = Some(libc::MADV_NOCORE);
    } else {
        const CONCEAL: Option<core::ffi::c_int> = None;
    }
}

/// `size` bytes in pages that no other block shares, for free(3) to take; NULL with errno ENOMEM.
pub(crate) fn allocate(size: usize) -> *mut c_void {
    let size = size.max(1);
    // SAFETY: takes any name and changes nothing.
    let page = usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).ok();
    let (Some(advice), Some(page)) = (CONCEAL, page) else {
        // SAFETY: takes any size.
        return unsafe { libc::malloc(size) };
    };
    let mut block = ptr::null_mut();
    let whole = size.checked_next_multiple_of(page);
    // SAFETY: `block` is valid for a write; a page is a power of two and as long as a pointer at least.
    let error = whole.map_or(libc::ENOMEM, |whole| unsafe { libc::posix_memalign(&raw mut block, page, whole) });
    if error != 0 {
        crate::errno::set(error);
        return ptr::null_mut();
    }
    let saved = crate::errno::get();
    // SAFETY: whole pages of a block that is new; advice changes no byte. Where the kernel does not take it the block is as good as any.
    unsafe { libc::madvise(block, whole.unwrap_or(page), advice) };
    crate::errno::set(saved);
    block
}
