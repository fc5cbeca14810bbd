//! Detects what the target lacks and tells cargo: the only file that prints cargo lines.

#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "src/catalogue.rs"]
mod catalogue;
#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "src/clib/mod.rs"]
mod clib;
#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "src/detect/mod.rs"]
mod detect;

use detect::ambient::{self, Known};
use detect::overrides::{self, Overrides};
use detect::plan::{Plan, Provider};
use detect::tls::Location;
use detect::{Detection, Error, record};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("openbsd-compat: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Error> {
    let (target, host) = (cargo("TARGET")?, cargo("HOST")?);
    let folder = PathBuf::from(cargo("OUT_DIR")?);
    let exported = env::var_os("CARGO_FEATURE_CAPI").is_some();
    for variable in overrides::variables(&target).into_iter().chain(ambient::variables(&target)) {
        println!("cargo:rerun-if-env-changed={variable}");
    }
    for source in ["build.rs", "src/catalogue.rs", "src/clib", "src/detect", "src/shims"] {
        println!("cargo:rerun-if-changed={source}");
    }
    let overrides = Overrides::read(env::vars_os(), &target)?;
    if let Some(file) = &overrides.answers_file {
        println!("cargo:rerun-if-changed={}", file.display());
    }
    let verbose = overrides.verbose;
    let probes = folder.join("probes");
    let known = Known { target: &target, host: &host, compiler: None, folder: probes.clone(), in_build_script: true };
    let request = ambient::request(known, overrides)?;
    for file in ambient::files_of(&request.tls) {
        println!("cargo:rerun-if-changed={}", file.display());
    }
    let detection = detect::detect(&request)?;
    ambient::clear(&probes);

    if verbose {
        for decision in &detection.plan.decisions {
            println!("cargo:warning={}: {}", decision.line(), decision.evidence);
        }
    }
    tell(&detection, &host, exported);
    tell_libraries(&detection.plan, &request.tls);
    compile_c_shims(&detection.plan, exported)?;
    write(&folder.join("plan"), &detection.plan.to_string())?;
    write(&folder.join("detection.rs"), &record::source(&detection))?;
    let include = folder.join("include");
    ambient::clear(&include);
    for (name, text) in clib::headers::overlay(&detection, exported) {
        write(&include.join(name), &text)?;
    }
    tell_dependents(&detection.plan, &folder);
    Ok(())
}

/// What selects shims, names symbols and links libraries.
fn tell(detection: &Detection, host: &str, exported: bool) {
    let plan = &detection.plan;
    let names: Vec<String> = catalogue::FUNCTIONS.iter().map(|function| format!("{:?}", function.name)).collect();
    println!("cargo:rustc-check-cfg=cfg(shim, values({}))", names.join(", "));
    println!("cargo:rustc-check-cfg=cfg(absent, values({}))", names.join(", "));
    println!("cargo:rustc-check-cfg=cfg(void_result, values({}))", names.join(", "));
    // Counter-examples that the tests of arc4random must catch.
    let weak = ["device", "keep", "locked", "no_end", "no_erasure", "no_fork_detection", "one_seed", "pid", "weak"];
    let weak = weak.map(|name| format!("{name:?}")).join(", ");
    println!("cargo:rustc-check-cfg=cfg(arc4random_test, values({weak}))");
    // The panic handler of the C library and std's own exclude each other.
    println!("cargo:rustc-check-cfg=cfg(std_face)");
    let feature = |name: &str| env::var_os(format!("CARGO_FEATURE_{name}")).is_some();
    if feature("STD") && !feature("STATICLIB") {
        println!("cargo:rustc-cfg=std_face");
    }
    println!("cargo:rustc-env=COMPAT_HOST={host}");
    for decision in &plan.decisions {
        let name = decision.function.name;
        println!("cargo:rustc-env=COMPAT_SYMBOL_{name}={}", decision.symbol(exported));
        for variable in decision.function.variable_names() {
            println!("cargo:rustc-env=COMPAT_SYMBOL_{variable}={}", decision.variable(variable, exported));
        }
        match decision.provider {
            Provider::Shim => println!("cargo:rustc-cfg=shim={name:?}"),
            Provider::Absent => println!("cargo:rustc-cfg=absent={name:?}"),
            Provider::System | Provider::Libressl => {}
        }
        let void = decision.variation.as_ref().is_some_and(|prototype| prototype.starts_with("void "));
        if decision.provider == Provider::System && void && !decision.function.prototype.starts_with("void ") {
            println!("cargo:rustc-cfg=void_result={name:?}");
        }
    }
}

/// Which libraries hold what others provide: a Rust face whose function is in one has it linked, and a face that
/// calls nothing in it does not.
fn tell_libraries(plan: &Plan, tls: &Location) {
    for (library, functions) in catalogue::libraries() {
        let names: Vec<String> = functions.iter().map(|name| format!("{name:?}")).collect();
        println!("cargo:rustc-check-cfg=cfg(lib{library}, values({}))", names.join(", "));
        let held = |name: &&&str| plan.of(name).is_some_and(|decision| decision.library.as_deref() == Some(library));
        functions.iter().filter(held).for_each(|name| println!("cargo:rustc-cfg=lib{library}={name:?}"));
    }
    // Of a TLS library only arc4random(3) is ever wanted; it may be where no linker looks.
    let wanted = plan.decisions.iter().any(|decision| decision.provider == Provider::Libressl);
    if let (true, Location::At { lib, .. }) = (wanted, tls) {
        lib.iter().for_each(|folder| println!("cargo:rustc-link-search=native={}", folder.display()));
    }
}

/// `links` metadata: what a dependent's build script needs to compile C against us.
fn tell_dependents(plan: &Plan, folder: &Path) {
    println!("cargo:include={}", folder.join("include").display());
    println!("cargo:plan={}", folder.join("plan").display());
    println!("cargo:library=openbsd-compat");
    println!("cargo:shims={}", plan.shims().join(" "));
}

/// A shim that C must define, because it has variable arguments, is the C file beside its Rust file.
fn compile_c_shims(plan: &Plan, exported: bool) -> Result<(), Error> {
    let shims = plan.decisions.iter().filter(|decision| decision.provider == Provider::Shim);
    let files: Vec<PathBuf> =
        shims.map(|decision| clib::shim_file(decision.function, "c")).filter(|file| file.is_file()).collect();
    if files.is_empty() {
        return Ok(());
    }
    let mut build = ambient::c_build(&cargo("TARGET")?, &cargo("HOST")?, true)?;
    // The plan's own names, whichever symbols are behind them.
    for decision in &plan.decisions {
        let symbol = decision.symbol(exported);
        if decision.provider == Provider::Shim && symbol != decision.function.name {
            build.define(decision.function.name, symbol.as_str());
        }
    }
    build.files(files).std("c99").warnings(true).extra_warnings(true);
    build.try_compile("openbsd_compat_c").map_err(|error| {
        Error::new(
            format!("the C part of a shim does not compile: {error}"),
            "please report this with the compiler's words above",
        )
    })
}

fn cargo(variable: &str) -> Result<String, Error> {
    env::var(variable)
        .map_err(|_| Error::new(format!("{variable} is not set"), "this is a build script: cargo runs it"))
}

fn write(file: &Path, text: &str) -> Result<(), Error> {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, text));
    made.map_err(|error| Error::new(format!("cannot write {}: {error}", file.display()), "make room there"))
}
