//! What cargo does for a target: it builds the library, and runs the tests of every shim.

use super::program::{script, succeed};
use super::prove::Proof;
use compat_tests::clibrary::{self, Toolchain};
use compat_tests::report::repository;
use compat_tests::targets::{Compiler, Runs, TESTS_LEFT_OUT};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Cargo's variable for the parts of the standard library that it is to build.
const BUILD_STD: &str = "CARGO_UNSTABLE_BUILD_STD";

impl Proof {
    /// The Rust tests of every shim, where the target is not one of many glibcs; those in `compat-tests` too, as far as they are
    /// about functions and not about this machine's commands. On this machine's own suite `ci/test` runs the latter.
    pub fn rust_tests(&self, toolchain: &Toolchain) -> Result<Option<String>, String> {
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
            // Not of every musl is that what rustc does anyway, and no other loader is here.
            cargo.env(format!("CARGO_TARGET_{}_RUSTFLAGS", triple.to_uppercase()), "-Ctarget-feature=+crt-static");
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
        // rustc tells by a name's end how to speak to a linker.
        script(&self.folder, "link-cc", &text)
    }

    /// Cargo for the target, which builds the standard library where it is not installed.
    pub fn cargo(&self, toolchain: &Toolchain) -> Result<Command, String> {
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

/// Why there is nothing to compile with.
pub fn no_core() -> String {
    String::from("no core library for it (Debian: rustc-web cargo-web rust-web-src)")
}
