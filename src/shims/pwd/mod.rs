//! <pwd.h>

#[cfg(shim = "bcrypt_checkpass")]
mod bcrypt_checkpass;
#[cfg(shim = "bcrypt_newhash")]
mod bcrypt_newhash;
