//! malloc_conceal(3) — OpenBSD `lib/libc/stdlib/malloc.c`
//!
//! malloc(3) for secrets: the block is left out of core dumps where the kernel knows how (MADV_DONTDUMP of Linux, MADV_NOCORE of
//! FreeBSD; macOS and NetBSD have nothing like it, and there it is a block like any other). It begins at a page and has its pages for
//! itself. NULL with errno ENOMEM; a size of 0 gives a block too.
//!
//! It is for free(3) and realloc(3) like every block, and that is where OpenBSD promises more: its free(3) clears such a block, and
//! its realloc(3) keeps it concealed. The system's free(3) knows nothing of it. So clear it yourself: freezero(3) and
//! recallocarray(3) do, and are right on OpenBSD too. Pages that were freed stay out of core dumps whatever they are used for next.
//! Thread-safe as the system's malloc; not for signal handlers.

use crate::shims::conceal;
use core::ffi::c_void;

/// A block that core dumps leave out.
///
/// # Safety
/// - None: any caller may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(malloc_conceal))]
pub unsafe extern "C" fn malloc_conceal(size: usize) -> *mut c_void {
    conceal::allocate(size)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    extern crate std;

    use super::malloc_conceal;

    /// Whether core dumps have the mapping at an address, from /proc.
    fn is_dumped(address: usize) -> Option<bool> {
        let maps = std::fs::read_to_string("/proc/self/smaps").ok()?;
        let mut within = false;
        for line in maps.lines() {
            let range = line.split(' ').next().and_then(|range| range.split_once('-'));
            let number = |text| usize::from_str_radix(text, 16).ok();
            if let Some((from, to)) = range.and_then(|(from, to)| Some((number(from)?, number(to)?))) {
                within = (from..to).contains(&address);
            }
            if let Some(flags) = line.strip_prefix("VmFlags:").filter(|_| within) {
                return Some(flags.split(' ').all(|flag| flag != "dd"));
            }
        }
        None
    }

    #[test]
    fn the_kernel_knows_not_to_dump_it() {
        // Not a block to compare with: those of malloc(3) may be of pages that were concealed once.
        static PLAIN: u8 = 0;
        assert_eq!(is_dumped(&raw const PLAIN as usize), Some(true));
        for size in [0, 1, 4096, 5000, 1 << 20] {
            // SAFETY: takes any size; the block is live until freed, and has the bytes.
            unsafe {
                let block = malloc_conceal(size);
                block.cast::<u8>().write_bytes(7, size);
                for address in [block as usize, block as usize + size.saturating_sub(1)] {
                    assert_eq!(is_dumped(address), Some(false), "{size}");
                }
                libc::free(block);
            }
        }
    }
}
