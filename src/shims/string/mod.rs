//! <string.h>

#[cfg(shim = "explicit_bzero")]
mod explicit_bzero;
#[cfg(shim = "memmem")]
mod memmem;
#[cfg(shim = "memrchr")]
mod memrchr;
#[cfg(shim = "strcasestr")]
mod strcasestr;
#[cfg(shim = "strlcat")]
mod strlcat;
#[cfg(shim = "strlcpy")]
mod strlcpy;
#[cfg(shim = "strmode")]
mod strmode;
#[cfg(shim = "strndup")]
mod strndup;
#[cfg(shim = "strnlen")]
mod strnlen;
#[cfg(shim = "strnstr")]
mod strnstr;
#[cfg(shim = "strsep")]
mod strsep;
#[cfg(shim = "timingsafe_bcmp")]
mod timingsafe_bcmp;
#[cfg(shim = "timingsafe_memcmp")]
mod timingsafe_memcmp;
