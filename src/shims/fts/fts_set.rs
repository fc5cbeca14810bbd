//! fts_set(3) — OpenBSD `lib/libc/gen/fts.c`
//!
//! Says what fts_read(3) is to do with a file: FTS_AGAIN, FTS_FOLLOW, FTS_SKIP, or nothing by FTS_NOINSTR or 0. 0, or 1 with errno
//! EINVAL for anything else; the manual's -1 is no implementation's.

use crate::errno;
use crate::shims::tree_walk::{Node, Walk, instruction};
use core::ffi::{c_int, c_ushort};

/// Says what is to be done with a file.
///
/// # Safety
/// - `node` is a node of a walk that is still valid.
#[unsafe(export_name = symbol!(fts_set))]
pub unsafe extern "C" fn fts_set(_walk: *mut Walk, node: *mut Node, option: c_int) -> c_int {
    let known = c_ushort::try_from(option).ok().filter(|option| *option <= instruction::SKIP);
    let Some(known) = known else {
        errno::set(libc::EINVAL);
        return 1;
    };
    // SAFETY: the caller promises a node.
    unsafe { (*node).instruction = known };
    0
}
