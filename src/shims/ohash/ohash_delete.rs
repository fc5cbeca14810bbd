//! ohash_delete(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Gives the table's memory back by its `free`. The entries are the caller's: ohash_first(3) and ohash_next(3) find them before.

use crate::shims::open_hash::Ohash;
use core::ptr;

/// Ends a table.
///
/// # Safety
/// - `table` is an initialised table that nobody uses any longer.
#[unsafe(export_name = symbol!(ohash_delete))]
pub unsafe extern "C" fn ohash_delete(table: *mut Ohash) {
    // SAFETY: the caller promises a table.
    unsafe {
        let (slots, info) = ((*table).slots, (*table).info);
        (*table).slots = ptr::null_mut();
        (info.free)(slots.cast(), info.data);
    }
}
