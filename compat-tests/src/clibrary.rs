//! The C library as its users get it: installed by compat-install, once a test process for each plan. What C programs are
//! built with, and what is left out and why, is here too.

pub use crate::report::target_folder;
use crate::{skip, skipped};
use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write as _};
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

#[allow(dead_code, reason = "the build script and the commands need what the tests do not")]
#[path = "../../src/catalogue.rs"]
mod catalogue;
pub use catalogue::{FUNCTIONS, Function, Generations, Shim};

/// A program that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// The same for cargo, which may have to build core first.
pub const BUILDING: Duration = Duration::from_secs(3600);

/// What the plan says of a function.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its row in the catalogue.
    pub function: &'static Function,
    /// The provider's word.
    pub provider: String,
    /// The state's word.
    pub state: String,
    /// The library besides libc.
    pub library: Option<String>,
}

impl Row {
    /// Whether we provide it.
    pub fn is_shim(&self) -> bool {
        self.provider == "shim"
    }

    /// The symbol a shim must be exported under: its own name where the target lacks it, else one that interposes nothing.
    pub fn symbol(&self) -> String {
        let name = self.function.name;
        if (self.state == "missing" || self.function.stands_for.is_some()) && self.function.called().is_none() {
            name.into()
        } else {
            format!("openbsd_compat_{name}")
        }
    }
}

/// An installed C library.
pub struct CLibrary {
    /// Its prefix.
    pub prefix: PathBuf,
    /// Its plan.
    pub rows: Vec<Row>,
    /// The target's libc, as a conformance program's `native differs` line names it.
    pub libc: String,
    /// The C compiler for it.
    pub compiler: &'static str,
    /// What to put before a program of it to run it.
    pub runner: Vec<String>,
    /// Who made the libc, where that is not who it is named for.
    pub maker: Option<&'static str>,
}

impl CLibrary {
    /// The folder of overlay headers.
    pub fn include(&self) -> PathBuf {
        self.prefix.join("include/openbsd-compat")
    }

    /// The folder of the archive.
    pub fn lib(&self) -> PathBuf {
        self.prefix.join("lib")
    }

    /// The archive.
    pub fn archive(&self) -> PathBuf {
        self.lib().join("libopenbsd-compat.a")
    }

    /// The plan's shims.
    pub fn shims(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.is_shim())
    }

    /// The plan's word on a function.
    pub fn row(&self, name: &str) -> &Row {
        self.rows.iter().find(|row| row.function.name == name).unwrap_or_else(|| panic!("{name} is not in the plan"))
    }

    /// What `pkg-config WORDS` prints about it, in words.
    pub fn pkg_config(&self, words: &[&str]) -> Vec<String> {
        let mut command = Command::new("pkg-config");
        command.args(words).env("PKG_CONFIG_PATH", self.lib().join("pkgconfig")).env_remove("PKG_CONFIG_SYSROOT_DIR");
        let said = succeed(&mut command);
        said.split_whitespace().map(str::to_owned).collect()
    }

    /// The compiler with the overlay headers: `-Wall -Wextra -Werror -std=gnu99`.
    pub fn cc(&self) -> Command {
        let mut command = strict(self.compiler);
        command.arg("-I").arg(self.include());
        command
    }

    /// Runs a program of it in a folder.
    pub fn run(&self, program: &Path, folder: &Path) -> Ended {
        let words: Vec<&OsStr> = self.runner.iter().map(OsStr::new).chain([program.as_os_str()]).collect();
        run(Command::new(words[0]).args(&words[1..]).current_dir(folder))
    }

    /// What to put after a program's sources to link it.
    pub fn link<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.arg("-L").arg(self.lib()).arg("-lopenbsd-compat")
    }
}

/// A compiler that lets nothing pass.
pub fn strict(compiler: &str) -> Command {
    let mut command = Command::new(compiler);
    command.args(["-Wall", "-Wextra", "-Werror", "-std=gnu99", "-g"]);
    command
}

/// The library that this host's plan wants.
pub fn host() -> &'static CLibrary {
    static LIBRARY: OnceLock<CLibrary> = OnceLock::new();
    LIBRARY.get_or_init(|| make("host", &Variant::host(false)))
}

