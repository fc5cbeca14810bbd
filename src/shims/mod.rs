//! The shims: one file a function, in a folder named for its C header, compiled only where the plan says so.

#[cfg(any(shim = "arc4random", shim = "arc4random_buf", shim = "arc4random_uniform"))]
mod arc4random;
mod arpa_inet;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
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
#[cfg(any(shim = "ibuf_free", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod ibuf;
#[cfg(any(shim = "ibuf_free", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod ibufqueue;
mod imsg;
#[cfg(any(shim = "ibuf_free", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod imsgbuf;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod md5;
mod memory;
#[cfg(any(shim = "ibuf_free", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod msgbuf;
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
