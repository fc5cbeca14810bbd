//! Every conformance program, on our shim and on the native function: exit status 0 and the same standard output.
#![cfg(unix)]

use compat_tests::clibrary::{self, CLibrary, Row};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds a conformance program with the library and `flags`.
fn ours(library: &CLibrary, source: &Path, flags: &[&str], program: &Path) {
    let mut command = library.cc();
    command.args(flags).arg(source).arg("-o").arg(program);
    clibrary::succeed(library.link(&mut command));
}

/// Builds a conformance program without us.
fn native(library: &CLibrary, rows: &[&Row], source: &Path, flags: &[&str], program: &Path) {
    let mut command = clibrary::strict(library.compiler);
    command.arg("-D_GNU_SOURCE").args(flags);
    // Headers are not the function: where none declares it, or its name is not libc's, ours do.
    let undeclared =
        |row: &Row| row.state == "undeclared" || row.function.stands_for.is_some() || row.function.follows.is_some();
    if rows.iter().any(|row| undeclared(row)) {
        command.arg("-I").arg(library.include());
    }
    let libraries: BTreeSet<&String> = rows.iter().filter_map(|row| row.library.as_ref()).collect();
    command.arg(source).arg("-o").arg(program).args(libraries.iter().map(|library| format!("-l{library}")));
    clibrary::succeed(&mut command);
}

/// The functions that a conformance program is about.
fn covered(source: &Path) -> Vec<String> {
    clibrary::covered(source, &fs::read_to_string(source).unwrap_or_default())
}

/// What a plan says of functions.
fn rows<'a>(library: &'a CLibrary, names: &[String]) -> Vec<&'a Row> {
    names.iter().map(|name| library.row(name)).collect()
}

/// Whether a program contains `symbol` itself, rather than finding it in a shared library.
fn defines(program: &Path, symbol: &str) -> bool {
    let symbols = clibrary::succeed(Command::new("nm").arg("--defined-only").arg(program));
    symbols.lines().any(|line| line.split_whitespace().nth(2) == Some(symbol))
}

/// The reason after `native differs: LIBC:`.
fn difference(source: &Path, libc: &str) -> Option<String> {
    let text = fs::read_to_string(source).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.strip_prefix("/* native differs: ")?.strip_suffix(" */"));
    lines.filter_map(|line| line.split_once(": ")).find(|(system, _)| *system == libc).map(|(_, why)| why.to_owned())
}

