//! The arrays of qsort(3) and its kin: members of a size that is known at run time only, and a C function that compares them.

use core::cmp::Ordering;
use core::ffi::{c_int, c_void};

/// A function that compares two members.
pub(in crate::shims) type Compare = unsafe extern "C" fn(*const c_void, *const c_void) -> c_int;

/// Members of one size, one behind the other.
#[derive(Clone, Copy)]
pub(in crate::shims) struct Array {
    start: *mut u8,
    size: usize,
}

impl Array {
    /// # Safety
    /// - What lies at `start` is valid for reads and writes as long as members of it are touched.
    pub(in crate::shims) const unsafe fn new(start: *mut c_void, size: usize) -> Self {
        Self { start: start.cast(), size }
    }

    /// Where a member is.
    pub(in crate::shims) fn at(self, index: usize) -> *mut u8 {
        self.start.wrapping_add(index.wrapping_mul(self.size))
    }

    /// How a member compares to one of `other`.
    ///
    /// # Safety
    /// - Both members exist, and `compare` may be called with them.
    pub(in crate::shims) unsafe fn compare(self, index: usize, other: Self, by: usize, compare: Compare) -> Ordering {
        // SAFETY: as the caller promises.
        unsafe { compare(self.at(index).cast(), other.at(by).cast()) }.cmp(&0)
    }

    /// Exchanges two members.
    ///
    /// # Safety
    /// - Both exist, and are not one.
    #[allow(dead_code, reason = "which of the sorts a build has depends on its plan")]
    pub(in crate::shims) unsafe fn swap(self, one: usize, other: usize) {
        let (one, other) = (self.at(one), self.at(other));
        // SAFETY: two members that exist and do not overlap.
        unsafe {
            if self.size == size_of::<usize>() {
                // Pointers, as a rule.
                let word = one.cast::<[u8; size_of::<usize>()]>();
                word.swap(other.cast());
            } else {
                core::ptr::swap_nonoverlapping(one, other, self.size);
            }
        }
    }

    /// Copies `count` members, from `from` on, to `to` on in another array.
    ///
    /// # Safety
    /// - All of them exist, and the arrays do not overlap.
    #[allow(dead_code, reason = "which of the sorts a build has depends on its plan")]
    pub(in crate::shims) unsafe fn copy(self, from: usize, other: Self, to: usize, count: usize) {
        // SAFETY: as the caller promises.
        unsafe { other.at(to).copy_from_nonoverlapping(self.at(from), count.wrapping_mul(self.size)) }
    }
}
