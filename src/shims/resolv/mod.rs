//! <resolv.h>

#[cfg(shim = "b64_ntop")]
mod b64_ntop;
#[cfg(shim = "b64_pton")]
mod b64_pton;
