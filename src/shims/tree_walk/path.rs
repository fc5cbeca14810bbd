//! The one buffer for all paths.

use super::{ABOVE, Node, Walk, node};
use core::ffi::{c_char, c_int};

/// So much more than is needed is taken at a time.
const MORE: usize = 256;

/// The length of a folder's path without a slash at its end, so that none is doubled.
///
/// # Safety
/// - `folder` is a node of `walk`, whose buffer begins with its path.
pub(super) unsafe fn end(walk: *const Walk, folder: *const Node) -> usize {
    // SAFETY: the caller promises that so much of the buffer is a path.
    unsafe {
        let length = (*folder).pathlen;
        let before = length.wrapping_sub(1);
        if length != 0 && *(*walk).path.wrapping_add(before) == b'/' as c_char { before } else { length }
    }
}

/// Makes the buffer larger, by at least `more`; where it moves, the nodes of `list` and all above them learn of it. On failure it
/// stays.
///
/// # Safety
/// - `walk` is a walk without children, `list` NULL or a node that leads to all others.
pub(crate) unsafe fn grow(walk: *mut Walk, more: usize, list: *mut Node) -> Result<(), c_int> {
    // SAFETY: the caller promises both; the old address is compared, never followed.
    unsafe {
        let (old, size) = ((*walk).path.addr(), (*walk).size);
        let larger = more.checked_add(MORE).and_then(|more| more.checked_add(size)).ok_or(libc::ENAMETOOLONG)?;
        let new = libc::realloc((*walk).path.cast(), larger).cast::<c_char>();
        if new.is_null() {
            return Err(libc::ENOMEM);
        }
        ((*walk).path, (*walk).size) = (new, larger);
        if new.addr() != old {
            let mut node = list;
            while !node.is_null() && (*node).level > ABOVE {
                (*node).path = new;
                let offset = (*node).accpath.addr().wrapping_sub(old);
                if offset < size {
                    (*node).accpath = new.wrapping_add(offset);
                }
                node = if (*node).link.is_null() { (*node).parent } else { (*node).link };
            }
        }
        Ok(())
    }
}

/// Puts a node's name behind its folder's path.
///
/// # Safety
/// - `node` is a node of `walk` below its roots, and the buffer begins with its folder's path and has room.
pub(crate) unsafe fn append(walk: *const Walk, node: *mut Node) {
    // SAFETY: the caller promises the room, and that a name ends with a NUL.
    unsafe {
        let end = (*walk).path.wrapping_add(end(walk, (*node).parent));
        end.write(b'/' as c_char);
        let length = (*node).namelen.wrapping_add(1);
        end.wrapping_add(1).copy_from_nonoverlapping(node::name(node), length);
    }
}

/// Begins with a root: its path is what the program said, its name what is behind the last slash.
///
/// # Safety
/// - `root` is a root of `walk`, for which the buffer has room.
pub(crate) unsafe fn start(walk: *mut Walk, root: *mut Node) {
    // SAFETY: the caller promises the room; a name has so many bytes and a NUL.
    unsafe {
        let (name, length) = (node::name(root), (*root).namelen);
        (*root).pathlen = length;
        (*walk).path.copy_from_nonoverlapping(name, length.wrapping_add(1));
        let slash = libc::strrchr(name, b'/'.into());
        if !slash.is_null() {
            let last = slash.wrapping_add(1);
            if slash != name || *last != 0 {
                let length = libc::strlen(last);
                name.copy_from(last, length.wrapping_add(1));
                (*root).namelen = length;
            }
        }
        ((*root).accpath, (*root).path) = ((*walk).path, (*walk).path);
        (*walk).device = (*root).device;
    }
}
