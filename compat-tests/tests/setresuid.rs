//! setresuid(2) and setresgid(2) as shims, beside the kernel's own: every change between three ids, and what other threads see.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, Ended};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// `programs/ids.c` with the shims; `None`, with the reason, where they cannot be tried.
fn program(compiler: &str) -> Option<PathBuf> {
    static NATIVE: OnceLock<PathBuf> = OnceLock::new();
    static MUSL: OnceLock<Option<PathBuf>> = OnceLock::new();
    // SAFETY: has no arguments and does not fail.
    if unsafe { libc::geteuid() } != 0 {
        compat_tests::skip("setresuid: only root can change its ids");
        return None;
    }
    let build = |library: &clibrary::CLibrary| {
        let program = clibrary::folder(&format!("ids-{}", library.compiler)).join("ids");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs/ids.c");
        let mut command = library.cc();
        clibrary::succeed(library.link(command.arg(source).arg("-o").arg(&program)).arg("-lpthread"));
        program
    };
    match compiler {
        "musl" => MUSL.get_or_init(|| clibrary::forced_musl().map(build)).clone(),
        _ => Some(NATIVE.get_or_init(|| build(clibrary::forced())).clone()),
    }
}

fn run(program: &Path, what: &str) -> Ended {
    let ended = clibrary::run(Command::new(program).arg(what));
    assert!(ended.success(), "{}", ended.shown());
    ended
}

/// Runs `what` on both libcs; true where there was one.
fn on_each(what: &str, check: impl Fn(&str, &str)) {
    for libc in ["native", "musl"] {
        if let Some(program) = program(libc) {
            check(libc, &run(&program, what).stdout);
        }
    }
}

/// What the last line counts: alike, refused alike, not to be reached, wrong.
fn counts(said: &str) -> [u32; 4] {
    let words: Vec<&str> = said.lines().last().unwrap_or_default().split(' ').collect();
    match words[..] {
        ["alike", alike, "refused", refused, "unreachable", unreachable, "wrong", wrong] => {
            [alike, refused, unreachable, wrong].map(|count| count.parse().expect("a number"))
        }
        _ => panic!("{said}"),
    }
}

#[test]
fn every_change_is_the_kernels_or_none() {
    for (what, least) in [("users", 500), ("groups", 1000), ("bound groups", 300)] {
        on_each(what, |libc, said| {
            let [alike, refused, unreachable, wrong] = counts(said);
            assert_eq!((wrong, alike + refused + unreachable), (0, 27 * 64), "{libc} {what}: {said}");
            assert!(alike > least && unreachable < alike / 2, "{libc} {what}: {said}");
            assert!(!said.contains("could be reached"), "{libc} {what}: {said}");
        });
    }
}

#[test]
fn every_thread_is_changed() {
    on_each("threads", |libc, said| assert_eq!(said, "another thread is changed\n", "{libc}"));
    // What the system call by itself would do.
    on_each("thread alone", |libc, said| assert_eq!(said, "another thread is as it was\n", "{libc}"));
}
