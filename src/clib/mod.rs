//! What the users of the C library see, derived from a plan: headers and pkg-config files.

pub mod headers;
pub mod pkgconfig;

use crate::catalogue::Function;
use std::path::PathBuf;

/// Where a shim's file is: the folder is its C header.
pub fn shim_file(function: &Function, extension: &str) -> PathBuf {
    let folder = function.header.trim_end_matches(".h").replace('/', "_");
    ["src/shims", &folder, &format!("{}.{extension}", function.name)].iter().collect()
}
