//! The program's name where the C library keeps it, so that its own err(3) and warn(3) say the same as ours.

use core::ffi::c_char;
use core::sync::atomic::AtomicPtr;

unsafe extern "C" {
    /// What glibc also calls `program_invocation_short_name`: at start the part of argv[0] after its last slash, "" without argv[0].
    #[link_name = "__progname"]
    static NAME: AtomicPtr<c_char>;
}

/// The C library's pointer to the program's name.
pub(crate) fn name() -> &'static AtomicPtr<c_char> {
    // SAFETY: a pointer in writable data of the C library, laid out as an AtomicPtr is; programs may read and write it at any time.
    unsafe { &NAME }
}
