//! <getopt.h>

#[cfg(shim = "getopt_long")]
mod getopt_long;
#[cfg(shim = "getopt_long_only")]
mod getopt_long_only;
