//! <readpassphrase.h>

#[cfg(shim = "readpassphrase")]
mod readpassphrase;
