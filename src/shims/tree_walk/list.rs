//! What is in the current folder.

use super::{Node, Walk, back, enter, flag, grow, has, info, inspect, new, node, option, path, sort, status, stop};
use crate::errno;
use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use libc::DIR;

/// What a folder is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To go on with its files, in it.
    Walk,
    /// To look at its files.
    Look,
    /// For their names.
    Names,
}

/// A list of nodes that grows at its end.
struct List {
    first: *mut Node,
    last: *mut Node,
}

/// Reads the current folder. NULL where it is empty, cannot be read, or the walk has stopped: then errno says why.
///
/// # Safety
/// - `walk` is a walk that has not stopped and has no children, its current node a folder whose path is in the buffer.
pub(crate) unsafe fn read(walk: *mut Walk, purpose: Purpose) -> *mut Node {
    // SAFETY: the caller promises a walk with a folder; the stream is closed before anything is returned.
    unsafe {
        let folder = (*walk).current;
        let stream = libc::opendir((*folder).accpath);
        if stream.is_null() {
            if purpose == Purpose::Walk {
                (*folder).info = info::DNR;
                (*folder).error = errno::get();
            }
            return ptr::null_mut();
        }
        // How many of the files may still be folders; negative where that is not known. In a physical walk without status the
        // others need no look.
        let sparing = has(walk, option::NOSTAT) && has(walk, option::PHYSICAL);
        let folders = match (purpose, sparing) {
            (Purpose::Names, _) => 0,
            (_, false) => -1,
            (_, true) => (*folder).links as i64 - if has(walk, option::SEEDOT) { 0 } else { 2 },
        };
        let enters = folders != 0 || purpose == Purpose::Walk;
        let mut list = List { first: ptr::null_mut(), last: ptr::null_mut() };
        let read = if enters {
            let entered = enter(walk, folder, libc::dirfd(stream));
            match entered {
                Ok(()) => (*folder).flags &= !flag::DONTCHDIR,
                Err(error) => {
                    (*folder).flags |= flag::DONTCHDIR;
                    if folders != 0 && purpose == Purpose::Walk {
                        (*folder).error = error;
                    }
                }
            }
            entered.is_ok()
        } else {
            true
        };
        let filled = if read { fill(walk, &mut list, stream, folders, sparing) } else { Ok(()) };
        libc::closedir(stream);
        let empty = list.first.is_null();
        let leaves = read && enters && (purpose == Purpose::Look || empty);
        if let Err(error) = filled.and_then(|()| if leaves { back(walk, folder) } else { Ok(()) }) {
            node::free_all(&mut list.first);
            (*folder).info = info::ERR;
            stop(walk, error);
            return ptr::null_mut();
        }
        if empty && purpose == Purpose::Walk {
            (*folder).info = info::DP;
        }
        arrange(walk, list.first)
    }
}

/// Puts nodes in the program's order, if it has one.
///
/// # Safety
/// - `walk` is a walk, `list` NULL or a list of its nodes.
pub(crate) unsafe fn arrange(walk: *const Walk, list: *mut Node) -> *mut Node {
    // SAFETY: the caller promises both; the program's function takes two nodes of one list.
    unsafe {
        let Some(compare) = (*walk).compare else { return list };
        sort(list, |one, other| {
            let (mut one, mut other) = (one.cast_const(), other.cast_const());
            compare(&raw mut one, &raw mut other) > 0
        })
    }
}

/// Makes a node of each entry.
///
/// # Safety
/// - As for `read`; `stream` is the current folder's.
unsafe fn fill(
    walk: *mut Walk,
    list: &mut List,
    stream: *mut DIR,
    mut folders: i64,
    sparing: bool,
) -> Result<(), c_int> {
    // SAFETY: the caller promises all; an entry is valid until the next one is read.
    unsafe {
        let folder = (*walk).current;
        let within = libc::dirfd(stream);
        let start = path::end(walk, folder).wrapping_add(1);
        loop {
            let entry = libc::readdir(stream);
            if entry.is_null() {
                return Ok(());
            }
            let name = (&raw const (*entry).d_name).cast::<c_char>();
            if !has(walk, option::SEEDOT) && status::is_dot(name) {
                continue;
            }
            let length = CStr::from_ptr(name).count_bytes();
            let pathlen = start.checked_add(length).ok_or(libc::ENAMETOOLONG)?;
            if pathlen >= (*walk).size {
                grow(walk, pathlen, if list.first.is_null() { folder } else { list.first })?;
            }
            let node = new(walk, name, length);
            if node.is_null() {
                return Err(libc::ENOMEM);
            }
            (*node).level = (*folder).level.saturating_add(1);
            (*node).parent = folder;
            (*node).pathlen = pathlen;
            (*node).accpath = if has(walk, option::NOCHDIR) { (*node).path } else { node::name(node) };
            if folders == 0 || sparing && is_no_folder(entry) {
                (*node).info = info::NSOK;
            } else {
                (*node).info = inspect(walk, node, false, Some(within));
                if folders > 0 && matches!((*node).info, info::D | info::DC | info::DOT) {
                    folders = folders.wrapping_sub(1);
                }
            }
            if list.last.is_null() {
                list.first = node;
            } else {
                (*list.last).link = node;
            }
            list.last = node;
        }
    }
}

/// Whether the entry itself says that it is no folder.
///
/// # Safety
/// - `entry` is an entry.
unsafe fn is_no_folder(entry: *const libc::dirent) -> bool {
    cfg_if::cfg_if! {
        if #[cfg(any(
            target_vendor = "apple",
            target_os = "android",
            target_os = "dragonfly",
            target_os = "freebsd",
            target_os = "linux",
            target_os = "netbsd",
            target_os = "openbsd"
        ))] {
            // SAFETY: the caller promises an entry.
            !matches!(unsafe { (*entry).d_type }, libc::DT_DIR | libc::DT_UNKNOWN)
        } else {
            let _ = entry;
            false
        }
    }
}
