//! Every conformance program, on our shim and on the native function: exit status 0 and the same standard output.
#![cfg(unix)]

use compat_tests::clibrary::{self, CLibrary};
use compat_tests::conformance::{self, Agreement, covered, defines, difference, ours};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs every program on the shims of `forced` and, where the system has the function, on the system's.
fn agree(what: &str, forced: &CLibrary, plan: &CLibrary, flags: &[&str]) {
    let folder = clibrary::folder(&format!("agree-{what}"));
    let Agreement { checks, compared, faults } = conformance::agree(what, forced, plan, flags, &[], &folder);
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

    let text = "/* native differs: glibc: one */\n/* native differs: musl: two: three */\n/* native differs: its maker's libc: four */\n";
    let source = clibrary::write(&folder, "differs.c", text);
    assert_eq!(difference(&source, "glibc", None).as_deref(), Some("one"));
    assert_eq!(difference(&source, "musl", None).as_deref(), Some("two: three"));
    assert_eq!(difference(&source, "FreeBSD", None), None);
    assert_eq!(difference(&source, "libc", Some("its maker")).as_deref(), Some("four"));
    assert_eq!(difference(&source, "libc", None), None);
}
