//! setproctitle(3) — OpenBSD `lib/libc/gen/setproctitle.c`
//!
//! The half that Rust can define; `setproctitle.c` beside it is the function and holds the contract.

use crate::shims::{memory, title};
use core::ffi::{c_char, c_void};

/// Shows "progname: text", or "progname" where `text` is NULL. For `setproctitle.c` alone.
///
/// # Safety
/// - `text` is NULL or valid for reads of `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openbsd_compat_setproctitle_text(text: *const c_char, length: usize) {
    // SAFETY: the caller promises `length` readable bytes.
    title::show((!text.is_null()).then(|| unsafe { memory::bytes(text.cast::<c_void>(), length) }));
}
