//! ohash_create_entry(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Memory for an entry by `info->alloc`, with the name from `start` to `*end` and a NUL at the table's offset; `*end` is set to the end of the
//! string where it is NULL. What comes before the name is as `alloc` left it. NULL where `alloc` has none.

use crate::shims::open_hash::{self, OhashInfo};
use core::ffi::{c_char, c_void};

/// Makes an entry.
///
/// # Safety
/// - `info` is valid for reads; its functions keep their promises.
/// - `end` is valid for reads and writes.
/// - `start` is a string, or `*end` a place within or behind the bytes that begin there.
#[unsafe(export_name = symbol!(ohash_create_entry))]
pub unsafe extern "C" fn ohash_create_entry(
    info: *const OhashInfo,
    start: *const c_char,
    end: *mut *const c_char,
) -> *mut c_void {
    // SAFETY: the caller promises the name, and that alloc gives what it is asked for.
    unsafe {
        let length = open_hash::interval(start, &mut *end);
        let offset = (*info).key_offset.unsigned_abs();
        let entry = ((*info).alloc)(offset.saturating_add(length).saturating_add(1), (*info).data);
        if !entry.is_null() {
            let name = entry.cast::<c_char>().wrapping_add(offset);
            name.copy_from_nonoverlapping(start, length);
            name.wrapping_add(length).write(0);
        }
        entry
    }
}
