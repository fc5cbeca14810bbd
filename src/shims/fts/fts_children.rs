//! fts_children(3) — OpenBSD `lib/libc/gen/fts.c`
//!
//! The files of the folder that fts_read(3) returned last as FTS_D, linked by `fts_link`; before the first fts_read(3) the roots.
//! NULL with errno 0 where there are none, with another errno where they could not be read or `options` is neither 0 nor
//! FTS_NAMEONLY (EINVAL). They are valid until the next call of any of the two, and what fts_set(3) says of them fts_read(3) does.
//!
//! At the end of the walk NULL with errno 0, which OpenBSD's does not survive.

use crate::errno;
use crate::shims::tree_walk::{self, Node, Purpose, ROOT, Walk, info, option};
use core::ffi::{c_char, c_int};
use core::ptr;

/// The files of the current folder.
///
/// # Safety
/// - `walk` came from fts_open(3) and nobody else uses it meanwhile.
#[unsafe(export_name = symbol!(fts_children))]
pub unsafe extern "C" fn fts_children(walk: *mut Walk, options: c_int) -> *mut Node {
    if options != 0 && options != option::NAMEONLY {
        errno::set(libc::EINVAL);
        return ptr::null_mut();
    }
    errno::set(0);
    // SAFETY: the caller promises a walk; the descriptor is ours.
    unsafe {
        let node = (*walk).current;
        if node.is_null() || tree_walk::has(walk, option::STOP) {
            return ptr::null_mut();
        }
        match (*node).info {
            info::INIT => return (*node).link,
            info::D => {}
            _ => return ptr::null_mut(),
        }
        tree_walk::free_all(&raw mut (*walk).children);
        (*walk).options = ((*walk).options & !option::NAMEONLY) | options;
        let purpose = if options == 0 { Purpose::Look } else { Purpose::Names };
        // The program may be anywhere when it looks at a root that it named from where it is.
        let anywhere =
            (*node).level == ROOT && *(*node).accpath != b'/' as c_char && !tree_walk::has(walk, option::NOCHDIR);
        let place = if anywhere { tree_walk::here() } else { -1 };
        if anywhere && place == -1 {
            return ptr::null_mut();
        }
        (*walk).children = tree_walk::read(walk, purpose);
        if anywhere {
            let error = errno::get();
            let returned = libc::fchdir(place);
            let error = if returned == 0 { error } else { errno::get() };
            libc::close(place);
            errno::set(error);
            if returned != 0 {
                return ptr::null_mut();
            }
        }
        (*walk).children
    }
}
