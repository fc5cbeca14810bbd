//! <util.h>

#[cfg(shim = "bcrypt_pbkdf")]
mod bcrypt_pbkdf;
