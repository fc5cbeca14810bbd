//! <poll.h>

#[cfg(shim = "ppoll")]
mod ppoll;
