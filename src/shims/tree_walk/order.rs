//! The order of a list: a merge sort from below, which needs no memory and so cannot fail, and keeps equal nodes in their order.

use super::Node;
use core::ptr;

/// Sorts a list; `ahead` says whether its second node must come before its first.
///
/// # Safety
/// - `list` is NULL or the first node of a list that nobody else uses meanwhile.
pub(crate) unsafe fn sort(mut list: *mut Node, ahead: impl Fn(*mut Node, *mut Node) -> bool) -> *mut Node {
    let mut width: usize = 1;
    loop {
        let (mut rest, mut runs) = (list, 0_usize);
        let mut end = &raw mut list;
        // SAFETY: every pointer is a node of the list or NULL; `end` is where the next one is to be linked.
        unsafe {
            while !rest.is_null() {
                runs = runs.wrapping_add(1);
                let (mut left, mut right, mut lefts, mut rights) = (rest, rest, 0_usize, width);
                while lefts < width && !right.is_null() {
                    right = (*right).link;
                    lefts = lefts.wrapping_add(1);
                }
                loop {
                    let (some_left, some_right) = (lefts != 0, rights != 0 && !right.is_null());
                    let taken = if some_left && !(some_right && ahead(left, right)) {
                        lefts = lefts.wrapping_sub(1);
                        ptr::replace(&raw mut left, (*left).link)
                    } else if some_right {
                        rights = rights.wrapping_sub(1);
                        ptr::replace(&raw mut right, (*right).link)
                    } else {
                        break;
                    };
                    *end = taken;
                    end = &raw mut (*taken).link;
                }
                rest = right;
            }
            *end = ptr::null_mut();
        }
        if runs <= 1 {
            return list;
        }
        width = width.saturating_mul(2);
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::vec::Vec;

    /// Sorts nodes whose levels are the keys, with their inodes for the order they came in.
    fn sorted(keys: &[i32]) -> Vec<(i32, u64)> {
        // SAFETY: 0 is a value of every field.
        let mut nodes: Vec<Node> = keys.iter().map(|_| unsafe { core::mem::zeroed() }).collect();
        let start = nodes.as_mut_ptr();
        let mut list = ptr::null_mut();
        for (at, key) in keys.iter().enumerate().rev() {
            let node = start.wrapping_add(at);
            // SAFETY: one of the nodes.
            unsafe {
                (*node).level = *key;
                (*node).pathlen = at;
                (*node).link = list;
            }
            list = node;
        }
        // SAFETY: a list of nodes; both are nodes.
        let mut node = unsafe { sort(list, |one, other| (*other).level < (*one).level) };
        let mut found = Vec::new();
        while !node.is_null() {
            // SAFETY: a node of the list.
            unsafe {
                found.push(((*node).level, (*node).pathlen as u64));
                node = (*node).link;
            }
        }
        found
    }

    #[test]
    fn lists_of_every_length_are_sorted_and_equals_stay() {
        let mut state: u32 = 20;
        for length in 0..70 {
            for modulus in [1, 3, 1000] {
                let keys: Vec<i32> = (0..length)
                    .map(|_| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (state >> 8) as i32 % modulus
                    })
                    .collect();
                let mut expected: Vec<(i32, u64)> = keys.iter().copied().zip(0..).collect();
                expected.sort_by_key(|(key, _)| *key);
                assert_eq!(sorted(&keys), expected);
            }
        }
    }

    #[test]
    fn an_order_that_contradicts_itself_ends_too() {
        // SAFETY: 0 is a value of every field.
        let mut nodes: [Node; 9] = unsafe { core::mem::zeroed() };
        let start = nodes.as_mut_ptr();
        for at in 0..8 {
            // SAFETY: one of the nodes.
            unsafe { (*start.wrapping_add(at)).link = start.wrapping_add(at + 1) };
        }
        // SAFETY: a list.
        let mut node = unsafe { sort(start, |_, _| true) };
        let mut count = 0;
        while !node.is_null() {
            count += 1;
            // SAFETY: a node of the list.
            node = unsafe { (*node).link };
        }
        assert_eq!(count, 9);
    }
}
