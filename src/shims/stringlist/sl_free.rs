//! sl_free(3) — NetBSD's stringlist(3), which OpenBSD does not have and mandoc and libbsd carry
//!
//! Frees the list, and where `all` is not 0 its strings too, which then came from malloc(3). NULL is left alone.

use crate::shims::strings::StringList;
use core::ffi::c_int;

/// Frees a list.
///
/// # Safety
/// - `list` is NULL, or came from sl_init(3) and nobody uses it any longer.
/// - Where `all` is not 0 the strings are from malloc(3) and nobody uses them any longer.
#[unsafe(export_name = symbol!(sl_free))]
pub unsafe extern "C" fn sl_free(list: *mut StringList, all: c_int) {
    if list.is_null() {
        return;
    }
    // SAFETY: the caller promises a list, and the strings where they are freed.
    unsafe {
        let (strings, current) = ((*list).strings, (*list).current);
        if all != 0 {
            (0..current).for_each(|at| libc::free((*strings.wrapping_add(at)).cast()));
        }
        libc::free(strings.cast());
        libc::free(list.cast());
    }
}
