//! fts_open(3) — OpenBSD `lib/libc/gen/fts.c`
//!
//! Begins a walk through the trees at these paths, in their order or, with a `compare` function, in that order. NULL with errno:
//! EINVAL for an unknown option and where there is no path at all, else that of malloc(3). A path that leads nowhere, an empty one
//! too, is no error here: fts_read(3) returns it as FTS_NS. With FTS_LOGICAL, and where the working directory cannot be opened,
//! the walk stays in it as with FTS_NOCHDIR.
//!
//! Nodes that are equal to the `compare` function stay in the order of the folder, which OpenBSD leaves open.

use crate::errno;
use crate::shims::tree_walk::{self, ABOVE, Compare, Node, ROOT, Walk, info, option};
use core::ffi::{c_char, c_int};
use core::ptr;

/// Begins a walk.
///
/// # Safety
/// - `paths` is an array of strings with NULL at its end.
/// - `compare` keeps to what a comparison function of fts(3) may read.
#[unsafe(export_name = symbol!(fts_open))]
pub unsafe extern "C" fn fts_open(paths: *const *const c_char, options: c_int, compare: Option<Compare>) -> *mut Walk {
    // SAFETY: the caller promises the array; a walk is zeroed memory, but for what is set here.
    unsafe {
        if options & !option::ALL != 0 || (*paths).is_null() {
            errno::set(libc::EINVAL);
            return ptr::null_mut();
        }
        let walk = libc::calloc(1, size_of::<Walk>()).cast::<Walk>();
        if walk.is_null() {
            return walk;
        }
        (*walk).compare = compare;
        (*walk).options = options;
        if tree_walk::has(walk, option::LOGICAL) {
            (*walk).options |= option::NOCHDIR;
        }
        let mut roots = ptr::null_mut();
        match prepare(walk, paths, &mut roots) {
            Ok(()) => walk,
            Err(error) => {
                tree_walk::free_all(&mut roots);
                libc::free((*walk).path.cast());
                libc::free(walk.cast());
                errno::set(error);
                ptr::null_mut()
            }
        }
    }
}

/// A node of its own, put at the end of a list.
///
/// # Safety
/// - `walk` is a walk, `end` the end of a list, and `name` valid for reads of `length` bytes.
unsafe fn add(walk: *const Walk, end: *mut *mut Node, name: *const c_char, length: usize) -> Result<*mut Node, c_int> {
    // SAFETY: the caller promises all.
    unsafe {
        let node = tree_walk::new(walk, name, length);
        *end = node;
        if node.is_null() { Err(libc::ENOMEM) } else { Ok(node) }
    }
}

/// Makes the nodes that a walk begins with: one above the roots, one before them, and the roots. Whatever was made is in `made`.
///
/// # Safety
/// - `walk` is a new walk, `paths` an array of strings with NULL at its end that has some.
unsafe fn prepare(walk: *mut Walk, paths: *const *const c_char, made: &mut *mut Node) -> Result<(), c_int> {
    // SAFETY: the caller promises both; each node is there before it is written.
    unsafe {
        let mut longest = libc::PATH_MAX as usize;
        let mut at = paths;
        while !(*at).is_null() {
            longest = longest.max(libc::strlen(*at).saturating_add(1));
            at = at.wrapping_add(1);
        }
        tree_walk::grow(walk, longest, ptr::null_mut())?;
        let above = add(walk, made, c"".as_ptr(), 0)?;
        (*above).level = ABOVE;
        let before = add(walk, &raw mut (*above).link, c"".as_ptr(), 0)?;
        (*before).info = info::INIT;
        let mut end = &raw mut (*before).link;
        let mut at = paths;
        while !(*at).is_null() {
            let root = add(walk, end, *at, libc::strlen(*at))?;
            (*root).level = ROOT;
            (*root).parent = above;
            (*root).accpath = tree_walk::name(root);
            (*root).info = tree_walk::inspect(walk, root, tree_walk::has(walk, option::COMFOLLOW), None);
            end = &raw mut (*root).link;
            at = at.wrapping_add(1);
        }
        (*above).link = ptr::null_mut();
        (*before).link = tree_walk::arrange(walk, (*before).link);
        (*walk).current = before;
        if !tree_walk::has(walk, option::NOCHDIR) {
            (*walk).origin = tree_walk::here();
            if (*walk).origin == -1 {
                (*walk).options |= option::NOCHDIR;
            }
        }
        Ok(())
    }
}
