//! compat-install: builds the C library and lays it out with its headers and pkg-config files.

#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "../catalogue.rs"]
mod catalogue;
#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "../clib/mod.rs"]
mod clib;
#[allow(dead_code, reason = "the build script and the commands share these files and each needs most of them")]
#[path = "../detect/mod.rs"]
mod detect;

use detect::ambient::{self, Known};
use detect::identify::Width;
use detect::overrides::{self, Overrides};
use detect::{Detection, Error, tls};
use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const USAGE: &str = "usage: compat-install --prefix DIR [--destdir D] [--target TRIPLE] [--libbsd-overlay]";

/// The triple of the machine this command was built on and for.
const HOST: &str = env!("COMPAT_HOST");

/// What was asked for.
struct Task {
    prefix: PathBuf,
    destdir: Option<PathBuf>,
    target: String,
    libbsd_overlay: bool,
}

fn main() -> ExitCode {
    let task = match parse() {
        Ok(Some(task)) => task,
        Ok(None) => {
            say(USAGE);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            complain(&format!("{error}; {USAGE}"));
            return ExitCode::from(2);
        }
    };
    match install(&task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(if error.usage { 2 } else { 1 })
        }
    }
}

/// A reader that has seen enough does not stop an installation half-way.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "compat-install: {what}");
}

fn parse() -> Result<Option<Task>, lexopt::Error> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_env();
    let (mut prefix, mut destdir, mut target, mut libbsd_overlay) = (None, None, String::from(HOST), false);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("prefix") => prefix = Some(PathBuf::from(parser.value()?)),
            Long("destdir") => destdir = Some(PathBuf::from(parser.value()?)),
            Long("target") => target = parser.value()?.string()?,
            Long("libbsd-overlay") => libbsd_overlay = true,
            other => return Err(other.unexpected()),
        }
    }
    let prefix: PathBuf = prefix.ok_or("where to? give --prefix DIR")?;
    if !prefix.is_absolute() {
        return Err(format!(
            "--prefix {}: give an absolute path, it is written into the pkg-config file",
            prefix.display()
        )
        .into());
    }
    Ok(Some(Task { prefix, destdir, target, libbsd_overlay }))
}

fn install(task: &Task) -> Result<(), Error> {
    let overrides = Overrides::read(env::vars_os(), &task.target)?;
    let work = ambient::private_folder("install")?;
    let known =
        Known { target: &task.target, host: HOST, compiler: None, folder: work.join("probes"), in_build_script: false };
    let result = ambient::request(known, overrides).and_then(|request| {
        let detection = detect::detect(&request)?;
        let archive = build(&detection, &work)?;
        lay_out(task, &detection, &request.tls, &archive)
    });
    ambient::clear(&work);
    result
}

/// The archive's bytes: built by cargo from exactly this plan, so that library and headers cannot disagree.
fn build(detection: &Detection, work: &Path) -> Result<Vec<u8>, Error> {
    if detection.plan.shims().is_empty() {
        // An archive without members: what is linked against it links against the system alone.
        return Ok(b"!<arch>\n".to_vec());
    }
    let answers = work.join("plan");
    write(&answers, detection.plan.to_string().as_bytes())?;
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| manifest.join("target"), PathBuf::from).join("compat-install");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    command.arg("rustc").arg("--manifest-path").arg(manifest.join("Cargo.toml")).arg("--target-dir").arg(&folder);
    command.args([
        "--lib",
        "--crate-type",
        "staticlib",
        "--profile",
        "capi",
        "--no-default-features",
        "--features",
        "staticlib",
    ]);
    command.args(["--target", &detection.target]);
    let avx512 = detection.target.starts_with("x86_64") && rustc_minor().is_some_and(|minor| minor >= AVX512);
    // The libc crate's types are those of a program that chose nothing.
    let wide = detection.identity.width == Some(Width::Wide);
    let cfgs = [avx512.then_some("chacha20_avx512"), wide.then_some("libc_unstable_gnu_time_bits=\\\"64\\\"")];
    for cfg in cfgs.into_iter().flatten() {
        command.args(["--config", &format!("build.rustflags=[\"--cfg\",\"{cfg}\"]")]);
    }
    if !has_core(&detection.target) {
        complain(&format!(
            "Rust's core is not installed for {0}: building it from the toolchain's source",
            detection.target
        ));
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "core");
    }
    // The overrides are in the plan already.
    env::vars_os().map(|(name, _)| name).filter(|name| name.to_string_lossy().starts_with(overrides::PREFIX)).for_each(
        |name| {
            command.env_remove(name);
        },
    );
    command.env("OPENBSD_COMPAT_ANSWERS", &answers).env("OPENBSD_COMPAT_TLS", "none");
    // Standard output is for the list of installed files.
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().map_err(|error| {
        Error::new(format!("cannot run {}: {error}", cargo.to_string_lossy()), "install cargo, or set CARGO to it")
    })?;
    if !status.success() {
        return Err(Error::new(
            format!("cargo could not build the C library ({status})"),
            format!(
                "read its messages above; Rust's core for the target comes with `rustup target add {}`, or is built where rust-src is installed",
                detection.target
            ),
        ));
    }
    let built = folder.join(&detection.target).join("capi").join("libopenbsd_compat.a");
    let archive = work.join("libopenbsd-compat.a");
    fs::copy(&built, &archive).map_err(|error| {
        Error::new(format!("cannot read {}: {error}", built.display()), "see cargo's messages above")
    })?;
    leave_out_builtins(&archive, detection)?;
    fs::read(&archive)
        .map_err(|error| Error::new(format!("cannot read {}: {error}", archive.display()), "make room there"))
}

