//! <wchar.h>

#[cfg(shim = "fgetwln")]
mod fgetwln;
#[cfg(shim = "wcslcat")]
mod wcslcat;
#[cfg(shim = "wcslcpy")]
mod wcslcpy;
