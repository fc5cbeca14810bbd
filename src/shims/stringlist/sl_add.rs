//! sl_add(3) — NetBSD's stringlist(3), which OpenBSD does not have and mandoc and libbsd carry
//!
//! Appends a string, which is not copied. 0, or -1 with errno ENOMEM, where the list stays as it is.

use crate::shims::strings::{CHUNK, StringList};
use core::ffi::{c_char, c_int};

/// Appends a string.
///
/// # Safety
/// - `list` came from sl_init(3) and nobody else uses it meanwhile.
/// - `name` is a string for as long as it is in there.
#[unsafe(export_name = symbol!(sl_add))]
pub unsafe extern "C" fn sl_add(list: *mut StringList, name: *mut c_char) -> c_int {
    // SAFETY: the caller promises a list; a block that grew has room for one more.
    unsafe {
        let list = &mut *list;
        if list.current >= list.max {
            let max = list.max.saturating_add(CHUNK);
            let size = max.saturating_mul(size_of::<*mut c_char>());
            let strings = libc::realloc(list.strings.cast(), size).cast::<*mut c_char>();
            if strings.is_null() {
                return -1;
            }
            (list.strings, list.max) = (strings, max);
        }
        list.strings.wrapping_add(list.current).write(name);
        list.current = list.current.wrapping_add(1);
    }
    0
}
