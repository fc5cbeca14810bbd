//! <libgen.h>

#[cfg(shim = "basename")]
mod basename;
#[cfg(shim = "dirname")]
mod dirname;
