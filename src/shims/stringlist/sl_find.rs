//! sl_find(3) — NetBSD's stringlist(3), which OpenBSD does not have and mandoc and libbsd carry
//!
//! The string of the list that is equal to `name`, or NULL.

use crate::shims::strings::StringList;
use core::ffi::c_char;
use core::ptr;

/// Finds a string.
///
/// # Safety
/// - `list` came from sl_init(3), and its strings are strings.
/// - `name` is a string.
#[unsafe(export_name = symbol!(sl_find))]
pub unsafe extern "C" fn sl_find(list: *const StringList, name: *const c_char) -> *mut c_char {
    // SAFETY: the caller promises a list and a string; a position is that of a string.
    unsafe {
        let position = (*list).position(name);
        position.map_or(ptr::null_mut(), |at| *(*list).strings.wrapping_add(at))
    }
}
