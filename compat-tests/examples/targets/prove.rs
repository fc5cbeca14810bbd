//! What is proved of a target.

use super::cell::Answer;
use compat_tests::clibrary::{self, BUILDING, CLibrary, Row, Toolchain};
use compat_tests::conformance::{self, Agreement};
use compat_tests::report::{repository, target_folder, zig};
use compat_tests::targets::{Compiler, PROGRAMS_LEFT_OUT, Runs, TESTS_LEFT_OUT, Target};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cargo's variable for the parts of the standard library that it is to build.
const BUILD_STD: &str = "CARGO_UNSTABLE_BUILD_STD";

/// A target, and where things for it are made.
pub struct Proof {
    target: &'static Target,
    folder: PathBuf,
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
        let symbols = symbols(&library, "--defined-only");
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
        let exported = symbols(&library.archive(), "--defined-only");
        let others: Vec<&String> = exported.iter().filter(|name| !is_ours(name) && !is_rusts(name)).collect();
        assert!(others.is_empty(), "{}: {others:?}", library.archive().display());

        let source = clibrary::write(&self.folder, "all.c", &using_all(&library));
        let program = self.folder.join("all");
        let flags = library.pkg_config(&["--cflags", "--libs", "openbsd-compat"]);
        // musl warns of <sys/poll.h>, which is where OpenBSD has it.
        let compiler = || {
            let mut command = clibrary::strict(library.compiler);
            command.arg("-Wno-cpp").arg(&source);
            command
        };
        succeed(compiler().args(&flags).arg("-o").arg(&program));
        let inside = symbols(&program, "--defined-only");
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
                symbols(program, "--defined-only").into_iter().filter(|name| name.contains("openbsd_compat")).collect();
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

    /// The Rust tests of every shim, where the target is not one of many glibcs; those in `compat-tests` too, as far as they are
    /// about functions and not about this machine's commands. On this machine's own suite `ci/test` runs the latter.
    fn rust_tests(&self, toolchain: &Toolchain) -> Result<Option<String>, String> {
        let (emulated, left_out) = match self.target.runs {
            Runs::There | Runs::Here => (false, &[][..]),
            Runs::Under(_) => (true, TESTS_LEFT_OUT),
            Runs::Glibc(_) | Runs::Nowhere(_) => return Ok(None),
        };
        let mut lib = self.testing(toolchain)?;
        lib.args(["--lib", "--package", "openbsd-compat", "--no-default-features", "--features", "std"]);
        if emulated {
            // An emulator is slow enough.
            for package in ["openbsd-compat", "openbsd-compat-keystream", "chacha20"] {
                lib.arg("--config").arg(format!("profile.dev.package.{package}.opt-level=2"));
            }
        }
        lib.arg("--").args(left_out.iter().flat_map(|(name, _)| ["--skip", name]));
        let mut passed = passed(&succeed(&mut lib));
        if !emulated && (self.target.runs != Runs::There || !toolchain.runner.is_empty()) {
            let mut functions = self.testing(toolchain)?;
            functions.args(["--package", "compat-tests"]);
            functions.args(tests_of_functions().iter().flat_map(|name| ["--test", name]));
            passed += self::passed(&succeed(&mut functions));
        }
        let but = if left_out.is_empty() { String::new() } else { format!(", {} left out", left_out.len()) };
        Ok(Some(format!("{passed} Rust tests{but}")))
    }

    /// `cargo test` for the target, of every shim.
    fn testing(&self, toolchain: &Toolchain) -> Result<Command, String> {
        let mut cargo = self.cargo(toolchain)?;
        let triple = self.target.triple.replace('-', "_");
        if cargo.get_envs().any(|(name, _)| name == BUILD_STD) {
            cargo.env(BUILD_STD, "std,test,panic_unwind");
            cargo.env(format!("CARGO_TARGET_{}_LINKER", triple.to_uppercase()), self.linker(toolchain));
        }
        // Cargo makes no difference between what it runs itself and the tests, where both are of this triple: they are linked here,
        // and run there.
        if matches!(self.target.compiler, Compiler::Debian(_)) {
            cargo.env_remove(format!("CC_{triple}"));
        }
        cargo.args(["test", "--target", self.target.triple]).env("OPENBSD_COMPAT_FORCE", "all");
        Ok(cargo)
    }

    /// A linker of Rust programs for a target whose standard library is built: rustc wants the start files and libraries of a musl
    /// of its own, and zig has them under names of its own.
    fn linker(&self, toolchain: &Toolchain) -> PathBuf {
        let text = format!(
            "for word; do\n\tshift\n\tcase $word in\n\
             \t*crt1.o | *crti.o | *crtn.o | crtbegin*.o | crtend*.o) ;;\n\
             \t-lc | -lgcc | -lgcc_s | -lgcc_eh | -nostartfiles | -nodefaultlibs) ;;\n\
             \t*) set -- \"$@\" \"$word\" ;;\n\tesac\ndone\nexec {} \"$@\"\n",
            toolchain.cc
        );
        script(&self.folder, "link", &text)
    }

