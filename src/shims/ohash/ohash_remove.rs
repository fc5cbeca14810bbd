//! ohash_remove(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Takes the entry out of a slot and returns it, or NULL where there is none. The table may be moved to less memory, after which slots
//! have other numbers.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_uint, c_void};

/// Takes an entry out.
///
/// # Safety
/// - `table` is an initialised table that nobody else uses meanwhile.
/// - `slot` came from a look-up since which the table has not changed.
#[unsafe(export_name = symbol!(ohash_remove))]
pub unsafe extern "C" fn ohash_remove(table: *mut Ohash, slot: c_uint) -> *mut c_void {
    // SAFETY: the caller promises a table and a slot of it.
    unsafe { (*table).remove(slot) }
}