/// The library with every shim.
pub fn forced() -> &'static CLibrary {
    static LIBRARY: OnceLock<CLibrary> = OnceLock::new();
    LIBRARY.get_or_init(|| make("forced", &Variant::host(true)))
}

/// The library that musl's plan wants; `None`, with the reason printed, where none can be made here.
pub fn musl() -> Option<&'static CLibrary> {
    static LIBRARY: OnceLock<Option<CLibrary>> = OnceLock::new();
    LIBRARY.get_or_init(|| Variant::musl(false).map(|variant| make("musl", &variant))).as_ref()
}

/// The library that musl's plan wants beside the TLS library under `tls`, installed under `prefix`. Only where [`musl`] is one.
pub fn musl_with_tls(tls: &Path, prefix: &Path) -> CLibrary {
    let mut variant = Variant::musl(false).expect("there is a library for musl");
    variant.environment.push((String::from("OPENBSD_COMPAT_TLS"), tls.display().to_string()));
    make_under(prefix, &variant)
}

/// The library with every shim, for musl.
pub fn forced_musl() -> Option<&'static CLibrary> {
    static LIBRARY: OnceLock<Option<CLibrary>> = OnceLock::new();
    LIBRARY.get_or_init(|| Variant::musl(true).map(|variant| make("forced-musl", &variant))).as_ref()
}

/// The library with every shim, each with AddressSanitizer in its own code; needs a nightly Rust, and clang to link.
pub fn sanitized() -> Option<&'static CLibrary> {
    static LIBRARY: OnceLock<Option<CLibrary>> = OnceLock::new();
    LIBRARY.get_or_init(|| Variant::sanitized().map(|variant| make("sanitized", &variant))).as_ref()
}

/// The toolchain of another target than this machine's own.
pub struct Toolchain {
    /// Rust's triple.
    pub triple: &'static str,
    /// The C compiler, as cargo and compat-install are told of it.
    pub cc: String,
    /// The archiver, where it is not this machine's.
    pub ar: Option<String>,
    /// A program that does the same as `cc`.
    pub compiler: &'static str,
    /// What runs its programs; empty where they cannot be run, or need nothing.
    pub runner: Vec<String>,
    /// Where cargo builds.
    pub folder: PathBuf,
    /// Who made the libc, where that is not who it is named for.
    pub maker: Option<&'static str>,
}

impl Toolchain {
    /// The variables that tell cargo and compat-install of it; `None` where there is no core library for it.
    pub fn environment(&self) -> Option<Vec<(String, String)>> {
        let underscored = self.triple.replace('-', "_");
        let mut environment = core(self.triple)?;
        environment.push((format!("CC_{underscored}"), self.cc.clone()));
        environment.extend(self.ar.iter().map(|ar| (format!("AR_{underscored}"), ar.clone())));
        environment.push((String::from("CARGO_TARGET_DIR"), self.folder.display().to_string()));
        if !self.runner.is_empty() {
            let variable = format!("CARGO_TARGET_{}_RUNNER", underscored.to_uppercase());
            environment.push((variable, self.runner.join(" ")));
        }
        Some(environment)
    }

    /// The library that the target's plan wants, or every shim of it, without a TLS library, installed under `prefix`.
    pub fn library(&self, forced: bool, prefix: &Path) -> CLibrary {
        let environment = self.environment().unwrap_or_else(|| panic!("no core library for {}", self.triple));
        let tls = (String::from("OPENBSD_COMPAT_TLS"), String::from("none"));
        let environment = [environment, forcing(forced), vec![tls]].concat();
        let (target, runner) = (Some(self.triple.to_owned()), self.runner.clone());
        let variant = Variant { target, compiler: self.compiler, environment, runner };
        CLibrary { maker: self.maker, ..make_under(prefix, &variant) }
    }
}

