//! What a file is.

use super::{Node, ROOT, Walk, has, info, node, option};
use crate::errno;
use core::ffi::{c_char, c_int, c_ushort};
use core::mem::MaybeUninit;
use core::ptr;

cfg_if::cfg_if! {
    if #[cfg(all(
        target_env = "musl",
        any(target_arch = "arm", target_arch = "mips", target_arch = "powerpc", target_arch = "x86")
    ))] {
        /// `struct stat` as C programs of the target have it: musl 1.2 put times of 64 bits behind the structure of old, which is
        /// the one that the libc crate knows.
        #[repr(C)]
        pub struct Status {
            known: libc::stat,
            times: [i64; 6],
        }

        unsafe extern "C" {
            #[link_name = "__fstatat_time64"]
            fn fstatat(folder: c_int, path: *const c_char, to: *mut libc::stat, flags: c_int) -> c_int;
        }
    } else {
        /// `struct stat` as C programs of the target have it.
        #[repr(C)]
        pub struct Status {
            known: libc::stat,
        }

        use libc::fstatat;
    }
}

/// Whether a name is `.` or `..`.
///
/// # Safety
/// - `name` is a string.
pub(super) unsafe fn is_dot(name: *const c_char) -> bool {
    const DOT: c_char = b'.' as c_char;
    // SAFETY: no byte behind the NUL is looked at.
    unsafe {
        let at = |n: usize| *name.wrapping_add(n);
        at(0) == DOT && (at(1) == 0 || at(1) == DOT && at(2) == 0)
    }
}

/// Finds out what a node is, with its status if the walk wants one; by its name in the open folder `within`, or else by its access
/// path. A folder above it that is the same makes a cycle.
///
/// # Safety
/// - `walk` is a walk, `node` a node of it with a parent, whose access path is valid.
pub(crate) unsafe fn inspect(walk: *const Walk, node: *mut Node, follow: bool, within: Option<c_int>) -> c_ushort {
    let mut unwanted = MaybeUninit::<Status>::zeroed();
    // SAFETY: the caller promises both; a status is zeroed memory until it is written.
    unsafe {
        let name = node::name(node);
        let (folder, path) = within.map_or((libc::AT_FDCWD, (*node).accpath), |folder| (folder, name));
        let status = if (*node).status.is_null() { unwanted.as_mut_ptr() } else { (*node).status };
        let look = |flags| match fstatat(folder, path, status.cast(), flags) {
            0 => Ok(()),
            _ => Err(errno::get()),
        };
        let follow = follow || has(walk, option::LOGICAL);
        let looked = look(if follow { 0 } else { libc::AT_SYMLINK_NOFOLLOW });
        if let Err(error) = looked {
            if follow && look(libc::AT_SYMLINK_NOFOLLOW).is_ok() {
                errno::set(0);
                return info::SLNONE;
            }
            (*node).error = error;
            ptr::write_bytes(status, 0, 1);
            return info::NS;
        }
        let known = &(*status).known;
        match known.st_mode & libc::S_IFMT {
            libc::S_IFDIR => {
                ((*node).device, (*node).inode, (*node).links) = (known.st_dev, known.st_ino, known.st_nlink);
                if (*node).level > ROOT && is_dot(name) {
                    return info::DOT;
                }
                let mut above = (*node).parent;
                while (*above).level >= ROOT {
                    if (*above).inode == known.st_ino && (*above).device == known.st_dev {
                        (*node).cycle = above;
                        return info::DC;
                    }
                    above = (*above).parent;
                }
                info::D
            }
            libc::S_IFLNK => info::SL,
            libc::S_IFREG => info::F,
            _ => info::DEFAULT,
        }
    }
}
