//! `overlay FOLDER TRIPLE CC WORDS…` writes a target's overlay headers into a folder, and says of each function that one of
//! them declares: the header, the function and its prototype there, with tabs between. The library itself is not built.

#[allow(dead_code, reason = "the commands share these files and each needs most of them")]
#[path = "../../../src/catalogue.rs"]
mod catalogue;
#[allow(dead_code, reason = "the commands share these files and each needs most of them")]
#[path = "../../../src/clib/mod.rs"]
mod clib;
#[allow(dead_code, reason = "the commands share these files and each needs most of them")]
#[path = "../../../src/detect/mod.rs"]
mod detect;

use detect::overrides::Overrides;
use detect::plan::{Decision, Provider};
use detect::{Request, ambient, tls};
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args_os().skip(1);
    let (Some(folder), Some(triple)) = (words.next().map(PathBuf::from), words.next()) else {
        return Err("usage: overlay FOLDER TRIPLE CC WORDS...".into());
    };
    let triple = triple.to_string_lossy().into_owned();
    let probes = ambient::private_folder("overlay").map_err(|error| error.to_string())?;
    let request = Request {
        target: triple.clone(),
        compiler: words.collect::<Vec<OsString>>(),
        environment: Vec::new(),
        runner: None,
        tls: tls::Location::None(String::from("not asked")),
        overrides: Overrides::read([], &triple).map_err(|error| error.to_string())?,
        folder: probes.clone(),
    };
    let detection = detect::detect(&request).map_err(|error| error.to_string());
    ambient::clear(&probes);
    let detection = detection?;
    for (header, text) in clib::headers::overlay(&detection, true) {
        let file = folder.join(header);
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, text)?;
    }
    // What a program sees that asks for no older generation of a header.
    let seen = |decision: &&Decision| decision.provider == Provider::Shim && decision.function.is_current();
    for decision in detection.plan.decisions.iter().filter(seen) {
        let function = decision.function;
        for header in function.headers() {
            println!("{header}\t{}\t{}", function.name, function.prototype);
        }
    }
    Ok(())
}
