//! The walk of fts(3): the files of a tree one by one, each folder before and after what is in it.
//!
//! The nodes that are there at any time are the folders from the root down to the current file, and what is still to come in
//! each of them; one buffer holds the current file's path. Unless it may not, a walk goes into each folder by chdir(2), so that no
//! path is too long, and knows the folder that it enters or returns to by device and inode: who puts a symbolic link in its place
//! meanwhile leads the walk nowhere. The working directory is the process's, so that threads must not walk at the same time, nor
//! open relative paths meanwhile, but with FTS_NOCHDIR. All memory is malloc(3)'s, all descriptors are closed by exec(2).

mod folder;
mod list;
mod node;
mod order;
mod path;
mod status;

pub(crate) use folder::{back, enter, enter_by, here};
pub(crate) use list::{Purpose, arrange, read};
pub(crate) use node::{follow, forget, free, free_all, name, new};
pub(crate) use order::sort;
pub(crate) use path::{append, grow, start};
pub(crate) use status::inspect;

use core::ffi::{c_char, c_int, c_long, c_ushort, c_void};
use libc::{dev_t, ino_t, nlink_t};
use status::Status;

/// The order in which a folder's files come.
pub type Compare = unsafe extern "C" fn(*mut *const Node, *mut *const Node) -> c_int;

/// `FTS`.
#[repr(C)]
pub struct Walk {
    /// The node returned last, or one before the roots; NULL at the end.
    pub(crate) current: *mut Node,
    /// What fts_children(3) read in it.
    pub(crate) children: *mut Node,
    /// Ours needs no room to sort.
    array: *mut *mut Node,
    /// The device of the current root.
    pub(crate) device: dev_t,
    pub(crate) path: *mut c_char,
    /// The working directory of old, unless the walk stays there.
    pub(crate) origin: c_int,
    /// The size of the path's buffer.
    pub(crate) size: usize,
    items: c_int,
    pub(crate) compare: Option<Compare>,
    pub(crate) options: c_int,
}

/// `FTSENT`, with the name behind it and the file's status behind that.
#[repr(C)]
pub struct Node {
    cycle: *mut Node,
    pub(crate) parent: *mut Node,
    pub(crate) link: *mut Node,
    number: c_long,
    pointer: *mut c_void,
    pub(crate) accpath: *mut c_char,
    pub(crate) path: *mut c_char,
    pub(crate) error: c_int,
    symfd: c_int,
    pub(crate) pathlen: usize,
    pub(crate) namelen: usize,
    inode: ino_t,
    pub(crate) device: dev_t,
    links: nlink_t,
    pub(crate) level: c_int,
    pub(crate) info: c_ushort,
    pub(crate) flags: c_ushort,
    pub(crate) instruction: c_ushort,
    spare: c_ushort,
    status: *mut Status,
    name: [c_char; 1],
}

/// Options of a walk.
pub(crate) mod option {
    use core::ffi::c_int;
    pub(crate) const COMFOLLOW: c_int = 0x1;
    pub(crate) const LOGICAL: c_int = 0x2;
    pub(crate) const NOCHDIR: c_int = 0x4;
    pub(crate) const NOSTAT: c_int = 0x8;
    pub(crate) const PHYSICAL: c_int = 0x10;
    pub(crate) const SEEDOT: c_int = 0x20;
    pub(crate) const XDEV: c_int = 0x40;
    /// What a program may ask for.
    pub(crate) const ALL: c_int = 0xff;
    /// The children are names only.
    pub(crate) const NAMEONLY: c_int = 0x1000;
    /// Something failed that has to do with no file.
    pub(crate) const STOP: c_int = 0x2000;
}

/// What a node is.
pub(crate) mod info {
    use core::ffi::c_ushort;
    pub(crate) const D: c_ushort = 1;
    pub(crate) const DC: c_ushort = 2;
    pub(crate) const DEFAULT: c_ushort = 3;
    pub(crate) const DNR: c_ushort = 4;
    pub(crate) const DOT: c_ushort = 5;
    pub(crate) const DP: c_ushort = 6;
    pub(crate) const ERR: c_ushort = 7;
    pub(crate) const F: c_ushort = 8;
    pub(crate) const INIT: c_ushort = 9;
    pub(crate) const NS: c_ushort = 10;
    pub(crate) const NSOK: c_ushort = 11;
    pub(crate) const SL: c_ushort = 12;
    pub(crate) const SLNONE: c_ushort = 13;
}

/// What is to be done with a node.
pub(crate) mod instruction {
    use core::ffi::c_ushort;
    pub(crate) const AGAIN: c_ushort = 1;
    pub(crate) const FOLLOW: c_ushort = 2;
    pub(crate) const NONE: c_ushort = 3;
    pub(crate) const SKIP: c_ushort = 4;
}

/// What a walk did for a node.
pub(crate) mod flag {
    use core::ffi::c_ushort;
    /// It is not in the folder, and need not leave it.
    pub(crate) const DONTCHDIR: c_ushort = 0x1;
    /// `symfd` is the folder of the symbolic link that it followed.
    pub(crate) const SYMFOLLOW: c_ushort = 0x2;
}

/// The level of the one above the roots, and of the roots.
pub(crate) const ABOVE: c_int = -1;
pub(crate) const ROOT: c_int = 0;

/// Whether a walk has one of these options.
///
/// # Safety
/// - `walk` is a walk.
pub(crate) unsafe fn has(walk: *const Walk, options: c_int) -> bool {
    // SAFETY: the caller promises a walk.
    unsafe { (*walk).options & options != 0 }
}

/// Ends a walk before its time.
///
/// # Safety
/// - `walk` is a walk.
pub(crate) unsafe fn stop(walk: *mut Walk, error: c_int) {
    // SAFETY: the caller promises a walk.
    unsafe { (*walk).options |= option::STOP };
    crate::errno::set(error);
}
