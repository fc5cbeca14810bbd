//! uid_from_user(3) — OpenBSD `lib/libc/gen/pwcache.c`
//!
//! The number of the user that has a name, remembered, so that a second question is cheap. 0 and `*uid`; -1 and nothing written where
//! nobody has the name, or it is NULL or empty, or could not be looked up, which is not remembered. errno is untouched. Not thread-safe;
//! not for signal handlers.

use crate::shims::pwcache::{self, Table, Users};
use core::ffi::{c_char, c_int};
use libc::uid_t;

static TABLE: Table = Table::new();

/// The number of a user.
///
/// # Safety
/// - `name` is NULL or a string.
/// - `uid` is valid for a write.
/// - No other thread calls it.
#[unsafe(export_name = symbol!(uid_from_user))]
pub unsafe extern "C" fn uid_from_user(name: *const c_char, uid: *mut uid_t) -> c_int {
    // SAFETY: as the caller promises.
    match unsafe { pwcache::id_of::<Users>(&TABLE, name) } {
        Some(found) => {
            // SAFETY: as the caller promises.
            unsafe { uid.write(found) };
            0
        }
        None => -1,
    }
}
