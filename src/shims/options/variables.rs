//! The variables of getopt(3), each a module of its own, so that a program which defines one itself still links. They go with the
//! shim: where the system has its own, ours have other symbols, to which the header maps the names.

/// A variable of a type that is laid out as C's is.
macro_rules! variable {
    ($(#[$doc:meta])* $name:ident: $kind:ty = $value:expr) => {
        pub(super) use $name::$name;
        mod $name {
            use core::ffi::c_char;
            use core::sync::atomic::{AtomicI32, AtomicPtr};

            #[unsafe(export_name = symbol!($name))]
            static VARIABLE: $kind = <$kind>::new($value);

            $(#[$doc])*
            #[allow(unused, reason = "one of the two types is the variable's")]
            pub(in super::super) fn $name() -> &'static $kind {
                let _: Option<(AtomicI32, AtomicPtr<c_char>)> = None;
                &VARIABLE
            }
        }
    };
}

variable! {
    /// `char *optarg`: the argument of the option.
    optarg: AtomicPtr<c_char> = core::ptr::null_mut()
}
variable! {
    /// `int opterr`: whether messages are written.
    opterr: AtomicI32 = 1
}
variable! {
    /// `int optind`: the index of the word that is next.
    optind: AtomicI32 = 1
}
variable! {
    /// `int optopt`: the option that something was wrong with.
    optopt: AtomicI32 = 0
}
variable! {
    /// `int optreset`: whether another command line begins.
    optreset: AtomicI32 = 0
}
