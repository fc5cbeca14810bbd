//! user_from_uid(3) — OpenBSD `lib/libc/gen/pwcache.c`
//!
//! The name of the user that has a number, remembered, so that a second question is cheap. A number that nobody has is written in digits,
//! or NULL if `nouser` is not 0; also NULL without memory. The string is overwritten by a later call with another number. Names of up to
//! 255 bytes are whole, where OpenBSD cuts off after 31; entries of any size are read. What could not be read, which is not the
//! same as having no entry, is not remembered. errno is untouched. Not thread-safe; not for signal handlers.

use crate::shims::pwcache::{self, Table, Users};
use core::ffi::{c_char, c_int};
use libc::uid_t;

static TABLE: Table = Table::new();

/// The name of a user.
///
/// # Safety
/// - No other thread calls it, or uses a string it has returned.
#[unsafe(export_name = symbol!(user_from_uid))]
pub unsafe extern "C" fn user_from_uid(uid: uid_t, nouser: c_int) -> *const c_char {
    // SAFETY: as the caller promises.
    unsafe { pwcache::name_of::<Users>(&TABLE, uid, nouser != 0) }
}
