//! heapsort(3) — OpenBSD `lib/libc/stdlib/heapsort.c`
//!
//! Sorts `nmemb` members of `size` bytes so that `compar` finds none greater than the next. What is equal may change places. Takes
//! a time of n log n at most. 0, or -1 with errno EINVAL where `size` is 0 and there is more than one member. OpenBSD's asks for
//! memory for one member and may fail with ENOMEM; ours needs none. Thread-safe as `compar` is; touches no errno on success.

use crate::errno;
use crate::shims::array::{Array, Compare};
use core::cmp::Ordering;
use core::ffi::{c_int, c_void};

/// Sorts an array where it is.
///
/// # Safety
/// - `base` is valid for reads and writes of `nmemb` members of `size` bytes.
/// - `compar` may be called with any two of them, and returns to its caller.
#[unsafe(export_name = symbol!(heapsort))]
pub unsafe extern "C" fn heapsort(base: *mut c_void, nmemb: usize, size: usize, compar: Compare) -> c_int {
    if nmemb <= 1 {
        return 0;
    }
    if size == 0 {
        errno::set(libc::EINVAL);
        return -1;
    }
    // SAFETY: the caller promises the members and the comparison.
    unsafe {
        let array = Array::new(base, size);
        (0..nmemb / 2).rev().for_each(|root| sink(array, root, nmemb, compar));
        (1..nmemb).rev().for_each(|last| {
            array.swap(0, last);
            sink(array, 0, last, compar);
        });
    }
    0
}

/// Makes a heap of what is below `root`, where both subtrees are heaps: the way of the greater children down to a leaf, back up
/// to where the root belongs, and round. Most of what comes from a leaf goes back to one, so that this asks less than to compare
/// at every step.
///
/// # Safety
/// - The members up to `end` exist and may be compared.
unsafe fn sink(array: Array, root: usize, end: usize, compare: Compare) {
    // SAFETY: all indices are below `end`.
    unsafe {
        let mut leaf = root;
        while let Some(child) = greater_child(array, leaf, end, compare) {
            leaf = child;
        }
        while leaf > root && array.compare(root, array, leaf, compare) == Ordering::Greater {
            leaf = parent(leaf);
        }
        // From the place of the root up, each member takes its parent's place: the root comes down by exchanges.
        while leaf > root {
            array.swap(root, leaf);
            leaf = parent(leaf);
        }
    }
}

fn parent(child: usize) -> usize {
    child.wrapping_sub(1) / 2
}

/// The child with the greater member, where there is one.
///
/// # Safety
/// - As for [`sink`].
unsafe fn greater_child(array: Array, parent: usize, end: usize, compare: Compare) -> Option<usize> {
    let child = parent.checked_mul(2)?.checked_add(1).filter(|child| *child < end)?;
    let other = child.wrapping_add(1);
    // SAFETY: both are below `end`.
    let greater = other < end && unsafe { array.compare(child, array, other, compare) } == Ordering::Less;
    Some(if greater { other } else { child })
}

#[cfg(test)]
mod tests {
    use super::heapsort;
    use crate::errno;
    use core::ffi::{c_int, c_void};
    use core::ptr;

    unsafe extern "C" fn by_first(one: *const c_void, other: *const c_void) -> c_int {
        // SAFETY: the tests sort bytes.
        unsafe { c_int::from(one.cast::<u8>().read()) - c_int::from(other.cast::<u8>().read()) }
    }

    #[test]
    fn all_lengths_and_sizes() {
        let mut state = 1u32;
        for nmemb in 0..40 {
            for size in [1usize, 2, 3, 7, 8, 16, 24] {
                let mut bytes = [0u8; 40 * 24];
                bytes.iter_mut().for_each(|byte| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    *byte = (state >> 24) as u8 & 31;
                });
                let mut counts = [0i32; 32];
                bytes[..nmemb * size].chunks(size).for_each(|member| counts[usize::from(member[0])] += 1);
                // SAFETY: so many members of that size.
                assert_eq!(unsafe { heapsort(bytes.as_mut_ptr().cast(), nmemb, size, by_first) }, 0);
                let firsts = || bytes[..nmemb * size].chunks(size).map(|member| member[0]);
                assert!(firsts().is_sorted(), "{nmemb} of {size}");
                firsts().for_each(|first| counts[usize::from(first)] -= 1);
                assert_eq!(counts, [0; 32]);
            }
        }
    }

    #[test]
    fn members_without_size() {
        errno::set(0);
        // SAFETY: nothing is touched.
        unsafe {
            assert_eq!(heapsort(ptr::null_mut(), 2, 0, by_first), -1);
            assert_eq!(errno::get(), libc::EINVAL);
            assert_eq!(heapsort(ptr::null_mut(), 1, 0, by_first), 0);
            assert_eq!(heapsort(ptr::null_mut(), 0, 0, by_first), 0);
        }
    }
}