/// The minor version of Rust from which on the chacha20 crate's AVX-512 compiles; which processors get it is found out at run time.
const AVX512: u32 = 89;

/// What the compiler that cargo will use answers.
fn rustc(question: &[&str]) -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(question).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// The 95 of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn rustc_minor() -> Option<u32> {
    rustc(&["--version"]).strip_prefix("rustc 1.")?.split('.').next()?.parse().ok()
}

/// Whether the compiler that cargo will use has the target's core library.
fn has_core(target: &str) -> bool {
    let folder = rustc(&["--print", "target-libdir", "--target", target]);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.file_name()).any(|name| name.to_string_lossy().starts_with("libcore-"))
}

/// Rust's own copy of the compiler's run-time library stays out: every C compiler brings one, and a linker that took a piece of
/// ours for the C library's sake would want Rust's unwinder too. What stays is our crate's and the C halves of shims.
fn leave_out_builtins(archive: &Path, detection: &Detection) -> Result<(), Error> {
    let target = &detection.target;
    let members = archiver(archive, target, "t", &[])?;
    let shims = detection.plan.shims();
    let is_ours = |member: &str| {
        member.starts_with("openbsd_compat-") || shims.iter().any(|name| member.ends_with(&format!("-{name}.o")))
    };
    let others: Vec<&str> = members.lines().filter(|member| !is_ours(member)).collect();
    if !others.is_empty() {
        archiver(archive, target, "d", &others)?;
        archiver(archive, target, "s", &[])?;
    }
    Ok(())
}

/// ar(1), as the `cc` crate finds it for the target.
fn archiver(archive: &Path, target: &str, operation: &str, members: &[&str]) -> Result<String, Error> {
    let remedy = "install ar (Debian: binutils), or set AR to the target's";
    let mut command = ambient::c_build(target, HOST, false)?
        .try_get_archiver()
        .map_err(|error| Error::new(format!("no archiver for {target}: {error}"), remedy))?;
    let output = command.arg(operation).arg(archive).args(members).stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            Err(Error::new(format!("`{command:?}` failed: {}", said.trim()), remedy))
        }
        Err(error) => Err(Error::new(format!("cannot run `{command:?}`: {error}"), remedy)),
    }
}

fn lay_out(task: &Task, detection: &Detection, tls: &tls::Location, archive: &[u8]) -> Result<(), Error> {
    let root = match &task.destdir {
        Some(destdir) => destdir.join(task.prefix.strip_prefix("/").unwrap_or(&task.prefix)),
        None => task.prefix.clone(),
    };
    let mut files = vec![(root.join("lib/libopenbsd-compat.a"), archive.to_vec())];
    let include = root.join("include/openbsd-compat");
    // What an earlier plan needed must not stay beside this one.
    let _ = fs::remove_dir_all(&include);
    fs::create_dir_all(&include).map_err(|error| {
        Error::new(format!("cannot make {}: {error}", include.display()), "choose another --prefix or --destdir")
    })?;
    for (name, text) in clib::headers::overlay(detection, true) {
        files.push((include.join(name), text.into_bytes()));
    }
    let pc = root.join("lib/pkgconfig");
    let uses_tls = detection.plan.decisions.iter().any(|decision| decision.library.as_deref() == Some("crypto"));
    let folders = if uses_tls { tls_folders(tls) } else { Vec::new() };
    let openbsd_compat = clib::pkgconfig::openbsd_compat(&detection.plan, &task.prefix, &folders);
    files.push((pc.join("openbsd-compat.pc"), openbsd_compat.into_bytes()));
    if task.libbsd_overlay {
        files.push((pc.join("libbsd-overlay.pc"), clib::pkgconfig::libbsd_overlay(&task.prefix).into_bytes()));
        files.push((pc.join("libbsd-ctor.pc"), clib::pkgconfig::libbsd_ctor(&task.prefix).into_bytes()));
    }
    for (file, bytes) in files {
        write(&file, &bytes)?;
        say(&file.display().to_string());
    }
    Ok(())
}

fn tls_folders(tls: &tls::Location) -> Vec<String> {
    match tls {
        tls::Location::At { lib, .. } => lib.iter().map(|folder| format!("-L{}", folder.display())).collect(),
        tls::Location::None(_) => Vec::new(),
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, bytes));
    made.map_err(|error| {
        Error::new(
            format!("cannot write {}: {error}", file.display()),
            "choose another --prefix or --destdir, or make room",
        )
    })
}
