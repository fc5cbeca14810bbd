//! <fts.h>

#[cfg(shim = "fts_children")]
mod fts_children;
#[cfg(shim = "fts_close")]
mod fts_close;
#[cfg(shim = "fts_open")]
mod fts_open;
#[cfg(shim = "fts_read")]
mod fts_read;
#[cfg(shim = "fts_set")]
mod fts_set;
