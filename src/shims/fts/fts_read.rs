//! fts_read(3) — OpenBSD `lib/libc/gen/fts.c`
//!
//! The next file of a walk: a folder as FTS_D before and as FTS_DP after what is in it. NULL at the end with errno 0, and with
//! another errno where the walk cannot go on, for good. What an fts_set(3) said of the file returned last is done first. The node
//! is valid until the next call, that of a folder until the call after its FTS_DP.
//!
//! Where OpenBSD's has lost its way, or memory, this one goes on: after a symbolic link to an empty folder was followed (OpenBSD's
//! stops with ENOENT), after a folder that could not be entered at first is visited again, and when children that were read are of
//! no use any longer. With FTS_NOCHDIR a child that is to be followed is the one that is looked at, not its neighbour; with
//! FTS_XDEV a root that is followed may be on any device; and a root `.` that is visited again is no FTS_DOT.

use crate::errno;
use crate::shims::tree_walk::{self, ABOVE, Node, Purpose, ROOT, Walk, flag, info, instruction, option};
use core::mem;
use core::ptr;

/// The next file.
///
/// # Safety
/// - `walk` came from fts_open(3) and nobody else uses it meanwhile.
#[unsafe(export_name = symbol!(fts_read))]
pub unsafe extern "C" fn fts_read(walk: *mut Walk) -> *mut Node {
    // SAFETY: the caller promises a walk; the current node is there until the walk goes on.
    unsafe {
        let node = (*walk).current;
        if node.is_null() || tree_walk::has(walk, option::STOP) {
            return ptr::null_mut();
        }
        match mem::replace(&mut (*node).instruction, instruction::NONE) {
            instruction::AGAIN => {
                (*node).info = tree_walk::inspect(walk, node, false, None);
                node
            }
            instruction::FOLLOW if matches!((*node).info, info::SL | info::SLNONE) => {
                tree_walk::follow(walk, node);
                node
            }
            instruction if (*node).info == info::D => {
                let elsewhere = tree_walk::has(walk, option::XDEV) && (*node).device != (*walk).device;
                if instruction == instruction::SKIP || elsewhere {
                    tree_walk::forget(node);
                    tree_walk::free_all(&raw mut (*walk).children);
                    (*node).info = info::DP;
                    node
                } else {
                    down(walk, node)
                }
            }
            _ => on(walk, node),
        }
    }
}

/// Into a folder; where there is nothing to return in it, the folder again.
///
/// # Safety
/// - As for `fts_read`; `node` is the current one, a folder.
unsafe fn down(walk: *mut Walk, node: *mut Node) -> *mut Node {
    // SAFETY: the caller promises both; an access path is a string.
    unsafe {
        if tree_walk::has(walk, option::NAMEONLY) {
            (*walk).options &= !option::NAMEONLY;
            tree_walk::free_all(&raw mut (*walk).children);
        }
        if (*walk).children.is_null() {
            (*walk).children = tree_walk::read(walk, Purpose::Walk);
            if (*walk).children.is_null() {
                return if tree_walk::has(walk, option::STOP) { ptr::null_mut() } else { node };
            }
        } else if let Err(error) = tree_walk::enter_by(walk, node, (*node).accpath) {
            (*node).error = error;
            (*node).flags |= flag::DONTCHDIR;
            let mut child = (*walk).children;
            while !child.is_null() {
                (*child).accpath = (*node).accpath;
                child = (*child).link;
            }
        } else {
            (*node).flags &= !flag::DONTCHDIR;
        }
        let first = mem::replace(&mut (*walk).children, ptr::null_mut());
        tree_walk::append(walk, first);
        (*walk).current = first;
        first
    }
}

/// To the next file of the folder, or up.
///
/// # Safety
/// - As for `fts_read`; `node` is the current one.
unsafe fn on(walk: *mut Walk, mut node: *mut Node) -> *mut Node {
    // SAFETY: the caller promises both; a node is given back only after the walk has left it.
    unsafe {
        tree_walk::free_all(&raw mut (*walk).children);
        loop {
            let (next, parent) = ((*node).link, (*node).parent);
            (*walk).current = if next.is_null() { parent } else { next };
            tree_walk::free(node);
            if next.is_null() {
                return up(walk, parent);
            }
            node = next;
            if (*node).level == ROOT {
                if let Err(error) = tree_walk::back(walk, node) {
                    tree_walk::stop(walk, error);
                    return ptr::null_mut();
                }
                tree_walk::start(walk, node);
                return node;
            }
            if (*node).instruction == instruction::SKIP {
                continue;
            }
            tree_walk::append(walk, node);
            if (*node).instruction == instruction::FOLLOW {
                (*node).instruction = instruction::NONE;
                tree_walk::follow(walk, node);
            }
            return node;
        }
    }
}

/// Back to a folder, all of whose files were returned.
///
/// # Safety
/// - As for `fts_read`; `node` is the current one.
unsafe fn up(walk: *mut Walk, node: *mut Node) -> *mut Node {
    // SAFETY: the caller promises both; the path of a folder is shorter than those of its files were.
    unsafe {
        if (*node).level == ABOVE {
            (*walk).current = ptr::null_mut();
            tree_walk::free(node);
            errno::set(0);
            return ptr::null_mut();
        }
        (*walk).path.wrapping_add((*node).pathlen).write(0);
        let returned = tree_walk::back(walk, node);
        tree_walk::forget(node);
        if let Err(error) = returned {
            tree_walk::stop(walk, error);
            return ptr::null_mut();
        }
        (*node).info = if (*node).error == 0 { info::DP } else { info::ERR };
        node
    }
}
