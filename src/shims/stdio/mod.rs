//! <stdio.h>

#[cfg(shim = "fgetln")]
mod fgetln;
#[cfg(shim = "getdelim")]
mod getdelim;
#[cfg(shim = "getline")]
mod getline;
