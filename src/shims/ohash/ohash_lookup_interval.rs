//! ohash_lookup_interval(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Looks for the name from `start` to `end` whose hash value is known.
//! Returns the number of a slot: of the entry with that name, or of where it may be put with ohash_insert(3). A slot's number is
//! good until the table is changed. Allocates nothing, never fails, touches no errno.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_char, c_uint};

/// The slot of a name.
///
/// # Safety
/// - `table` is an initialised table that nobody else uses meanwhile.
/// - `start` is valid for reads up to `end`.
#[unsafe(export_name = symbol!(ohash_lookup_interval))]
pub unsafe extern "C" fn ohash_lookup_interval(
    table: *mut Ohash,
    start: *const c_char,
    end: *const c_char,
    hash: u32,
) -> c_uint {
    let length = (end as usize).saturating_sub(start as usize);
    // SAFETY: the caller promises the name; that of an entry is a string, and compared no further than its NUL.
    let is = |name: *const c_char| unsafe {
        libc::strncmp(name, start, length) == 0 && name.wrapping_add(length).read() == 0
    };
    // SAFETY: the caller promises a table.
    unsafe { (*table).look_up(hash, is) }
}
