//! <ctype.h>

#[cfg(shim = "isblank")]
mod isblank;
