//! fts_close(3) — OpenBSD `lib/libc/gen/fts.c`
//!
//! Ends a walk, wherever it is, and goes back to the working directory in which it began. 0, or -1 with the errno of fchdir(2); all
//! memory and all descriptors are given back either way, also those of symbolic links in the midst of being followed, which
//! OpenBSD's forgets.

use crate::errno;
use crate::shims::tree_walk::{self, ABOVE, Walk, option};
use core::ffi::c_int;

/// Ends a walk.
///
/// # Safety
/// - `walk` came from fts_open(3); neither it nor a node of it is used any longer.
#[unsafe(export_name = symbol!(fts_close))]
pub unsafe extern "C" fn fts_close(walk: *mut Walk) -> c_int {
    // SAFETY: the caller gives all of it up; each node is read before it is given back.
    unsafe {
        let origin = if tree_walk::has(walk, option::NOCHDIR) { None } else { Some((*walk).origin) };
        tree_walk::free_all(&raw mut (*walk).children);
        let mut node = (*walk).current;
        while !node.is_null() {
            let (link, parent, level) = ((*node).link, (*node).parent, (*node).level);
            tree_walk::free(node);
            node = if level == ABOVE || !link.is_null() { link } else { parent };
        }
        libc::free((*walk).path.cast());
        libc::free(walk.cast());
        let Some(origin) = origin else { return 0 };
        let returned = libc::fchdir(origin);
        let error = errno::get();
        libc::close(origin);
        errno::set(error);
        returned
    }
}
