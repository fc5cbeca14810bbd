//! The shims: one file a function, in a folder named for its C header, compiled only where the plan says so.

#[cfg(any(shim = "arc4random", shim = "arc4random_buf", shim = "arc4random_uniform"))]
mod arc4random;
mod arpa_inet;
#[cfg(any(shim = "heapsort", shim = "mergesort"))]
mod array;
#[cfg(any(shim = "b64_ntop", shim = "b64_pton"))]
mod base64;
mod ctype;
#[cfg(any(shim = "closefrom", shim = "getdtablecount"))]
mod descriptors;
mod libgen;
#[cfg(any(shim = "fgetln", shim = "fgetwln"))]
mod lines;
mod memory;
mod netdb;
#[cfg(any(shim = "basename", shim = "dirname"))]
mod path;
#[cfg(any(shim = "getprogname", shim = "setprogname"))]
mod progname;
#[cfg(any(shim = "radixsort", shim = "sradixsort"))]
mod radix;
mod resolv;
#[cfg(any(shim = "memmem", shim = "strcasestr", shim = "strnstr"))]
mod search;
mod stdio;
mod stdlib;
mod string;
mod sys_socket;
mod time;
#[cfg(any(shim = "setproctitle", shim = "setproctitle_init", shim = "compat_init_setproctitle"))]
mod title;
mod unistd;
mod util;
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
mod wchar;
