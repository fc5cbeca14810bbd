//! ohash_first(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! The first entry of the table, in no order, and `*position` for ohash_next(3); NULL where there is none. Entries may be removed
//! meanwhile only where the table does not change its size.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_uint, c_void};

/// The first entry.
///
/// # Safety
/// - `table` is an initialised table; `position` is valid for writes.
#[unsafe(export_name = symbol!(ohash_first))]
pub unsafe extern "C" fn ohash_first(table: *const Ohash, position: *mut c_uint) -> *mut c_void {
    // SAFETY: the caller promises both.
    unsafe {
        position.write(0);
        (*table).from(&mut *position)
    }
}
