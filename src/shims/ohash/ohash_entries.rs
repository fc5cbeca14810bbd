//! ohash_entries(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! How many entries there are.

use crate::shims::open_hash::Ohash;
use core::ffi::c_uint;

/// Counts the entries.
///
/// # Safety
/// - `table` is an initialised table.
#[unsafe(export_name = symbol!(ohash_entries))]
pub unsafe extern "C" fn ohash_entries(table: *const Ohash) -> c_uint {
    // SAFETY: the caller promises a table.
    unsafe { (*table).total.wrapping_sub((*table).deleted) }
}
