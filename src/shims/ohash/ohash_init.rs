//! ohash_init(3) — OpenBSD `lib/libutil/ohash.c`
//!
//! Makes an empty table of two to the power of `size` slots, sixteen at least, whose memory is had by `info->calloc`; that must not fail,
//! or return to somebody who knows that the table is not to be used. The functions and the data are copied. Safe in threads as far
//! as the caller's functions are, and a table is for one at a time.

use crate::shims::open_hash::{LEAST, Ohash, OhashInfo, Slot};
use core::ffi::c_uint;

/// Makes a table.
///
/// # Safety
/// - `table` is valid for writes and `info` for reads; its functions keep their promises.
#[unsafe(export_name = symbol!(ohash_init))]
pub unsafe extern "C" fn ohash_init(table: *mut Ohash, size: c_uint, info: *const OhashInfo) {
    let size = 1u32.checked_shl(size).unwrap_or(0).max(LEAST);
    // SAFETY: the caller promises both, and that calloc may be called.
    unsafe {
        let info = *info;
        let slots = (info.calloc)(size as usize, size_of::<Slot>(), info.data).cast();
        table.write(Ohash { slots, info, size, total: 0, deleted: 0 });
    }
}