    /// Cargo for the target, which builds the standard library where it is not installed.
    fn cargo(&self, toolchain: &Toolchain) -> Result<Command, String> {
        let environment = toolchain.environment().ok_or_else(no_core)?;
        let cargo = environment.iter().find(|(name, _)| name == "CARGO").map_or("cargo", |(_, cargo)| cargo);
        let mut command = Command::new(cargo);
        clibrary::without_overrides(&mut command);
        command.envs(environment.iter().map(|(name, value)| (name, value))).env("OPENBSD_COMPAT_TLS", "none");
        if environment.iter().any(|(name, _)| name == BUILD_STD) {
            command.env(BUILD_STD, "std");
        }
        // Nobody debugs what is built here.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0").current_dir(repository());
        Ok(command)
    }

    /// The rows of the expected plan, which the plan cell compares with what detection finds.
    fn rows(&self) -> Vec<Row> {
        clibrary::planned(&fs::read_to_string(self.target.plan()).expect(self.target.name))
    }
}

/// How many tests passed, as their programs say.
fn passed(said: &str) -> usize {
    let results = said.lines().filter_map(|line| line.strip_prefix("test result: ok. ")?.split(' ').next());
    let passed = results.filter_map(|number| number.parse::<usize>().ok()).sum();
    assert_ne!(passed, 0, "no test was run:\n{said}");
    passed
}

/// The tests beside this program that are about functions: they use neither cargo, nor the commands, nor the C library.
fn tests_of_functions() -> Vec<String> {
    let folder = repository().join("compat-tests/tests");
    let files = fs::read_dir(folder).expect("the tests").map(|file| file.expect("a test").path());
    let is_of_functions = |file: &PathBuf| {
        let text = fs::read_to_string(file).expect("a test");
        !["clibrary", "report::", "\"CARGO\""].iter().any(|word| text.contains(word))
    };
    let stem = |file: PathBuf| file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let mut names: Vec<String> = files.filter(is_of_functions).filter_map(stem).collect();
    names.sort();
    names
}

fn no_core() -> String {
    String::from("no core library for it (Debian: rustc-web cargo-web rust-web-src)")
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// A shell script that can be run.
fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = clibrary::write(folder, name, &format!("#!/bin/sh\n{text}"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("our own file");
    file
}

/// Runs a command that may take as long as building core does.
fn succeed(command: &mut Command) -> String {
    let ended = clibrary::run_within(command, BUILDING);
    assert!(ended.success(), "{}", ended.shown());
    ended.stdout
}

/// The external symbols of a file as C names them.
fn symbols(file: &Path, which: &str) -> BTreeSet<String> {
    let mut command = Command::new("llvm-nm");
    command.args([which, "--extern-only", "--format=just-symbols", "--quiet"]).arg(file);
    let is_mach_o = file.components().any(|part| part.as_os_str().to_string_lossy().contains("apple-darwin"));
    let name = |line: &str| if is_mach_o { line.strip_prefix('_').unwrap_or(line).to_owned() } else { line.to_owned() };
    let said = clibrary::succeed(&mut command);
    // An archive's members are lines that end in a colon.
    let symbols = said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.ends_with(':'));
    symbols.map(name).collect()
}

/// Whether a symbol is one of Rust's own mangled names, or a constant of Rust's without a name.
fn is_rusts(name: &str) -> bool {
    ["_R", "_ZN", "anon."].iter().any(|prefix| name.starts_with(prefix))
}

/// A program that takes the address of every function that the plan provides, by its OpenBSD name, from its OpenBSD header.
fn using_all(library: &CLibrary) -> String {
    let provided: Vec<&Row> = library.rows.iter().filter(|row| row.provider != "absent").collect();
    let mut text = String::new();
    let features: BTreeSet<&str> = provided.iter().filter_map(|row| row.function.feature).collect();
    for feature in features {
        let _ = writeln!(text, "#define {feature}");
    }
    let headers: BTreeSet<&str> = provided.iter().map(|row| row.function.header).collect();
    // FreeBSD's <libutil.h> declares what takes a FILE only behind this.
    text.push_str("#include <stdio.h>\n");
    for header in headers {
        let _ = writeln!(text, "#include <{header}>");
    }
    text.push_str("typedef void (*function)(void);\nstatic function volatile used[] = {\n");
    let (mapped, named): (Vec<&Row>, Vec<&Row>) =
        provided.iter().partition(|row| row.function.follows.is_some() && !row.is_shim());
    for row in named {
        let _ = writeln!(text, "\t(function){},", row.function.name);
    }
    text.push_str("};\n\nint\nmain(int argc, char *argv[])\n{\n\tunsigned long i;\n\n");
    // What a header maps to nothing has no address.
    for row in mapped {
        let environment = if row.function.name == "setproctitle_init" { ", (char **)0" } else { "" };
        let _ = writeln!(text, "\t{}(argc, argv{environment});", row.function.name);
    }
    text.push_str("\t(void)argc;\n\t(void)argv;\n");
    text.push_str("\tfor (i = 0; i < sizeof(used) / sizeof(used[0]); i++)\n");
    text.push_str("\t\tif (used[i] == (function)0)\n\t\t\treturn 1;\n\treturn 0;\n}\n");
    text
}
