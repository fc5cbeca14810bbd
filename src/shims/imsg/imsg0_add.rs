//! imsg_add(3) of generations 0 to 3 — OpenBSD `lib/libutil/imsg.c`
//!
//! Appends to a message that imsg_create(3) began. `datalen`, or -1 with the errno of ibuf_reserve(3): then the message
//! is freed. (Before generation 2 the length had 16 bits: a longer one is refused here, and was cut there.)

use crate::shims::ibuf::{self, Ibuf};
use core::ffi::{c_int, c_void};

/// Appends to a message.
///
/// # Safety
/// - `msg` is a live message of imsg_create(3), and gone where -1 is returned.
/// - `data` is valid for reads of `datalen` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(imsg0_add))]
pub unsafe extern "C" fn imsg0_add(msg: *mut Ibuf, data: *const c_void, datalen: usize) -> c_int {
    // SAFETY: the caller promises so much.
    unsafe {
        if ibuf::add(msg, data.cast(), datalen) == -1 {
            ibuf::free(msg);
            return -1;
        }
    }
    datalen as c_int
}
