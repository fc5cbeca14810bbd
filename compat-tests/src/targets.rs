//! The targets that are proved on this machine, each once: `ci/targets` and the tests take them from here. A target's plan is
//! the file of its name in `compat-tests/plans`.

use crate::json::Value;
use crate::report::{self, Answer, repository};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A target of the ports.
#[derive(Debug)]
pub struct Target {
    /// The stem of its expected plan's file.
    pub name: &'static str,
    /// Rust's triple.
    pub triple: &'static str,
    /// Who compiles C for it.
    pub compiler: Compiler,
    /// Where its programs run.
    pub runs: Runs,
}

/// Who compiles C for a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compiler {
    /// `zig cc`, told these words after `-target`.
    Zig(&'static str),
    /// The gcc of this Debian suite, on its own glibc.
    Debian(&'static str),
}

/// Where programs of a target run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// Where the glibc is at least 2.N.
    Glibc(u32),
    /// Where its compiler is.
    There,
    /// On this machine, being static.
    Here,
    /// Under this emulator. It cannot do some things.
    Under(&'static str),
    /// Nowhere here, and why.
    Nowhere(&'static str),
}

const fn target(name: &'static str, triple: &'static str, zig: &'static str, runs: Runs) -> Target {
    Target { name, triple, compiler: Compiler::Zig(zig), runs }
}

/// A glibc of x86_64.
const fn glibc(name: &'static str, zig: &'static str, minor: u32) -> Target {
    target(name, "x86_64-unknown-linux-gnu", zig, Runs::Glibc(minor))
}

/// A Debian of x86_64.
const fn debian(name: &'static str, suite: &'static str) -> Target {
    let compiler = Compiler::Debian(suite);
    Target { name, triple: "x86_64-unknown-linux-gnu", compiler, runs: Runs::There }
}

const NO_OPENBSD: Runs = Runs::Nowhere("no OpenBSD kernel here");
const NO_FREEBSD: Runs = Runs::Nowhere("no FreeBSD kernel here");
const NO_NETBSD: Runs = Runs::Nowhere("no NetBSD kernel here");
const NO_MACOS: Runs = Runs::Nowhere("no macOS kernel here");

/// What the emulators cannot do: a name that stands in a Rust test's, and why.
pub const TESTS_LEFT_OUT: &[(&str, &str)] = &[
    ("the_kernel_knows_not_to_dump_it", "qemu's /proc/self/smaps says nothing of it"),
    ("the_table_holds_what_is_open", "qemu 7.2 ends itself at a select(2) for more descriptors than it was built for"),
];

const RUNS_ITSELF: &str = "it runs itself again, and only the emulator can run it";
const SEES_THE_EMULATOR: &str = "what the kernel shows of the process is the emulator's";

/// The same of a C program's.
pub const PROGRAMS_LEFT_OUT: &[(&str, &str)] = &[
    ("compat_init_setproctitle", SEES_THE_EMULATOR),
    ("getprogname", RUNS_ITSELF),
    ("setproctitle", SEES_THE_EMULATOR),
    ("setproctitle_init", SEES_THE_EMULATOR),
];

/// All of them. Apple's arm64 begins with macOS 11.
#[rustfmt::skip]
pub const TARGETS: &[Target] = &[
    target("x86_64-unknown-openbsd", "x86_64-unknown-openbsd", "x86_64-openbsd", NO_OPENBSD),
    target("aarch64-unknown-openbsd", "aarch64-unknown-openbsd", "aarch64-openbsd", NO_OPENBSD),
    target("x86_64-unknown-freebsd", "x86_64-unknown-freebsd", "x86_64-freebsd", NO_FREEBSD),
    target("aarch64-unknown-freebsd", "aarch64-unknown-freebsd", "aarch64-freebsd", NO_FREEBSD),
    target("x86_64-unknown-netbsd", "x86_64-unknown-netbsd", "x86_64-netbsd", NO_NETBSD),
    target("aarch64-unknown-netbsd", "aarch64-unknown-netbsd", "aarch64-netbsd", NO_NETBSD),
    target("x86_64-apple-darwin-10.13", "x86_64-apple-darwin", "x86_64-macos.10.13", NO_MACOS),
    target("x86_64-apple-darwin-11", "x86_64-apple-darwin", "x86_64-macos.11.0", NO_MACOS),
    target("x86_64-apple-darwin-14", "x86_64-apple-darwin", "x86_64-macos.14.0", NO_MACOS),
    target("aarch64-apple-darwin-11", "aarch64-apple-darwin", "aarch64-macos.11.0", NO_MACOS),
    target("aarch64-apple-darwin-14", "aarch64-apple-darwin", "aarch64-macos.14.0", NO_MACOS),
    target("x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl", "x86_64-linux-musl", Runs::Here),
    target("aarch64-unknown-linux-musl", "aarch64-unknown-linux-musl", "aarch64-linux-musl", Runs::Under("qemu-aarch64")),
    target("riscv64gc-unknown-linux-musl", "riscv64gc-unknown-linux-musl", "riscv64-linux-musl", Runs::Under("qemu-riscv64")),
    glibc("x86_64-unknown-linux-gnu-2.17", "x86_64-linux-gnu.2.17", 17),
    glibc("x86_64-unknown-linux-gnu-2.28", "x86_64-linux-gnu.2.28", 28),
    glibc("x86_64-unknown-linux-gnu-2.31", "x86_64-linux-gnu.2.31", 31),
    glibc("x86_64-unknown-linux-gnu-2.34", "x86_64-linux-gnu.2.34", 34),
    glibc("x86_64-unknown-linux-gnu-2.36", "x86_64-linux-gnu.2.36", 36),
    glibc("x86_64-unknown-linux-gnu-2.38", "x86_64-linux-gnu.2.38", 38),
    glibc("x86_64-unknown-linux-gnu-2.41", "x86_64-linux-gnu.2.41", 41),
    debian("x86_64-debian-12", "bookworm"),
    debian("x86_64-debian-13", "trixie"),
    target("i686-unknown-linux-gnu-2.36", "i686-unknown-linux-gnu", "x86-linux-gnu.2.36 -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64", Runs::Glibc(36)),
];

impl Target {
    /// Its expected plan.
    pub fn plan(&self) -> PathBuf {
        repository().join(format!("compat-tests/plans/{}.plan", self.name))
    }

    /// Its C compiler's command; `None`, with the reason, where it is not here.
    pub fn cc(&self) -> Result<String, String> {
        match self.compiler {
            Compiler::Zig(words) => {
                let zig = report::zig().ok_or("zig is not installed")?;
                Ok(format!("{zig} cc -target {words}"))
            }
            Compiler::Debian(suite) => {
                let inside = inside(suite)?;
                Ok(inside.into_iter().chain([String::from("gcc")]).collect::<Vec<_>>().join(" "))
            }
        }
    }

    /// What runs its programs, empty where they run as they are; `None`, with the reason, where nothing does.
    pub fn runner(&self) -> Result<Vec<String>, String> {
        match (self.runs, self.compiler) {
            (Runs::Nowhere(why), _) => Err(why.into()),
            (Runs::Under(emulator), _) if report::is_installed(emulator) => Ok(vec![emulator.into()]),
            (Runs::Under(emulator), _) => Err(format!("{emulator} is not installed")),
            (Runs::There, Compiler::Debian(suite)) => inside(suite),
            (Runs::Glibc(minor), _) if !self.triple.starts_with("x86_64") => loader_32(minor),
            (Runs::Glibc(minor), _) if glibc_here().is_some_and(|here| here >= minor) => Ok(Vec::new()),
            (Runs::Glibc(minor), _) => inside("trixie").map_err(|why| format!("no glibc 2.{minor}: {why}")),
            _ => Ok(Vec::new()),
        }
    }

    /// Cargo's variable for what runs its programs, and that.
    pub fn runner_variable(&self) -> Option<(String, String)> {
        let runner = self.runner().ok().filter(|runner| !runner.is_empty())?;
        Some((format!("CARGO_TARGET_{}_RUNNER", self.triple.replace('-', "_").to_uppercase()), runner.join(" ")))
    }

    /// Detects, without a TLS library; behaviour probes run if `running` and something runs them.
    pub fn probe(&self, more: &[&str], running: bool) -> Answer {
        let cc = self.cc().unwrap_or_else(|why| panic!("{}: {why}", self.name));
        let arguments = ["--target", self.triple, "--tls", "none", "--cc", &cc];
        let runner = self.runner_variable().filter(|_| running);
        let environment: Vec<(&str, &str)> =
            runner.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
        report::probe(&[&arguments[..], more].concat(), &environment)
    }

    /// Its plan's lines as detection finds them, each with the evidence for it.
    pub fn found(&self) -> Vec<(String, String)> {
        let json = self.probe(&["--json"], true).expect(self.name);
        let report = Value::read(&json).expect("JSON");
        let functions = report.at("functions").list();
        let evidence = functions.iter().map(|function| function.at("evidence").text().to_owned());
        report::lines(&json).into_iter().zip(evidence).collect()
    }

    /// What detection finds, beside what its file says: exit status 0 and nothing on standard output where they are alike.
    pub fn check(&self, running: bool) -> Answer {
        self.probe(&["--check", &self.plan().display().to_string()], running)
    }
}

/// The target of this plan file's stem.
pub fn find(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("no target {name}"))
}

/// The 2.N of this machine's glibc.
pub fn glibc_here() -> Option<u32> {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    String::from_utf8_lossy(&said.stdout).trim().strip_prefix("glibc 2.")?.parse().ok()
}

/// i386's loader, for which Debian has a package.
fn loader_32(minor: u32) -> Result<Vec<String>, String> {
    let runs = glibc_here().is_some_and(|here| here >= minor) && std::path::Path::new("/lib/ld-linux.so.2").exists();
    if runs { Ok(Vec::new()) } else { Err(format!("no glibc 2.{minor} for i386 (Debian: libc6-i386)")) }
}

/// What runs a command on a Debian suite: nothing on that suite itself, else a chroot that `ci/targets` made.
pub fn inside(suite: &str) -> Result<Vec<String>, String> {
    let os = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if os.lines().any(|line| line == format!("VERSION_CODENAME={suite}")) {
        return Ok(Vec::new());
    }
    let root = report::target_folder().join("targets").join(suite);
    if !root.join("usr/bin/gcc").exists() {
        return Err(format!("no Debian {suite}: ci/targets makes one, as root"));
    }
    let script = repository().join("ci/inside");
    Ok([script, root].map(|path| path.display().to_string()).into())
}

/// What zig calls its version: another carries other libcs.
pub fn zig_version(zig: &str) -> String {
    let output = Command::new("sh").arg("-c").arg(format!("{zig} version")).output().expect("sh");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Does `work` for each target, as many at a time as there are processors: the first time zig makes a run-time library for
/// each, which takes a while.
pub fn for_each(targets: &[&'static Target], work: impl Fn(&'static Target) + Sync) {
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(target) = targets.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(target);
                }
            });
        }
    });
}
