//! What is proved of a target.

use super::cell::Answer;
use super::program::{is_rusts, script, succeed, symbols, using_all};
use super::rust::no_core;
use compat_tests::clibrary::{self, CLibrary, Row, Toolchain};
use compat_tests::conformance::{self, Agreement};
use compat_tests::report::{target_folder, zig};
use compat_tests::targets::{Compiler, PROGRAMS_LEFT_OUT, Runs, Target};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A target, and where things for it are made.
pub struct Proof {
    pub(super) target: &'static Target,
    pub(super) folder: PathBuf,
    toolchain: Result<Toolchain, String>,
}

impl Proof {
    /// Its own folder is empty; `lane` is where cargo builds.
    pub fn new(target: &'static Target, lane: &Path) -> Self {
        let folder = target_folder().join("targets").join(target.name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a new folder");
        let toolchain = target.cc().map(|cc| {
            let compiler: String = script(&folder, "cc", &format!("exec {cc} \"$@\"\n")).display().to_string();
            let ar = zig().filter(|_| matches!(target.compiler, Compiler::Zig(_))).map(|zig| format!("{zig} ar"));
            Toolchain {
                triple: target.triple,
                cc,
                ar,
                // As long as the program, which is how long it is used.
                compiler: compiler.leak(),
                runner: target.runner().unwrap_or_default(),
                folder: lane.to_owned(),
                // Of glibc it has stubs, and the system's is what runs.
                maker: (target.runs != Runs::There && target.name.contains("musl")).then_some("zig"),
            }
        });
        Self { target, folder, toolchain }
    }

    /// Gives back the disk: every target's programs together are some ten gigabytes, and nobody looks at those that are right.
    pub fn discard(&self, is_last_of_triple: bool) {
        let mut folders = vec![self.folder.clone()];
        if let (true, Ok(toolchain)) = (is_last_of_triple, &self.toolchain) {
            let triple = self.target.triple;
            folders.extend([toolchain.folder.join(triple), toolchain.folder.join("compat-install").join(triple)]);
        }
        for folder in folders {
            let _ = fs::remove_dir_all(folder);
        }
    }

    fn toolchain(&self) -> Result<&Toolchain, String> {
        self.toolchain.as_ref().map_err(String::clone)
    }

    /// Detection finds what the file says, with and without the behaviour probes being run where something runs them.
    pub fn plan(&self) -> Answer {
        self.toolchain()?;
        let alike = |running: bool| {
            let answer = self.target.check(running);
            assert!(answer.code == Some(0) && answer.out.is_empty(), "{}{}", answer.out, answer.err);
        };
        alike(true);
        let Some((variable, runner)) = self.target.runner_variable() else { return Ok(String::from("as expected")) };
        let explained = self.target.probe(&["explain", "portable_freeaddrinfo"], true).expect("explain");
        assert!(explained.contains("probe ran: "), "{variable}={runner}, and no behaviour probe ran:\n{explained}");
        alike(false);
        Ok(String::from("as expected, probes ran"))
    }

    /// The crate compiles for the target with its standard library, and has the symbols of the plan's shims and no others.
    pub fn rust_library(&self) -> Answer {
        let toolchain = self.toolchain()?;
        let mut cargo = self.cargo(toolchain)?;
        cargo.args(["build", "--quiet", "--lib", "--package", "openbsd-compat", "--target", self.target.triple]);
        succeed(cargo.args(["--no-default-features", "--features", "std"]));
        let library = toolchain.folder.join(self.target.triple).join("debug/libopenbsd_compat.rlib");
        let symbols = symbols(&library);
        let rows = self.rows();
        let expected: BTreeSet<String> = rows
            .iter()
            .filter(|row| row.is_shim())
            .map(|row| format!("openbsd_compat_{}", row.function.name))
            .collect();
        let known = |name: &String| rows.iter().any(|row| *name == format!("openbsd_compat_{}", row.function.name));
        let found: BTreeSet<String> = symbols.into_iter().filter(known).collect();
        assert_eq!(found, expected, "the shims in {}", library.display());
        Ok(format!("compiles, {}", counted(expected.len(), "shim")))
    }

    /// The C library installs, and a program that uses every function of the plan links with what pkg-config says, and has the
    /// shims in it.
    pub fn c_library(&self) -> Answer {
        let toolchain = self.toolchain()?;
        toolchain.environment().ok_or_else(no_core)?;
        let library = toolchain.library(false, &self.folder.join("plan"));
        let shims: BTreeSet<String> = library.shims().map(Row::symbol).collect();
        let is_ours = |name: &&String| name.starts_with("openbsd_compat_") || shims.contains(*name);
        let exported = symbols(&library.archive());
        let others: Vec<&String> = exported.iter().filter(|name| !is_ours(name) && !is_rusts(name)).collect();
        assert!(others.is_empty(), "{}: {others:?}", library.archive().display());

        let source = clibrary::write(&self.folder, "all.c", &using_all(&library));
        let program = self.folder.join("all");
        let flags = library.pkg_config(&["--cflags", "--libs", "openbsd-compat"]);
        // musl warns of <sys/poll.h>, which is where OpenBSD has it, and macOS of functions of its own, daemon(3) for one.
        let compiler = || {
            let mut command = clibrary::strict(library.compiler);
            command.args(["-Wno-cpp", "-Wno-deprecated-declarations"]).arg(&source);
            command
        };
        succeed(compiler().args(&flags).arg("-o").arg(&program));
        let inside = symbols(&program);
        let lacking: Vec<&String> = shims.iter().filter(|name| !inside.contains(*name)).collect();
        assert!(lacking.is_empty(), "{} has no {lacking:?}", program.display());
        if !shims.is_empty() {
            return Ok(format!("links, {}", counted(shims.len(), "shim")));
        }
        let alone = self.folder.join("alone");
        let without: Vec<&String> = flags.iter().filter(|flag| *flag != "-lopenbsd-compat").collect();
        succeed(compiler().args(without).arg("-o").arg(&alone));
        self.is_empty(&library, &[&program, &alone]);
        Ok(String::from("links, nothing of ours"))
    }

    /// That there is a library and that there is nothing in it: no member, and no symbol of ours in a program, be it linked with
    /// the library or with the system alone.
    fn is_empty(&self, library: &CLibrary, programs: &[&Path]) {
        assert_eq!(
            fs::read(library.archive()).expect("an archive"),
            b"!<arch>\n",
            "members of {}",
            library.archive().display()
        );
        for program in programs {
            let ours: Vec<String> =
                symbols(program).into_iter().filter(|name| name.contains("openbsd_compat")).collect();
            assert!(ours.is_empty(), "{}: {ours:?}", program.display());
        }
        for file in ["lib/libopenbsd-compat.a", "lib/pkgconfig/openbsd-compat.pc", "lib/pkgconfig/libbsd-overlay.pc"] {
            assert!(library.prefix.join(file).is_file(), "there is no {file}");
        }
        assert!(library.include().is_dir(), "there is no {}", library.include().display());
    }

    /// The conformance programs, and the Rust tests, run.
    pub fn tests_run(&self) -> Answer {
        self.target.runner()?;
        let toolchain = self.toolchain()?;
        toolchain.environment().ok_or_else(no_core)?;
        let forced = toolchain.library(true, &self.folder.join("forced"));
        let plan = toolchain.library(false, &self.folder.join("plan"));
        let is_static = matches!(self.target.runs, Runs::Here | Runs::Under(_));
        let (how, flags): (_, &[&str]) = if is_static { (" static", &["-static"]) } else { ("", &[]) };
        let mut seen = vec![self.agree(how, &forced, &plan, flags)];
        // zig's musl is newer than the one that is installed, whose loader would have to run it.
        if let (Runs::Here, Some(forced), Some(plan)) = (self.target.runs, clibrary::forced_musl(), clibrary::musl()) {
            seen.push(self.agree(" dynamic", forced, plan, &[]));
        }
        seen.extend(self.rust_tests(toolchain)?);
        Ok(seen.join("; "))
    }

    /// The conformance programs, linked so.
    fn agree(&self, how: &str, forced: &CLibrary, plan: &CLibrary, flags: &[&str]) -> String {
        let folder = self.folder.join(format!("conformance{how}"));
        fs::create_dir_all(&folder).expect("a folder");
        let left_out = if matches!(self.target.runs, Runs::Under(_)) { PROGRAMS_LEFT_OUT } else { &[] };
        let Agreement { checks, compared, faults } =
            conformance::agree(self.target.name, forced, plan, flags, left_out, &folder);
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
        let but = if left_out.is_empty() { String::new() } else { format!(", {} left out", left_out.len()) };
        format!("{checks} C programs{how}{but}, {compared} beside the system's")
    }

    /// The rows of the expected plan, which the plan cell compares with what detection finds.
    fn rows(&self) -> Vec<Row> {
        clibrary::planned(&fs::read_to_string(self.target.plan()).expect(self.target.name))
    }
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
