//! gid_from_group(3) — OpenBSD `lib/libc/gen/pwcache.c`
//!
//! The number of the group that has a name, remembered, so that a second question is cheap. 0 and `*gid`; -1 and nothing written where
//! nobody has the name, or it is NULL or empty, or could not be looked up, which is not remembered. errno is untouched. Not thread-safe;
//! not for signal handlers.

use crate::shims::pwcache::{self, Groups, Table};
use core::ffi::{c_char, c_int};
use libc::gid_t;

static TABLE: Table = Table::new();

/// The number of a group.
///
/// # Safety
/// - `name` is NULL or a string.
/// - `gid` is valid for a write.
/// - No other thread calls it.
#[unsafe(export_name = symbol!(gid_from_group))]
pub unsafe extern "C" fn gid_from_group(name: *const c_char, gid: *mut gid_t) -> c_int {
    // SAFETY: as the caller promises.
    match unsafe { pwcache::id_of::<Groups>(&TABLE, name) } {
        Some(found) => {
            // SAFETY: as the caller promises.
            unsafe { gid.write(found) };
            0
        }
        None => -1,
    }
}
