//! The targets that are proved on this machine, each once: `ci/targets` and the tests take them from here. A target's plan is
//! the file of its name in `compat-tests/plans`.

use crate::json::Value;
use crate::report::{self, Answer, repository};
use std::path::PathBuf;
use std::process::Command;

/// A target of the ports.
#[derive(Debug)]
pub struct Target {
    /// The stem of its expected plan's file.
    pub name: &'static str,
    /// Rust's triple.
    pub triple: &'static str,
    /// What zig calls it, and what else its compiler is told.
    pub zig: &'static str,
    /// Where its programs run.
    pub runs: Runs,
}

/// Where programs of a target run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// On a Linux of this architecture whose glibc is at least this one: 2.N.
    Glibc(u32),
    /// On this machine, with the loader of this name where they are not static.
    Musl(&'static str),
    /// Under this emulator.
    Under(&'static str),
    /// Nowhere here, and why.
    Nowhere(&'static str),
}

const fn target(name: &'static str, triple: &'static str, zig: &'static str, runs: Runs) -> Target {
    Target { name, triple, zig, runs }
}

/// A glibc of x86_64.
const fn glibc(name: &'static str, zig: &'static str, minor: u32) -> Target {
    target(name, "x86_64-unknown-linux-gnu", zig, Runs::Glibc(minor))
}

const NO_OPENBSD: Runs = Runs::Nowhere("no OpenBSD kernel here");
const NO_FREEBSD: Runs = Runs::Nowhere("no FreeBSD kernel here");
const NO_NETBSD: Runs = Runs::Nowhere("no NetBSD kernel here");
const NO_MACOS: Runs = Runs::Nowhere("no macOS kernel here");

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
    target("x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl", "x86_64-linux-musl", Runs::Musl("/lib/ld-musl-x86_64.so.1")),
    target("aarch64-unknown-linux-musl", "aarch64-unknown-linux-musl", "aarch64-linux-musl", Runs::Under("qemu-aarch64")),
    target("riscv64gc-unknown-linux-musl", "riscv64gc-unknown-linux-musl", "riscv64-linux-musl", Runs::Under("qemu-riscv64")),
    glibc("x86_64-unknown-linux-gnu-2.17", "x86_64-linux-gnu.2.17", 17),
    glibc("x86_64-unknown-linux-gnu-2.28", "x86_64-linux-gnu.2.28", 28),
    glibc("x86_64-unknown-linux-gnu-2.31", "x86_64-linux-gnu.2.31", 31),
    glibc("x86_64-unknown-linux-gnu-2.34", "x86_64-linux-gnu.2.34", 34),
    glibc("x86_64-unknown-linux-gnu-2.36", "x86_64-linux-gnu.2.36", 36),
    glibc("x86_64-unknown-linux-gnu-2.38", "x86_64-linux-gnu.2.38", 38),
    glibc("x86_64-unknown-linux-gnu-2.41", "x86_64-linux-gnu.2.41", 41),
    target("i686-unknown-linux-gnu-2.36", "i686-unknown-linux-gnu", "x86-linux-gnu.2.36 -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64", Runs::Glibc(36)),
];

impl Target {
    /// Its C compiler.
    pub fn compiler(&self, zig: &str) -> String {
        format!("{zig} cc -target {}", self.zig)
    }

    /// Its expected plan.
    pub fn plan(&self) -> PathBuf {
        repository().join(format!("compat-tests/plans/{}.plan", self.name))
    }

    /// Detects with a compiler command for it, and without a TLS library.
    pub fn probe(&self, compiler: &str, more: &[&str]) -> Answer {
        let arguments = ["--target", self.triple, "--tls", "none", "--cc", compiler];
        report::probe(&[&arguments[..], more].concat(), &[])
    }

    /// Its plan's lines as detection finds them, each with the evidence for it.
    pub fn found(&self, compiler: &str) -> Vec<(String, String)> {
        let json = self.probe(compiler, &["--json"]).expect(compiler);
        let report = Value::read(&json).expect("JSON");
        let functions = report.at("functions").list();
        let evidence = functions.iter().map(|function| function.at("evidence").text().to_owned());
        report::lines(&json).into_iter().zip(evidence).collect()
    }

    /// What detection finds, beside what its file says: exit status 0 and nothing on standard output where they are alike.
    pub fn check(&self, compiler: &str) -> Answer {
        self.probe(compiler, &["--check", &self.plan().display().to_string()])
    }
}

/// The target of this plan file's stem.
pub fn find(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).unwrap_or_else(|| panic!("no target {name}"))
}

/// What zig calls its version: another carries other libcs.
pub fn zig_version(zig: &str) -> String {
    let output = Command::new("sh").arg("-c").arg(format!("{zig} version")).output().expect("sh");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Does `work` for each target, as many at a time as there are processors: the first time zig makes a run-time library for
/// each, which takes a while.
pub fn for_each(targets: &'static [Target], work: impl Fn(&'static Target) + Sync) {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(target) = targets.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    work(target);
                }
            });
        }
    });
}
