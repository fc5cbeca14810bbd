//! ibuf_get_string(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! A string, the caller's to free(3), of the next `len` bytes up to the first NUL among them; the read position
//! moves behind all of them. NULL with errno EBADMSG where there are fewer, ENOMEM where there is no memory.

use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::memory;
use core::ffi::c_char;
use core::ptr;

/// Takes a string.
///
/// # Safety
/// - `buf` is a live buffer or view.
#[unsafe(export_name = symbol!(ibuf_get_string))]
pub unsafe extern "C" fn ibuf_get_string(buf: *mut Ibuf, len: usize) -> *mut c_char {
    // SAFETY: the caller promises so much, and the string has room for its NUL.
    unsafe {
        if ibuf::size(buf) < len {
            errno::set(libc::EBADMSG);
            return ptr::null_mut();
        }
        let length = memory::bytes(ibuf::data(buf).cast(), len).iter().take_while(|byte| **byte != 0).count();
        // `len` bytes are in memory already, so one more can be counted.
        let string = libc::malloc(length.wrapping_add(1)).cast::<u8>();
        if !string.is_null() {
            ibuf::get(buf, string, length);
            string.wrapping_add(length).write(0);
            let _ = ibuf::take(buf, len.wrapping_sub(length));
        }
        string.cast()
    }
}
