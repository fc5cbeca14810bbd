//! sl_delete(3) — NetBSD's stringlist(3), which OpenBSD does not have and mandoc and libbsd carry
//!
//! Takes the string that is equal to `name` out of the list, and frees it where `all` is not 0. 0, or -1 where there is none. Those behind
//! it move up.

use crate::shims::strings::StringList;
use core::ffi::{c_char, c_int};

/// Takes a string out.
///
/// # Safety
/// - `list` came from sl_init(3), its strings are strings, and nobody else uses it meanwhile.
/// - `name` is a string.
/// - Where `all` is not 0 the strings are from malloc(3) and nobody uses this one any longer.
#[unsafe(export_name = symbol!(sl_delete))]
pub unsafe extern "C" fn sl_delete(list: *mut StringList, name: *const c_char, all: c_int) -> c_int {
    // SAFETY: the caller promises a list and a string; a position is that of a string.
    unsafe {
        let list = &mut *list;
        let Some(at) = list.position(name) else { return -1 };
        let place = list.strings.wrapping_add(at);
        if all != 0 {
            libc::free((*place).cast());
        }
        list.current = list.current.wrapping_sub(1);
        place.copy_from(place.wrapping_add(1), list.current.wrapping_sub(at));
    }
    0
}