fn name(source: &Path) -> &str {
    source.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// Runs every program on the shims of `forced` and, where the system has the function, on the system's.
fn agree(what: &str, forced: &CLibrary, plan: &CLibrary, flags: &[&str]) {
    let folder = clibrary::folder(&format!("agree-{what}"));
    let (mut faults, mut alone) = (Vec::new(), Vec::new());
    let (mut checks, mut compared) = (0, 0);
    for source in clibrary::conformance_programs() {
        let name = name(&source);
        let covered = covered(&source);
        let of_forced = rows(forced, &covered);
        if let Some(row) = of_forced.iter().find(|row| !row.is_shim()) {
            faults.push(format!("{name}: a conformance program, and the plan with every shim has {}", row.provider));
            continue;
        }
        let program = folder.join(name);
        ours(forced, &source, flags, &program);
        for row in &of_forced {
            assert!(defines(&program, &row.symbol()), "{name}: the program does not run our {}", row.function.name);
        }
        let on_ours = clibrary::run(Command::new(&program).current_dir(&folder));
        checks += 1;
        if !on_ours.success() {
            faults.push(format!("{name} on our shim: {}", on_ours.shown()));
        }
        let of_plan = rows(plan, &covered);
        if let Some(row) = of_plan.iter().find(|row| row.provider != "system") {
            alone.push(format!("{name} ({})", row.state));
            continue;
        }
        if let Some(why) = difference(&source, &plan.libc) {
            compat_tests::skip(format!("{what}: {name} on {}: {why}", plan.libc));
            continue;
        }
        let program = folder.join(format!("{name}-native"));
        native(plan, &of_plan, &source, flags, &program);
        let linked = !flags.contains(&"-static");
        for row in &of_forced {
            let function = row.function.name;
            let ours = format!("openbsd_compat_{function}");
            assert!(!defines(&program, &ours), "{name}: the native program runs our {function}");
            assert!(!linked || !defines(&program, &row.symbol()), "{name}: the native program has its own {function}");
        }
        let on_native = clibrary::run(Command::new(&program).current_dir(&folder));
        compared += 1;
        if !on_native.success() {
            faults.push(format!("{name} on {}: {}", plan.libc, on_native.shown()));
        }
        if on_ours.stdout != on_native.stdout {
            let (ours, theirs) = (&on_ours.stdout, &on_native.stdout);
            faults.push(format!("{name}: ours says\n{ours}{} says\n{theirs}", plan.libc));
        }
    }
    compat_tests::skip(format!("{what}: {} has nothing to compare with: {}", plan.libc, alone.join(", ")));
    assert!(faults.is_empty(), "{what}: {} faults\n{}", faults.len(), faults.join("\n"));
    clibrary::checked(&format!("conformance {what} ({compared} compared with {})", plan.libc), checks);
}

#[test]
fn ours_and_the_systems_agree() {
    agree("dynamic", clibrary::forced(), clibrary::host(), &[]);
}

#[test]
fn ours_and_the_systems_agree_statically() {
    if cfg!(target_os = "macos") {
        return compat_tests::skip("static: macOS has no static libc");
    }
    agree("static", clibrary::forced(), clibrary::host(), &["-static"]);
}

#[test]
fn ours_and_musls_agree() {
    let (Some(forced), Some(plan)) = (clibrary::forced_musl(), clibrary::musl()) else { return };
    agree("musl-static", forced, plan, &["-static"]);
    let loader = PathBuf::from(format!("/lib/ld-musl-{}.so.1", std::env::consts::ARCH));
    if loader.exists() {
        agree("musl-dynamic", forced, plan, &[]);
    } else {
        compat_tests::skip(format!("musl-dynamic: there is no {}", loader.display()));
    }
}

/// Every written shim has its conformance program, and the other way round.
#[test]
fn every_shim_has_a_program() {
    let programs = clibrary::conformance_programs();
    let named: BTreeSet<String> = programs.iter().flat_map(|source| covered(source)).collect();
    let lacking: Vec<&str> =
        clibrary::forced().shims().map(|row| row.function.name).filter(|name| !named.contains(*name)).collect();
    assert!(lacking.is_empty(), "no conformance program: {lacking:?}");
    for source in &programs {
        let parent = source.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        for name in covered(source) {
            let row = clibrary::forced().row(&name);
            let mut folders = row.function.headers().map(|header| header.trim_end_matches(".h").replace('/', "_"));
            assert!(folders.any(|folder| folder == parent), "{}: {name} is of another header", source.display());
        }
    }
}

/// The runner notices a program that fails, one that says something else, and one that is not linked to us.
#[test]
fn the_runner_can_fail() {
    let folder = clibrary::folder("fail");
    let forced = clibrary::forced();
    let text = "#include <string.h>\n#include \"check.h\"\nint main(void) { CHECK(timingsafe_bcmp(\"a\", \"b\", 1) == 0); return CHECKED(); }\n";
    let source = clibrary::write(&folder, "wrong.c", text);
    let program = folder.join("wrong");
    let check = clibrary::repository().join("compat-tests/conformance");
    ours(forced, &source, &["-I", &check.display().to_string()], &program);
    let ended = clibrary::run(&mut Command::new(&program));
    assert_eq!(ended.code, Some(1), "{}", ended.shown());
    assert!(ended.stdout.starts_with("FAILED timingsafe_bcmp"), "{}", ended.shown());
    assert!(defines(&program, &forced.row("timingsafe_bcmp").symbol()));

    let source = clibrary::write(&folder, "without.c", "int main(void) { return 0; }\n");
    ours(forced, &source, &[], &program);
    assert!(!defines(&program, &forced.row("timingsafe_bcmp").symbol()));

    let (one, family) = (Path::new("string/strlcpy.c"), "/* covers: a b */\n/* covers: c */\nint main(void);\n");
    assert_eq!(clibrary::covered(one, "int main(void);\n"), ["strlcpy"]);
    assert_eq!(clibrary::covered(one, family), ["a", "b", "c"]);

    let text = "/* native differs: glibc: one */\n/* native differs: musl: two: three */\n";
    let source = clibrary::write(&folder, "differs.c", text);
    assert_eq!(difference(&source, "glibc").as_deref(), Some("one"));
    assert_eq!(difference(&source, "musl").as_deref(), Some("two: three"));
    assert_eq!(difference(&source, "FreeBSD"), None);
}
