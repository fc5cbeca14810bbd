//! The conformance programs on libbsd, which has most of these functions for glibc: exit status 0 and the standard output that
//! ours has, but where a line of the program says how libbsd differs from OpenBSD.
#![cfg(all(target_os = "linux", target_env = "gnu"))]

use compat_tests::clibrary;
use compat_tests::oracle;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Where Debian and others have it.
const HEADERS: &str = "/usr/include/bsd";

/// The functions that libbsd exports and glibc does not.
fn exported() -> BTreeSet<String> {
    let names = |library: &str| -> BTreeSet<String> {
        let found = clibrary::succeed(Command::new("cc").arg(format!("-print-file-name={library}")));
        let text = clibrary::succeed(Command::new("nm").args(["-D", "--defined-only"]).arg(found.trim()));
        let words = text.lines().filter_map(|line| line.split_whitespace().last());
        words.map(|name| name.split('@').next().unwrap_or(name).to_owned()).collect()
    };
    names("libbsd.so.0").difference(&names("libc.so.6")).cloned().collect()
}

/// Builds a conformance program with libbsd.
fn build(source: &Path, stand_ins: &Path, program: &Path) {
    let mut command = Command::new("cc");
    // libbsd's headers warn of functions that it had rather not have.
    command.args(["-w", "-std=gnu99", "-D_GNU_SOURCE", "-DLIBBSD_OVERLAY"]).arg("-I").arg(stand_ins);
    command.args(["-isystem", HEADERS]).arg(source).arg("-o").arg(program).arg("-lbsd");
    clibrary::succeed(&mut command);
}

/// The reason after `libbsd differs:`.
fn difference(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix("/* libbsd differs: ")?.strip_suffix(" */"))
}

#[test]
fn ours_and_libbsds_agree() {
    if !Path::new(HEADERS).is_dir() || oracle::symbol(oracle::LIBBSD, c"fgetln").is_none() {
        return compat_tests::skip("libbsd: its headers or its library are not installed (Debian: libbsd-dev)");
    }
    let (exported, forced) = (exported(), clibrary::forced());
    let folder = clibrary::folder("agree");
    // What OpenBSD declares in <util.h> is in FreeBSD's <libutil.h> there.
    let stand_ins = folder.join("stand-ins");
    clibrary::write(&stand_ins, "util.h", "#include <libutil.h>\n");
    let (mut faults, mut checks) = (Vec::new(), 0);
    for source in clibrary::conformance_programs() {
        let text = fs::read_to_string(&source).unwrap_or_default();
        let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !clibrary::covered(&source, &text).iter().all(|function| exported.contains(function)) {
            continue;
        }
        if let Some(why) = difference(&text) {
            compat_tests::skip(format!("{name} on libbsd: {why}"));
            continue;
        }
        let [ours, theirs] = ["ours", "libbsd"].map(|whose| folder.join(format!("{name}-{whose}")));
        clibrary::succeed(forced.link(forced.cc().arg(&source).arg("-o").arg(&ours)));
        build(&source, &stand_ins, &theirs);
        let [ours, theirs] = [ours, theirs].map(|program| clibrary::run(Command::new(program).current_dir(&folder)));
        checks += 1;
        if !theirs.success() {
            faults.push(format!("{name} on libbsd: {}", theirs.shown()));
        }
        if ours.stdout != theirs.stdout {
            faults.push(format!("{name}: ours says\n{}libbsd says\n{}", ours.stdout, theirs.stdout));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    clibrary::checked("libbsd: conformance programs", checks);
}

/// A program that libbsd does otherwise is found.
#[test]
fn the_comparison_can_fail() {
    if !Path::new(HEADERS).is_dir() {
        return compat_tests::skip("libbsd: its headers are not installed (Debian: libbsd-dev)");
    }
    let folder = clibrary::folder("fail");
    let text = "#include <stdlib.h>\n#include <string.h>\n#include \"check.h\"\n\
        int main(void) { char m[12]; strmode(0, m); CHECK(m[0] == 'x'); return CHECKED(); }\n";
    let source = clibrary::write(&folder, "wrong.c", text);
    clibrary::write(&folder, "check.h", include_str!("../conformance/check.h"));
    let program = folder.join("wrong");
    build(&source, &folder, &program);
    let ended = clibrary::run(&mut Command::new(&program));
    assert_eq!(ended.code, Some(1), "{}", ended.shown());
    assert_eq!(difference("int i;\n/* libbsd differs: so */\n"), Some("so"));
    assert_eq!(difference("/* native differs: glibc: so */\n"), None);
}
