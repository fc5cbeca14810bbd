//! group_from_gid(3) — OpenBSD `lib/libc/gen/pwcache.c`
//!
//! The name of the group that has a number, remembered, so that a second question is cheap. A number that nobody has is written in digits,
//! or NULL if `nogroup` is not 0; also NULL without memory. The string is overwritten by a later call with another number. Names of up to
//! 255 bytes are whole, where OpenBSD cuts off after 31; entries of any size are read. What could not be read, which is not the
//! same as having no entry, is not remembered. errno is untouched. Not thread-safe; not for signal handlers.

use crate::shims::pwcache::{self, Groups, Table};
use core::ffi::{c_char, c_int};
use libc::gid_t;

static TABLE: Table = Table::new();

/// The name of a group.
///
/// # Safety
/// - No other thread calls it, or uses a string it has returned.
#[unsafe(export_name = symbol!(group_from_gid))]
pub unsafe extern "C" fn group_from_gid(gid: gid_t, nogroup: c_int) -> *const c_char {
    // SAFETY: as the caller promises.
    unsafe { pwcache::name_of::<Groups>(&TABLE, gid, nogroup != 0) }
}
