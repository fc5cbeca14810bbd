//! The shims: one file a function, in a folder named for its C header, compiled only where the plan says so.

#[cfg(any(shim = "arc4random", shim = "arc4random_buf", shim = "arc4random_uniform"))]
mod arc4random;
mod arpa_inet;
#[allow(dead_code, unused_imports, reason = "which of it a build needs depends on its plan")]
mod bcrypt;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod blf;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
mod blocks;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
mod blowfish;
#[cfg(any(shim = "closefrom", shim = "getdtablecount"))]
mod descriptors;
#[allow(dead_code, unused_imports, unused_macros, reason = "which hash functions a build needs depends on its plan")]
mod digest;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod md5;
mod memory;
mod netdb;
#[cfg(any(shim = "getprogname", shim = "setprogname"))]
mod progname;
mod pwd;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod sha1;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod sha2;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
mod sip;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod siphash;
mod stdlib;
mod string;
mod sys_socket;
#[cfg(any(shim = "setproctitle", shim = "setproctitle_init", shim = "compat_init_setproctitle"))]
mod title;
mod unistd;
mod util;
