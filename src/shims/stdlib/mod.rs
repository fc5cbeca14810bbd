//! <stdlib.h>

#[cfg(shim = "arc4random")]
mod arc4random;
#[cfg(shim = "arc4random_buf")]
mod arc4random_buf;
#[cfg(shim = "arc4random_uniform")]
mod arc4random_uniform;
#[cfg(shim = "calloc_conceal")]
mod calloc_conceal;
#[cfg(shim = "compat_init_setproctitle")]
mod compat_init_setproctitle;
#[cfg(shim = "daemon")]
mod daemon;
#[cfg(shim = "freezero")]
mod freezero;
#[cfg(shim = "get_progname")]
mod get_progname;
#[cfg(shim = "getprogname")]
mod getprogname;
#[cfg(shim = "getsubopt")]
mod getsubopt;
#[cfg(shim = "heapsort")]
mod heapsort;
#[cfg(shim = "malloc_conceal")]
mod malloc_conceal;
#[cfg(shim = "mergesort")]
mod mergesort;
#[cfg(shim = "mkdtemp")]
mod mkdtemp;
#[cfg(shim = "mkstemps")]
mod mkstemps;
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
