//! <vis.h>

#[cfg(shim = "stravis")]
mod stravis;
#[cfg(shim = "strnunvis")]
mod strnunvis;
#[cfg(shim = "strnvis")]
mod strnvis;
#[cfg(shim = "strunvis")]
mod strunvis;
#[cfg(shim = "strvis")]
mod strvis;
#[cfg(shim = "strvisx")]
mod strvisx;
#[cfg(shim = "unvis")]
mod unvis;
#[allow(clippy::module_inception, reason = "the folder is named for the header, and the file for its function")]
#[cfg(shim = "vis")]
mod vis;
