//! <sys/socket.h>

#[cfg(shim = "getpeereid")]
mod getpeereid;
