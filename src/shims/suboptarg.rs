//! The variable that belongs to getsubopt(3). A module of its own, so that a program which defines the variable itself still links.

use core::ffi::c_char;
use core::sync::atomic::AtomicPtr;

cfg_if::cfg_if! {
    if #[cfg(any(target_os = "linux", target_os = "android"))] {
        use core::ptr;

        /// C's `char *suboptarg`: the token that getsubopt(3) is about, or NULL.
        #[unsafe(export_name = symbol!(suboptarg))]
        static SUBOPTARG: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());

        /// The variable.
        pub(crate) fn suboptarg() -> &'static AtomicPtr<c_char> {
            &SUBOPTARG
        }
    } else {
        unsafe extern "C" {
            /// The system has it, as its own getsubopt(3) does.
            #[link_name = "suboptarg"]
            static SUBOPTARG: AtomicPtr<c_char>;
        }

        /// The variable.
        pub(crate) fn suboptarg() -> &'static AtomicPtr<c_char> {
            // SAFETY: a pointer in writable data of the C library, laid out as an AtomicPtr is.
            unsafe { &SUBOPTARG }
        }
    }
}
