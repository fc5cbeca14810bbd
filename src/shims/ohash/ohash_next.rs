//! ohash_next(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! The next entry of the table, or NULL after the last one.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_uint, c_void};

/// The next entry.
///
/// # Safety
/// - `table` is an initialised table.
/// - `position` was set by ohash_first(3) or by this.
#[unsafe(export_name = symbol!(ohash_next))]
pub unsafe extern "C" fn ohash_next(table: *const Ohash, position: *mut c_uint) -> *mut c_void {
    // SAFETY: the caller promises both.
    unsafe { (*table).from(&mut *position) }
}
