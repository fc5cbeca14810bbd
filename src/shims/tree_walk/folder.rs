//! From folder to folder: by descriptor, and only into the one that is meant.

use super::{Node, Walk, flag, has, node, option};
use crate::errno;
use crate::shims::file::Identity;
use core::ffi::{c_char, c_int};

/// Opens the working directory; -1 with errno.
pub(crate) fn here() -> c_int {
    // SAFETY: a string.
    unsafe { libc::open(c".".as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC) }
}

/// Makes the folder behind a descriptor the working directory, if the walk has one of its own.
///
/// # Safety
/// - `walk` is a walk.
unsafe fn change(walk: *const Walk, fd: c_int) -> Result<(), c_int> {
    // SAFETY: the caller promises a walk; any number may be asked for.
    if unsafe { has(walk, option::NOCHDIR) || libc::fchdir(fd) == 0 } { Ok(()) } else { Err(errno::get()) }
}

/// Goes into a node's folder, which is open; ENOENT where it is another one by now.
///
/// # Safety
/// - `walk` is a walk, `node` a node of it that is a folder.
pub(crate) unsafe fn enter(walk: *const Walk, node: *const Node, fd: c_int) -> Result<(), c_int> {
    // SAFETY: the caller promises both.
    unsafe {
        if has(walk, option::NOCHDIR) {
            return Ok(());
        }
        if Identity::of(fd)? != Identity::new((*node).device, (*node).inode) {
            return Err(libc::ENOENT);
        }
        change(walk, fd)
    }
}

/// The same by its name from here.
///
/// # Safety
/// - As for `enter`, and `name` is a string.
pub(crate) unsafe fn enter_by(walk: *const Walk, node: *const Node, name: *const c_char) -> Result<(), c_int> {
    // SAFETY: the caller promises all; what is opened here is closed here.
    unsafe {
        if has(walk, option::NOCHDIR) {
            return Ok(());
        }
        let fd = libc::open(name, libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC);
        if fd == -1 {
            return Err(errno::get());
        }
        let entered = enter(walk, node, fd);
        libc::close(fd);
        entered
    }
}

/// Goes back to where a folder was entered from.
///
/// # Safety
/// - `walk` is a walk, `node` a folder of it in which it is.
pub(crate) unsafe fn back(walk: *const Walk, node: *mut Node) -> Result<(), c_int> {
    // SAFETY: the caller promises both; a folder below a root has a parent that is a folder.
    unsafe {
        if (*node).level == super::ROOT {
            change(walk, (*walk).origin)
        } else if (*node).flags & flag::SYMFOLLOW != 0 {
            change(walk, node::link_of(node))
        } else if (*node).flags & flag::DONTCHDIR != 0 {
            Ok(())
        } else {
            enter_by(walk, (*node).parent, c"..".as_ptr())
        }
    }
}
