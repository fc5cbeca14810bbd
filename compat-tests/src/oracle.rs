//! The functions that other libraries have, looked up at run time so that nothing of ours is bound to them.

use std::ffi::{CStr, c_void};

/// The address of `name` in the shared library `library`, or `None` with the reason on stderr.
pub fn symbol(library: &CStr, name: &CStr) -> Option<*const c_void> {
    // SAFETY: both arguments are C strings; RTLD_LOCAL keeps the library's names away from everyone else.
    let handle = unsafe { libc::dlopen(library.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
    if handle.is_null() {
        crate::skip(format_args!("{}: {} is not installed", name.to_string_lossy(), library.to_string_lossy()));
        return None;
    }
    // SAFETY: the handle is open and is never closed.
    let address = unsafe { libc::dlsym(handle, name.as_ptr()) };
    if address.is_null() {
        crate::skip(format_args!("{}: {} has no such function", name.to_string_lossy(), library.to_string_lossy()));
        return None;
    }
    Some(address)
}

/// libbsd, the most widely used of today's compat layers.
pub const LIBBSD: &CStr = c"libbsd.so.0";
/// glibc itself.
pub const GLIBC: &CStr = c"libc.so.6";
/// libmd, which has the hash functions of the BSDs.
pub const LIBMD: &CStr = c"libmd.so.0";
/// libxcrypt's crypt(3).
pub const LIBCRYPT: &CStr = c"libcrypt.so.1";
/// The part of glibc that is about DNS.
pub const LIBRESOLV: &CStr = c"libresolv.so.2";
