//! <string.h>

#[cfg(shim = "explicit_bzero")]
mod explicit_bzero;
#[cfg(shim = "strlcat")]
mod strlcat;
#[cfg(shim = "strlcpy")]
mod strlcpy;
#[cfg(shim = "timingsafe_bcmp")]
mod timingsafe_bcmp;
#[cfg(shim = "timingsafe_memcmp")]
mod timingsafe_memcmp;