/// What cargo must be told so that there is a core library for a target: nothing where it is installed, Debian's toolchain where
/// that has the source; `None` where it is not to be had.
pub fn core(triple: &str) -> Option<Vec<(String, String)>> {
    if has_core(&rustc(), triple) {
        return Some(Vec::new());
    }
    let debian = [
        ("RUSTC_BOOTSTRAP", "1"),
        ("RUSTC", "/usr/bin/rustc"),
        ("CARGO", "/usr/bin/cargo"),
        ("CARGO_UNSTABLE_BUILD_STD", "core"),
    ];
    debian_builds_core().then(|| debian.map(|(name, value)| (name.into(), value.into())).into())
}

/// For which target, and how.
struct Variant {
    target: Option<String>,
    compiler: &'static str,
    environment: Vec<(String, String)>,
    runner: Vec<String>,
}

impl Variant {
    fn host(force: bool) -> Self {
        Self { target: None, compiler: "cc", environment: forcing(force), runner: Vec::new() }
    }

    fn sanitized() -> Option<Self> {
        let nightly = Command::new("rustup").args(["run", "nightly", "rustc", "--version"]).output();
        if !nightly.is_ok_and(|said| said.status.success()) || !has("clang") {
            skip("sanitized shims: no nightly Rust (rustup toolchain install nightly) or no clang");
            return None;
        }
        let mut variant = Self { compiler: "clang", ..Self::host(true) };
        let folder = target_folder().join("clibrary-sanitized").display().to_string();
        let environment = [
            ("CARGO", "cargo"),
            ("RUSTUP_TOOLCHAIN", "nightly"),
            ("RUSTFLAGS", "-Zsanitizer=address"),
            ("CARGO_TARGET_DIR", &folder),
        ];
        variant.environment.extend(environment.map(|(name, value)| (name.into(), value.into())));
        Some(variant)
    }

    fn musl(force: bool) -> Option<Self> {
        let target = format!("{}-unknown-linux-musl", env::consts::ARCH);
        if !has("musl-gcc") {
            skip("musl: musl-gcc is not installed (Debian: musl-tools)");
            return None;
        }
        let mut environment = forcing(force);
        environment.push((format!("CC_{}", target.replace('-', "_")), String::from("musl-gcc")));
        let Some(core) = core(&target) else {
            skip(format!(
                "musl: no core library for {target} (rustup target add {target}; Debian: rustc-web cargo-web rust-web-src)"
            ));
            return None;
        };
        environment.extend(core);
        Some(Self { target: Some(target), compiler: "musl-gcc", environment, runner: Vec::new() })
    }
}

fn forcing(force: bool) -> Vec<(String, String)> {
    if force { vec![(String::from("OPENBSD_COMPAT_FORCE"), String::from("all"))] } else { Vec::new() }
}

/// The Rust compiler that cargo uses.
pub fn rustc() -> String {
    env::var("RUSTC").unwrap_or_else(|_| String::from("rustc"))
}

/// The folder in which `rustc` keeps a target's libraries.
pub fn rust_libraries(rustc: &str, target: Option<&str>) -> PathBuf {
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir"]).args(target.map(|target| format!("--target={target}")));
    succeed(&mut command).trim().into()
}

fn has_core(rustc: &str, target: &str) -> bool {
    let files = fs::read_dir(rust_libraries(rustc, Some(target)));
    files.is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-")))
}

fn debian_builds_core() -> bool {
    Path::new("/usr/bin/cargo").is_file()
        && Command::new("/usr/bin/rustc").args(["--print", "sysroot"]).output().is_ok_and(|said| {
            let sysroot = String::from_utf8_lossy(&said.stdout).trim().to_owned();
            Path::new(&sysroot).join("lib/rustlib/src/rust/library/core").is_dir()
        })
}

/// compat-report, with this variant's environment and nobody else's.
fn report(variant: &Variant) -> Command {
    let mut command = Command::new(commands().join("compat-report"));
    without_overrides(&mut command);
    command.envs(variant.environment.iter().map(|(name, value)| (name, value)));
    command
}

/// Runs compat-install with `words`, for this host's own plan.
pub fn install(words: &[&OsStr]) -> Ended {
    install_variant(&Variant::host(false), words)
}

