//! <util.h>

#[cfg(shim = "bcrypt_pbkdf")]
mod bcrypt_pbkdf;
#[cfg(shim = "fdforkpty")]
mod fdforkpty;
#[cfg(shim = "fdopenpty")]
mod fdopenpty;
#[cfg(shim = "fmt_scaled")]
mod fmt_scaled;
#[cfg(shim = "forkpty")]
mod forkpty;
#[cfg(shim = "fparseln")]
mod fparseln;
#[cfg(shim = "getptmfd")]
mod getptmfd;
#[cfg(shim = "login_tty")]
mod login_tty;
#[cfg(shim = "openpty")]
mod openpty;
#[cfg(shim = "pidfile")]
mod pidfile;
#[cfg(shim = "scan_scaled")]
mod scan_scaled;
