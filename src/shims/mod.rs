//! The shims: one file a function, in a folder named for its C header, compiled only where the plan says so.

#[cfg(any(shim = "arc4random", shim = "arc4random_buf", shim = "arc4random_uniform"))]
mod arc4random;
mod arpa_inet;
#[cfg(any(shim = "b64_ntop", shim = "b64_pton"))]
mod base64;
#[cfg(any(shim = "closefrom", shim = "getdtablecount"))]
mod descriptors;
mod memory;
mod netdb;
#[cfg(any(shim = "getprogname", shim = "setprogname"))]
mod progname;
mod resolv;
#[cfg(any(shim = "memmem", shim = "strcasestr", shim = "strnstr"))]
mod search;
mod stdlib;
mod string;
mod sys_socket;
#[cfg(any(shim = "setproctitle", shim = "setproctitle_init", shim = "compat_init_setproctitle"))]
mod title;
mod unistd;
mod vis;
#[cfg(any(
    shim = "stravis",
    shim = "strnunvis",
    shim = "strnvis",
    shim = "strunvis",
    shim = "strvis",
    shim = "strvisx",
    shim = "unvis",
    shim = "vis"
))]
mod visual;
