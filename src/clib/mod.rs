//! What the users of the C library see, derived from a plan: headers and pkg-config files.

use crate::catalogue::Function;
use crate::detect::Error;
use crate::detect::plan::Plan;
use std::path::{Path, PathBuf};

/// Where a shim's file is: the folder is its C header.
pub fn shim_file(function: &Function, extension: &str) -> PathBuf {
    let folder = function.header.trim_end_matches(".h").replace('/', "_");
    ["src/shims", &folder, &format!("{}.{extension}", function.name)].iter().collect()
}

/// Writes the overlay headers.
pub fn write_headers(_plan: &Plan, _exported: bool, _folder: &Path) -> Result<(), Error> {
    Ok(())
}
