//! mergesort(3) — OpenBSD `lib/libc/stdlib/merge.c`
//!
//! Sorts `nmemb` members of `size` bytes so that `compar` finds none greater than the next; what is equal stays in its order.
//! Takes a time of n log n at most, and few comparisons where there is order already. 0, or -1: with errno EINVAL where `size` is
//! less than half a pointer's, as in OpenBSD, and with ENOMEM where there is no memory for a second array. Thread-safe as `compar`
//! is; not for signal handlers.

use crate::errno;
use crate::shims::array::{Array, Compare};
use core::cmp::Ordering;
use core::ffi::{c_int, c_void};
use core::mem;

/// Sorts an array by way of a second one.
///
/// # Safety
/// - `base` is valid for reads and writes of `nmemb` members of `size` bytes.
/// - `compar` may be called with any two of them, and returns to its caller.
#[unsafe(export_name = symbol!(mergesort))]
pub unsafe extern "C" fn mergesort(base: *mut c_void, nmemb: usize, size: usize, compar: Compare) -> c_int {
    if size < size_of::<*const c_void>() / 2 {
        errno::set(libc::EINVAL);
        return -1;
    }
    if nmemb <= 1 {
        return 0;
    }
    let Some(bytes) = nmemb.checked_mul(size) else {
        errno::set(libc::ENOMEM);
        return -1;
    };
    // SAFETY: malloc takes any number; what comes back has room for all members, and the caller promises the rest.
    unsafe {
        let second = libc::malloc(bytes);
        if second.is_null() {
            return -1;
        }
        let (array, spare) = (Array::new(base, size), Array::new(second, size));
        let (mut from, mut to) = (array, spare);
        let mut sorted = 1usize;
        while sorted < nmemb {
            let pair = sorted.saturating_mul(2);
            let mut start = 0usize;
            while start < nmemb {
                let middle = start.saturating_add(sorted).min(nmemb);
                let end = start.saturating_add(pair).min(nmemb);
                merge(from, [start, middle, end], to, compar);
                start = end;
            }
            mem::swap(&mut from, &mut to);
            sorted = pair;
        }
        if from.at(0) != array.at(0) {
            from.copy(0, to, 0, nmemb);
        }
        libc::free(second);
    }
    0
}

/// Merges what is sorted from `start` to `middle` with what is from there to `end`, to the same places in another array.
///
/// # Safety
/// - All members exist in both arrays, which do not overlap, and may be compared.
unsafe fn merge(from: Array, [start, middle, end]: [usize; 3], to: Array, compare: Compare) {
    // SAFETY: all indices are below `end`, and those of the halves within them.
    unsafe {
        let in_order = |one, other| from.compare(one, from, other, compare) != Ordering::Greater;
        if middle == end || in_order(middle.wrapping_sub(1), middle) {
            return from.copy(start, to, start, end.wrapping_sub(start));
        }
        let (mut left, mut right) = (start, middle);
        for place in start..end {
            let take_left = left < middle && (right == end || in_order(left, right));
            let taken = if take_left { &mut left } else { &mut right };
            from.copy(*taken, to, place, 1);
            *taken = taken.wrapping_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mergesort;
    use crate::errno;
    use core::ffi::{c_int, c_void};
    use core::ptr;
    use core::sync::atomic::{AtomicUsize, Ordering};

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C" fn by_first(one: *const c_void, other: *const c_void) -> c_int {
        ASKED.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the tests sort pairs of shorts.
        unsafe { c_int::from(one.cast::<u16>().read()) - c_int::from(other.cast::<u16>().read()) }
    }

    #[test]
    fn equal_members_keep_their_order() {
        let mut state = 1u32;
        for nmemb in 0..200u16 {
            let mut pairs = [[0u16; 2]; 200];
            pairs.iter_mut().zip(0..).for_each(|(pair, nth)| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *pair = [(state >> 24) as u16 & 15, nth];
            });
            // SAFETY: so many members of four bytes.
            assert_eq!(unsafe { mergesort(pairs.as_mut_ptr().cast(), nmemb.into(), 4, by_first) }, 0);
            assert!(pairs[..nmemb.into()].is_sorted(), "{nmemb}: {:?}", &pairs[..nmemb.into()]);
        }
        // With order in it, a comparison a member is enough.
        let mut pairs: [[u16; 2]; 200] = core::array::from_fn(|nth| [nth as u16, 0]);
        ASKED.store(0, Ordering::Relaxed);
        // SAFETY: so many members of four bytes.
        assert_eq!(unsafe { mergesort(pairs.as_mut_ptr().cast(), 200, 4, by_first) }, 0);
        assert!(ASKED.load(Ordering::Relaxed) < 220);
    }

    #[test]
    fn small_members_are_refused() {
        for size in [0, 1, size_of::<usize>() / 2 - 1] {
            errno::set(0);
            // SAFETY: nothing is touched.
            assert_eq!(unsafe { mergesort(ptr::null_mut(), 9, size, by_first) }, -1);
            assert_eq!(errno::get(), libc::EINVAL);
        }
        errno::set(0);
        // SAFETY: nothing is touched, for so much memory there is not.
        assert_eq!(unsafe { mergesort(ptr::null_mut(), usize::MAX / 4, 8, by_first) }, -1);
        assert_eq!(errno::get(), libc::ENOMEM);
    }
}
