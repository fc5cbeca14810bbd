//! <netdb.h>

#[cfg(shim = "portable_freeaddrinfo")]
mod portable_freeaddrinfo;
