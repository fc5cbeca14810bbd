//! Nodes: their memory, and the descriptor that one has which was reached by a symbolic link.

use super::{Node, ROOT, Status, Walk, flag, folder, has, info, inspect, instruction, option};
use crate::errno;
use core::ffi::{c_char, c_int};
use core::mem::offset_of;
use core::ptr;

/// Where a node's name is.
pub(crate) fn name(node: *mut Node) -> *mut c_char {
    node.cast::<c_char>().wrapping_add(offset_of!(Node, name))
}

/// A node with this name, and with room for a status if the walk wants one; NULL with errno.
///
/// # Safety
/// - `walk` is a walk.
/// - `string` is valid for reads of `length` bytes.
pub(crate) unsafe fn new(walk: *const Walk, string: *const c_char, length: usize) -> *mut Node {
    // A status is aligned by hand: a block is aligned for everything, but a name has any length.
    let align = align_of::<Status>();
    let named = offset_of!(Node, name).saturating_add(length).saturating_add(1).max(size_of::<Node>());
    let (at, excess) = (named.saturating_add(align), named & align.wrapping_sub(1));
    let at = at.wrapping_sub(excess);
    // SAFETY: the caller promises a walk and a string; the block has room for all that is written.
    unsafe {
        let wants_status = !has(walk, option::NOSTAT);
        let size = if wants_status { at.saturating_add(size_of::<Status>()) } else { named };
        let node = libc::calloc(1, size).cast::<Node>();
        if !node.is_null() {
            (*node).path = (*walk).path;
            (*node).namelen = length;
            (*node).instruction = instruction::NONE;
            if wants_status {
                (*node).status = node.cast::<u8>().wrapping_add(at).cast();
            }
            name(node).copy_from_nonoverlapping(string, length);
        }
        node
    }
}

/// The folder that a symbolic link was followed from.
///
/// # Safety
/// - `node` is a node with SYMFOLLOW.
pub(super) unsafe fn link_of(node: *const Node) -> c_int {
    // SAFETY: the caller promises a node.
    unsafe { (*node).symfd }
}

/// Closes the folder that a symbolic link was followed from, if one was. errno is untouched.
///
/// # Safety
/// - `node` is a node.
pub(crate) unsafe fn forget(node: *mut Node) {
    // SAFETY: the caller promises a node, and with the flag the descriptor is its own.
    unsafe {
        if (*node).flags & flag::SYMFOLLOW != 0 {
            let error = errno::get();
            libc::close((*node).symfd);
            errno::set(error);
            (*node).flags &= !flag::SYMFOLLOW;
        }
    }
}

/// Takes a symbolic link for what it leads to; where that is a folder, the way back is kept.
///
/// # Safety
/// - `walk` is a walk, `node` a node of it whose access path is valid.
pub(crate) unsafe fn follow(walk: *mut Walk, node: *mut Node) {
    // SAFETY: the caller promises both.
    unsafe {
        (*node).info = inspect(walk, node, true, None);
        if (*node).level == ROOT {
            // The descent begins behind the link.
            (*walk).device = (*node).device;
        }
        if (*node).info == info::D && !has(walk, option::NOCHDIR) {
            forget(node);
            (*node).symfd = folder::here();
            if (*node).symfd == -1 {
                (*node).error = errno::get();
                (*node).info = info::ERR;
            } else {
                (*node).flags |= flag::SYMFOLLOW;
            }
        }
    }
}

/// Gives a node back. errno is untouched.
///
/// # Safety
/// - `node` is a node that nobody uses any longer.
pub(crate) unsafe fn free(node: *mut Node) {
    let error = errno::get();
    // SAFETY: the caller gives it up; its memory is malloc's.
    unsafe {
        forget(node);
        libc::free(node.cast());
    }
    errno::set(error);
}

/// Gives the nodes of a list back, and leaves it empty.
///
/// # Safety
/// - `list` is valid for reads and writes, and its nodes are in no use any longer.
pub(crate) unsafe fn free_all(list: *mut *mut Node) {
    // SAFETY: the caller promises a list.
    unsafe {
        let mut node = ptr::replace(list, ptr::null_mut());
        while !node.is_null() {
            let next = (*node).link;
            free(node);
            node = next;
        }
    }
}
