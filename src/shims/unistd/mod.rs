//! <unistd.h>

#[cfg(shim = "closefrom")]
mod closefrom;
#[cfg(shim = "crypt_checkpass")]
mod crypt_checkpass;
#[cfg(shim = "crypt_newhash")]
mod crypt_newhash;
#[cfg(shim = "getdtablecount")]
mod getdtablecount;
