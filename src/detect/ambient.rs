//! The one door for what surrounds us: the environment, the `cc` crate's compiler, pkg-config. It makes a [`Request`] of
//! them, the same for the build script and for the commands.

use super::overrides::{Overrides, Tls, underscored};
use super::tls::Location;
use super::{Error, Request};
use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// What a caller knows already.
pub struct Known<'a> {
    /// The target triple.
    pub target: &'a str,
    /// The triple of this machine.
    pub host: &'a str,
    /// A compiler command, where one was given.
    pub compiler: Option<Vec<OsString>>,
    /// A folder for probes, emptied afterwards.
    pub folder: PathBuf,
    /// Whether cargo reads our standard output, so that the `cc` crate may print what to watch.
    pub in_build_script: bool,
}

/// The variables besides the overrides and the `cc` crate's that an answer may depend on.
pub fn variables(target: &str) -> [String; 1] {
    [runner_variable(target)]
}

fn runner_variable(target: &str) -> String {
    format!("CARGO_TARGET_{}_RUNNER", underscored(target).to_uppercase())
}

/// Makes the request.
pub fn request(known: Known<'_>, overrides: Overrides) -> Result<Request, Error> {
    let (compiler, environment) = match known.compiler.clone() {
        Some(command) => (command, Vec::new()),
        None => compiler(&known)?,
    };
    let runner = match std::env::var_os(runner_variable(known.target)) {
        Some(runner) => Some(words(&runner)),
        None => (known.target == known.host).then(Vec::new),
    };
    let tls = match &overrides.tls {
        Tls::None => Location::None(overrides.tls_source.clone()),
        Tls::Prefix(prefix) => Location::under(prefix, &overrides.tls_source)?,
        Tls::Auto => pkg_config(&known),
    };
    Ok(Request { target: known.target.into(), compiler, environment, runner, tls, overrides, folder: known.folder })
}

/// A command in one string, as it stands in CC or after --cc.
pub fn words(command: &OsStr) -> Vec<OsString> {
    match command.to_str() {
        Some(text) => text.split_whitespace().map(OsString::from).collect(),
        None => vec![command.into()],
    }
}

/// A command and the environment it wants.
type Compiler = (Vec<OsString>, Vec<(OsString, OsString)>);

/// The `cc` crate's compiler for the target. Where the user's command names a target itself, as `zig cc -target …` does, the
/// crate's own spelling of it stays away, and so do its words for the processor, which zig takes for another's.
pub fn c_build(target: &str, host: &str, in_build_script: bool) -> Result<cc::Build, Error> {
    let mut build = cc::Build::new();
    build.target(target).host(host).opt_level(2).debug(false);
    build.cargo_metadata(in_build_script).cargo_warnings(false).emit_rerun_if_env_changed(in_build_script);
    let users = tool(build.clone().no_default_flags(true), target)?.to_command();
    let names_target = |word: &OsStr| {
        let word = word.to_string_lossy();
        word == "-target" || word.starts_with("--target")
    };
    if users.get_args().any(names_target) {
        build.no_default_flags(true).flag("-O2").flag("-fPIC").flag("-ffunction-sections").flag("-fdata-sections");
    }
    Ok(build)
}

fn tool(build: &cc::Build, target: &str) -> Result<cc::Tool, Error> {
    build.try_get_compiler().map_err(|error| {
        Error::new(
            format!("no C compiler for {target}: {error}"),
            "set CC to a C compiler for the target, or give --cc \"COMMAND ARGS\"",
        )
    })
}

/// The compiler's command.
fn compiler(known: &Known<'_>) -> Result<Compiler, Error> {
    let build = c_build(known.target, known.host, known.in_build_script)?;
    let command = tool(&build, known.target)?.to_command();
    let words = std::iter::once(command.get_program()).chain(command.get_args()).map(OsStr::to_owned).collect();
    let environment = command.get_envs().filter_map(|(key, value)| Some((key.to_owned(), value?.to_owned()))).collect();
    Ok((words, environment))
}

/// Where pkg-config says libcrypto is. What it says of this machine is of no use for another.
fn pkg_config(known: &Known<'_>) -> Location {
    if known.target != known.host && std::env::var_os("PKG_CONFIG_ALLOW_CROSS").is_none() {
        return Location::None(format!("auto, but pkg-config is this machine's, not {}'s", known.target));
    }
    let mut config = pkg_config::Config::new();
    config.cargo_metadata(false).env_metadata(known.in_build_script).print_system_libs(false);
    match config.probe("libcrypto") {
        Ok(library) => Location::At {
            include: library.include_paths,
            lib: library.link_paths,
            source: String::from("pkg-config libcrypto"),
        },
        Err(_) => Location::None(String::from("auto, and pkg-config knows no libcrypto")),
    }
}

/// A new folder for probes that nobody else can write to: programs are run from there, and the folder for temporary files is
/// everybody's.
pub fn private_folder(name: &str) -> Result<PathBuf, Error> {
    let parent = std::env::temp_dir();
    let mut number = 0;
    loop {
        let folder = parent.join(format!("openbsd-compat-{name}-{}-{number}", std::process::id()));
        match std::fs::DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => {
                let what = format!("cannot make the folder {}: {error}", folder.display());
                return Err(Error::new(what, "make room there, or set TMPDIR"));
            }
        }
    }
}

/// The TLS library's files that an answer depends on, as far as we know where they are.
pub fn files_of(tls: &Location) -> Vec<PathBuf> {
    let Location::At { include, lib, .. } = tls else { return Vec::new() };
    let headers = include.iter().map(|folder| folder.join("openssl/opensslv.h")).filter(|header| header.is_file());
    let entries = lib.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
    let libraries = entries.map(|entry| entry.path()).filter(|path| super::tls::is_libcrypto(path));
    headers.chain(libraries).collect()
}

/// Empties the folder of probes; what is left there is no evidence that the record does not have.
pub fn clear(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}