fn install_variant(variant: &Variant, words: &[&OsStr]) -> Ended {
    let mut command = Command::new(commands().join("compat-install"));
    without_overrides(&mut command);
    let folder =
        variant.environment.iter().find(|(name, _)| name == "CARGO_TARGET_DIR").map(|(_, folder)| folder.into());
    let folder: PathBuf = folder.unwrap_or_else(|| target_folder().join("clibrary"));
    command.env("CARGO_TARGET_DIR", &folder);
    command.envs(variant.environment.iter().map(|(name, value)| (name, value))).args(words);
    // Two installations would read each other's archive: one at a time in a folder, whatever process it is in.
    let _lock = Lock::take(&folder.with_extension("lock"));
    run_within(&mut command, BUILDING)
}

/// Takes away what would make another plan, or other code, than the test means.
pub fn without_overrides(command: &mut Command) -> &mut Command {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("OPENBSD_COMPAT_") || text.starts_with("PKG_CONFIG") {
            command.env_remove(&name);
        }
    }
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "CFLAGS", "CARGO_TARGET_DIR"].iter().for_each(
        |name| {
            command.env_remove(name);
        },
    );
    command
}

fn make(name: &str, variant: &Variant) -> CLibrary {
    make_under(&folder(name).join("prefix"), variant)
}

fn make_under(prefix: &Path, variant: &Variant) -> CLibrary {
    let prefix = prefix.to_owned();
    let target: Vec<&str> = variant.target.iter().flat_map(|target| ["--target", target]).collect();
    let words: Vec<&OsStr> = ["--libbsd-overlay", "--prefix"].into_iter().map(OsStr::new).collect();
    let words = [words, vec![prefix.as_os_str()], target.iter().map(OsStr::new).collect()].concat();
    let ended = install_variant(variant, &words);
    assert!(ended.success(), "{}", ended.shown());
    let report = succeed(report(variant).args(["probe", "--json"]).args(target));
    let libc = report.split("\"libc\": { \"name\": \"").nth(1).and_then(|rest| rest.split('"').next());
    let libc = libc.unwrap_or_else(|| panic!("no libc in {report}")).to_owned();
    let rows: Vec<Row> = report.lines().filter_map(row).collect();
    assert_eq!(rows.len(), catalogue::FUNCTIONS.len(), "rows of {report}");
    CLibrary { prefix, rows, libc, compiler: variant.compiler, runner: variant.runner.clone(), maker: None }
}

/// A row of the report's JSON, which has a function a line.
fn row(line: &str) -> Option<Row> {
    let value = |key: &str| line.split(&format!("\"{key}\": ")).nth(1)?.split(['"', ',']).find(|part| !part.is_empty());
    let function = catalogue::find(value("name")?)?;
    let library = value("library").filter(|library| *library != "null" && *library != "libc").map(str::to_owned);
    Some(Row { function, provider: value("provider")?.into(), state: value("state")?.into(), library })
}

/// The rows of a plan file.
pub fn planned(text: &str) -> Vec<Row> {
    let row = |line: &str| {
        let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
        let function = catalogue::find(words.first()?)?;
        let [provider, state] = [1, 2].map(|word| words.get(word).map(|word| (*word).to_owned()));
        Some(Row { function, provider: provider?, state: state?, library: words.get(3).map(|word| (*word).to_owned()) })
    };
    text.lines().filter_map(row).collect()
}

/// The folder of our commands, built by now.
pub fn commands() -> &'static Path {
    static COMMANDS: OnceLock<PathBuf> = OnceLock::new();
    COMMANDS.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        without_overrides(&mut cargo);
        let manifest = repository().join("Cargo.toml");
        cargo.args(["build", "--quiet", "--bins", "--manifest-path"]).arg(manifest);
        succeed(cargo.arg("--target-dir").arg(target_folder()));
        target_folder().join("debug")
    })
}

/// The repository's root.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// An empty folder of this name, which no other test binary has.
pub fn folder(name: &str) -> PathBuf {
    let exe = env::current_exe().expect("this test has a path");
    let test = exe.file_stem().unwrap_or(OsStr::new("test")).to_string_lossy().into_owned();
    let test = test.rsplit_once('-').map_or(test.clone(), |(test, _)| test.to_owned());
    let folder = target_folder().join("tmp").join(test).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}

