//! ohash_qlookupi(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Looks for the name from `start` to `*end`, which is set to the end of the string where it is NULL.
//! Returns the number of a slot: of the entry with that name, or of where it may be put with ohash_insert(3). A slot's number is
//! good until the table is changed. Allocates nothing, never fails, touches no errno.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_char, c_uint};

unsafe extern "C" {
    #[link_name = symbol!(ohash_interval)]
    fn c_ohash_interval(start: *const c_char, end: *mut *const c_char) -> u32;
    #[link_name = symbol!(ohash_lookup_interval)]
    fn c_ohash_lookup_interval(table: *mut Ohash, start: *const c_char, end: *const c_char, hash: u32) -> c_uint;
}

/// The slot of a name.
///
/// # Safety
/// - `table` is an initialised table that nobody else uses meanwhile.
/// - `end` is valid for reads and writes.
/// - `start` is a string, or `*end` a place within or behind the bytes that begin there.
#[unsafe(export_name = symbol!(ohash_qlookupi))]
pub unsafe extern "C" fn ohash_qlookupi(table: *mut Ohash, start: *const c_char, end: *mut *const c_char) -> c_uint {
    // SAFETY: the caller's promises are these functions'.
    unsafe {
        let hash = c_ohash_interval(start, end);
        c_ohash_lookup_interval(table, start, *end, hash)
    }
}
