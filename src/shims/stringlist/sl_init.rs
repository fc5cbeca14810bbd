//! sl_init(3) — NetBSD's stringlist(3), which OpenBSD does not have and mandoc and libbsd carry
//!
//! An empty list, or NULL with errno ENOMEM; FreeBSD's ends the program then.

use crate::shims::strings::{CHUNK, StringList};
use core::ffi::c_char;
use core::ptr;

/// Makes a list.
#[unsafe(export_name = symbol!(sl_init))]
pub extern "C" fn sl_init() -> *mut StringList {
    // SAFETY: malloc takes any size; what it gives is large enough for what is written there.
    unsafe {
        let list = libc::malloc(size_of::<StringList>()).cast::<StringList>();
        if list.is_null() {
            return ptr::null_mut();
        }
        let strings = libc::malloc(CHUNK * size_of::<*mut c_char>()).cast::<*mut c_char>();
        if strings.is_null() {
            libc::free(list.cast());
            return ptr::null_mut();
        }
        list.write(StringList { strings, max: CHUNK, current: 0 });
        list
    }
}