/// Writes a file and returns its path.
pub fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().unwrap_or(folder))
        .and_then(|()| fs::write(&file, text))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    file
}

/// Every conformance program, sorted.
pub fn conformance_programs() -> Vec<PathBuf> {
    let list = |folder: &Path| -> BTreeSet<PathBuf> {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        entries.flatten().map(|entry| entry.path()).collect()
    };
    let root = repository().join("compat-tests/conformance");
    let folders = list(&root).into_iter().filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| list(&folder));
    files.filter(|file| file.extension().is_some_and(|extension| extension == "c")).collect()
}

/// The functions that a conformance program is about: the one it is named for, or those that a family's says it covers,
/// `/* covers: a b c */`, as many lines as it takes.
pub fn covered(file: &Path, text: &str) -> Vec<String> {
    let lists = text.lines().filter_map(|line| line.strip_prefix("/* covers: ")?.strip_suffix(" */"));
    let names: Vec<String> = lists.flat_map(str::split_whitespace).map(str::to_owned).collect();
    let own = file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    if names.is_empty() { own.into_iter().collect() } else { names }
}

/// How a program ended, and what it said.
#[derive(Debug)]
pub struct Ended {
    /// The exit status; `None` where a signal ended it.
    pub code: Option<i32>,
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
    /// The command line.
    pub command: String,
}

impl Ended {
    /// Whether it ended well.
    pub fn success(&self) -> bool {
        self.code == Some(0)
    }

    /// All of it, for a message.
    pub fn shown(&self) -> String {
        format!("{}\nended with {:?}\n{}{}", self.command, self.code, self.stdout, self.stderr)
    }
}

/// Runs a command to its end; one that hangs is killed.
pub fn run(command: &mut Command) -> Ended {
    run_within(command, PATIENCE)
}

/// Runs a command to its end; one that takes longer than `patience` is killed.
pub fn run_within(command: &mut Command, patience: Duration) -> Ended {
    let shown = format!("{command:?}");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{shown}: {error}"));
    let (stdout, stderr) = (drain(child.stdout.take()), drain(child.stderr.take()));
    let code = wait(&mut child, patience);
    let text = |pipe: mpsc::Receiver<Vec<u8>>| {
        // A child of the child may hold the pipe still.
        String::from_utf8_lossy(&pipe.recv_timeout(PATIENCE).unwrap_or_default()).into_owned()
    };
    Ended { code, stdout: text(stdout), stderr: text(stderr), command: shown }
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
        let _ = sender.send(bytes);
    });
    receiver
}

fn wait(child: &mut Child, patience: Duration) -> Option<i32> {
    let mut waited = Duration::ZERO;
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.code(),
            Ok(None) if waited < patience => {
                thread::sleep(pause);
                waited += pause;
                pause = (pause * 2).min(Duration::from_millis(20));
            }
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}

/// Runs a command that must end well, and returns its standard output.
pub fn succeed(command: &mut Command) -> String {
    let ended = run(command);
    assert!(ended.success(), "{}", ended.shown());
    ended.stdout
}

/// Whether this machine has a command.
pub fn has(command: &str) -> bool {
    Command::new(command).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Says how much was checked.
pub fn checked(what: &str, checks: usize) {
    let skipped = skipped();
    let _ = writeln!(io::stdout(), "{what}: {checks} checked, {skipped} skipped so far in this test");
    assert_ne!(checks, 0, "{what}: nothing was checked");
}

/// A lock that other processes honour; it ends with its file's descriptor.
struct Lock(#[allow(dead_code, reason = "held, not used")] fs::File);

impl Lock {
    fn take(path: &Path) -> Self {
        let file = fs::File::create(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // SAFETY: the descriptor is open.
        while unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX) } == -1 {
            let error = io::Error::last_os_error();
            assert_eq!(error.kind(), io::ErrorKind::Interrupted, "{}: {error}", path.display());
        }
        Self(file)
    }
}
