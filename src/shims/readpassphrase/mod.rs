//! <readpassphrase.h>

#[allow(clippy::module_inception, reason = "the folder is the header's, the file the function's")]
#[cfg(shim = "readpassphrase")]
mod readpassphrase;
