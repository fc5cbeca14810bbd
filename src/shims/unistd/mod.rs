//! <unistd.h>

#[cfg(shim = "closefrom")]
mod closefrom;
#[cfg(shim = "getdtablecount")]
mod getdtablecount;
