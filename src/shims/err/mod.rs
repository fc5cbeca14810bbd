//! <err.h>

#[cfg(shim = "errc")]
mod errc;
#[cfg(shim = "verrc")]
mod verrc;
#[cfg(shim = "vwarnc")]
mod vwarnc;
#[cfg(shim = "warnc")]
mod warnc;
