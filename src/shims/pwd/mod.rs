//! <pwd.h>

#[cfg(shim = "setpassent")]
mod setpassent;
#[cfg(shim = "uid_from_user")]
mod uid_from_user;
#[cfg(shim = "user_from_uid")]
mod user_from_uid;
