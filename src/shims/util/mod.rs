//! <util.h>

#[cfg(shim = "fparseln")]
mod fparseln;
