//! ohash_qlookup(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Looks for a name that is a string.
//! Returns the number of a slot: of the entry with that name, or of where it may be put with ohash_insert(3). A slot's number is
//! good until the table is changed. Allocates nothing, never fails, touches no errno.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_char, c_uint};
use core::ptr;

unsafe extern "C" {
    #[link_name = symbol!(ohash_qlookupi)]
    fn c_ohash_qlookupi(table: *mut Ohash, start: *const c_char, end: *mut *const c_char) -> c_uint;
}

/// The slot of a name.
///
/// # Safety
/// - `table` is an initialised table that nobody else uses meanwhile.
/// - `name` is a string.
#[unsafe(export_name = symbol!(ohash_qlookup))]
pub unsafe extern "C" fn ohash_qlookup(table: *mut Ohash, name: *const c_char) -> c_uint {
    let mut end = ptr::null();
    // SAFETY: the caller promises a table and a string.
    unsafe { c_ohash_qlookupi(table, name, &raw mut end) }
}
