//! ohash_find(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! The entry in a slot that a look-up returned, or NULL where it is free.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_uint, c_void};

/// The entry in a slot.
///
/// # Safety
/// - `table` is an initialised table.
/// - `slot` came from a look-up since which it has not changed.
#[unsafe(export_name = symbol!(ohash_find))]
pub unsafe extern "C" fn ohash_find(table: *const Ohash, slot: c_uint) -> *mut c_void {
    // SAFETY: the caller promises a table and a slot of it.
    unsafe { (*table).entry(slot) }
}
