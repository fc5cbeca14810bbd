//! <sys/socket.h>

#[cfg(shim = "accept4")]
mod accept4;
#[cfg(shim = "getpeereid")]
mod getpeereid;
#[cfg(shim = "getrtable")]
mod getrtable;
#[cfg(shim = "socket")]
mod socket;
#[cfg(shim = "socketpair")]
mod socketpair;
