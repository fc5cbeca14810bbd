//! <pwd.h>

#[cfg(shim = "bcrypt_checkpass")]
mod bcrypt_checkpass;
#[cfg(shim = "bcrypt_newhash")]
mod bcrypt_newhash;
#[cfg(shim = "setpassent")]
mod setpassent;
#[cfg(shim = "uid_from_user")]
mod uid_from_user;
#[cfg(shim = "user_from_uid")]
mod user_from_uid;
