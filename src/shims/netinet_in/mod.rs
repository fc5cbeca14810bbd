//! <netinet/in.h>

#[cfg(shim = "bindresvport_sa")]
mod bindresvport_sa;
