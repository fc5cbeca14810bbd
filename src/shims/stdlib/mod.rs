//! <stdlib.h>

#[cfg(shim = "arc4random")]
mod arc4random;
#[cfg(shim = "arc4random_buf")]
mod arc4random_buf;
#[cfg(shim = "arc4random_uniform")]
mod arc4random_uniform;
#[cfg(shim = "compat_init_setproctitle")]
mod compat_init_setproctitle;
#[cfg(shim = "freezero")]
mod freezero;
#[cfg(shim = "getprogname")]
mod getprogname;
#[cfg(shim = "heapsort")]
mod heapsort;
#[cfg(shim = "mergesort")]
mod mergesort;
#[cfg(shim = "radixsort")]
mod radixsort;
#[cfg(shim = "reallocarray")]
mod reallocarray;
#[cfg(shim = "reallocf")]
mod reallocf;
#[cfg(shim = "recallocarray")]
mod recallocarray;
#[cfg(shim = "setproctitle")]
mod setproctitle;
#[cfg(shim = "setproctitle_init")]
mod setproctitle_init;
#[cfg(shim = "setprogname")]
mod setprogname;
#[cfg(shim = "sradixsort")]
mod sradixsort;
#[cfg(shim = "strtonum")]
mod strtonum;
