//! <libutil.h>

#[cfg(shim = "flopenat")]
mod flopenat;
#[cfg(shim = "pidfile_close")]
mod pidfile_close;
#[cfg(shim = "pidfile_fileno")]
mod pidfile_fileno;
#[cfg(shim = "pidfile_open")]
mod pidfile_open;
#[cfg(shim = "pidfile_remove")]
mod pidfile_remove;
#[cfg(shim = "pidfile_write")]
mod pidfile_write;
