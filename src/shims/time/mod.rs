//! <time.h>

#[cfg(shim = "timegm")]
mod timegm;
