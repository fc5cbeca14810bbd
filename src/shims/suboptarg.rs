//! The variable that belongs to getsubopt(3). A module of its own, so that a program which defines the variable itself still links.

use core::ffi::c_char;
use core::ptr;
use core::sync::atomic::AtomicPtr;

/// C's `char *suboptarg`: the token that getsubopt(3) is about, or NULL.
#[unsafe(export_name = symbol!(suboptarg))]
static SUBOPTARG: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());

/// The variable.
pub(crate) fn suboptarg() -> &'static AtomicPtr<c_char> {
    &SUBOPTARG
}
