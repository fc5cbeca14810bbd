//! The shims: one file a function, in a folder named for its C header, compiled only where the plan says so.

#[cfg(any(shim = "arc4random", shim = "arc4random_buf", shim = "arc4random_uniform"))]
mod arc4random;
mod arpa_inet;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
#[cfg(any(shim = "heapsort", shim = "mergesort"))]
mod array;
#[cfg(any(shim = "b64_ntop", shim = "b64_pton"))]
mod base64;
mod bcrypt;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod blf;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
mod blocks;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
mod blowfish;
#[cfg(any(shim = "calloc_conceal", shim = "malloc_conceal"))]
mod conceal;
mod ctype;
#[cfg(any(
    shim = "fdforkpty",
    shim = "fdopenpty",
    shim = "fmt_scaled",
    shim = "group_from_gid",
    shim = "pidfile",
    shim = "pidfile_open",
    shim = "pidfile_write",
    shim = "scan_scaled",
    shim = "user_from_uid"
))]
mod decimal;
#[cfg(any(shim = "closefrom", shim = "getdtablecount"))]
mod descriptors;
#[allow(dead_code, unused_imports, unused_macros, reason = "which hash functions a build needs depends on its plan")]
mod digest;
#[cfg(any(shim = "res_dnok", shim = "res_hnok", shim = "res_mailok", shim = "res_ownok"))]
mod domain;
#[cfg(any(shim = "flopenat", shim = "fts_open", shim = "fts_close", shim = "pidfile_open"))]
mod file;
#[cfg(any(shim = "accept4", shim = "pipe2", shim = "socket", shim = "socketpair"))]
mod flags;
mod fts;
mod getopt;
mod grp;
#[cfg(any(shim = "ibuf_free", shim = "imsg0_init", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod ibuf;
#[cfg(any(shim = "ibuf_free", shim = "imsg0_init", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod ibufqueue;
#[cfg(any(shim = "getresgid", shim = "getresuid", shim = "setresgid", shim = "setresuid"))]
mod ids;
mod imsg;
#[cfg(any(shim = "ibuf_free", shim = "imsg0_init", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod imsgbuf;
mod libgen;
mod libutil;
#[cfg(any(shim = "fgetln", shim = "fgetwln"))]
mod lines;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod md5;
mod memory;
#[cfg(any(shim = "ibuf_free", shim = "imsg0_init", shim = "imsg_add_strbuf", shim = "imsgbuf_get_userdata"))]
mod msgbuf;
mod netdb;
mod netinet_in;
mod ohash;
#[cfg(shim = "imsg0_init")]
mod older;
#[cfg(any(shim = "ohash_init", shim = "ohash_delete"))]
mod open_hash;
#[cfg(any(shim = "getopt", shim = "getopt_long", shim = "getopt_long_only"))]
mod options;
#[cfg(any(shim = "basename", shim = "dirname"))]
mod path;
#[cfg(shim = "pidfile_open")]
mod pidfh;
mod poll;
#[cfg(any(shim = "getprogname", shim = "setprogname"))]
mod progname;
#[cfg(any(shim = "fdforkpty", shim = "fdopenpty", shim = "forkpty", shim = "getptmfd", shim = "openpty"))]
mod pty;
#[cfg(any(shim = "gid_from_group", shim = "group_from_gid", shim = "uid_from_user", shim = "user_from_uid"))]
mod pwcache;
mod pwd;
#[cfg(any(shim = "radixsort", shim = "sradixsort"))]
mod radix;
#[cfg(any(shim = "bindresvport_sa", shim = "res_randomid"))]
mod random;
mod readpassphrase;
mod resolv;
#[cfg(any(shim = "pidfile", shim = "pidfile_open"))]
mod runfile;
#[cfg(any(shim = "fmt_scaled", shim = "scan_scaled"))]
mod scaled;
#[cfg(any(shim = "memmem", shim = "strcasestr", shim = "strnstr"))]
mod search;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod sha1;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod sha2;
#[allow(dead_code, reason = "which of it a build needs depends on its plan")]
mod sip;
#[allow(non_snake_case, reason = "its files are named for their functions")]
mod siphash;
mod stdio;
mod stdlib;
mod string;
mod stringlist;
#[cfg(any(shim = "sl_init", shim = "sl_free"))]
mod strings;
#[cfg(shim = "getsubopt")]
mod suboptarg;
mod sys_socket;
#[cfg(any(shim = "mkdtemp", shim = "mkstemps"))]
mod template;
mod time;
#[cfg(any(shim = "setproctitle", shim = "setproctitle_init", shim = "compat_init_setproctitle"))]
mod title;
#[cfg(any(shim = "fts_open", shim = "fts_close"))]
mod tree_walk;
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
