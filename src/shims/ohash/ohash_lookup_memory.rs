//! ohash_lookup_memory(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Looks for the name of `size` bytes, any bytes, whose hash value is known; all names of the table are as long.
//! Returns the number of a slot: of the entry with that name, or of where it may be put with ohash_insert(3). A slot's number is
//! good until the table is changed. Allocates nothing, never fails, touches no errno.

use crate::shims::open_hash::Ohash;
use core::ffi::{c_char, c_uint};

/// The slot of a name of any bytes.
///
/// # Safety
/// - `table` is an initialised table that nobody else uses meanwhile.
/// - `key` is valid for reads of `size` bytes, and so is the name of every entry.
#[unsafe(export_name = symbol!(ohash_lookup_memory))]
pub unsafe extern "C" fn ohash_lookup_memory(table: *mut Ohash, key: *const c_char, size: usize, hash: u32) -> c_uint {
    // SAFETY: the caller promises as many bytes of both.
    let is = |name: *const c_char| unsafe { libc::memcmp(name.cast(), key.cast(), size) == 0 };
    // SAFETY: the caller promises a table.
    unsafe { (*table).look_up(hash, is) }
}
