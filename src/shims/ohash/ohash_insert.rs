//! ohash_insert(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Puts an entry into the slot that a look-up of its name returned, and returns it. The table may be moved to more memory, after
//! which slots have other numbers.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_uint, c_void};

/// Puts an entry into a slot.
///
/// # Safety
/// - `table` is an initialised table that nobody else uses meanwhile.
/// - `slot` came from a look-up of the entry's name since which the table has not changed.
/// - `entry` has its name at the table's offset for as long as it is in there.
#[unsafe(export_name = symbol!(ohash_insert))]
pub unsafe extern "C" fn ohash_insert(table: *mut Ohash, slot: c_uint, entry: *mut c_void) -> *mut c_void {
    // SAFETY: the caller promises a table and a slot of it.
    unsafe { (*table).insert(slot, entry) };
    entry
}
