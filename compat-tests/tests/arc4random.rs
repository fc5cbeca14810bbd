//! arc4random(3) from outside: forks, threads, sandboxes, what is left in memory. Each question is asked of the C library as it is and
//! of one that lacks what the question is about, which must be found out.
#![cfg(target_os = "linux")]

use compat_tests::{clibrary, skip};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The C library with the shim, or a counter-example of this name.
fn library(example: Option<&str>) -> PathBuf {
    // As compat-install builds it, with whatever the ciphers' crate has for this processor.
    let Some(example) = example else { return clibrary::forced().archive() };
    let target = clibrary::target_folder().join("arc4random-library");
    let library = target.join(format!("lib{example}.a"));
    let mut cargo = Command::new(env!("CARGO"));
    clibrary::without_overrides(&mut cargo)
        .current_dir(clibrary::repository())
        .env("OPENBSD_COMPAT_ARC4RANDOM", "shim");
    cargo.args(["rustc", "--quiet", "--lib", "--crate-type", "staticlib", "--profile", "capi"]);
    cargo.args(["--no-default-features", "--features", "staticlib", "--target-dir"]).arg(&target);
    cargo.args(["--", "--cfg"]).arg(format!("arc4random_test={example:?}"));
    clibrary::succeed(&mut cargo);
    std::fs::copy(target.join("capi/libopenbsd_compat.a"), &library).expect("the library is there");
    library
}

/// `programs/arc4random.c` with that library; `None` where the compiler is musl's and there is no library for it.
fn program(example: Option<&str>, compiler: &str, flags: &[&str]) -> Option<PathBuf> {
    let name = format!("{}-{compiler}{}", example.unwrap_or("whole"), flags.concat());
    let folder = clibrary::target_folder().join("arc4random-library");
    std::fs::create_dir_all(&folder).expect("room for a folder");
    let program = folder.join(name);
    static MADE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
    let mut made: MutexGuard<Vec<PathBuf>> = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if !made.contains(&program) {
        let library = if compiler == "cc" { library(example) } else { clibrary::musl()?.archive() };
        let mut command = clibrary::strict(compiler);
        // musl-gcc knows none of the kernel's headers.
        command.args(["-idirafter", "/usr/include", "-idirafter"]);
        command.arg(format!("/usr/include/{}-linux-gnu", std::env::consts::ARCH)).args(flags);
        // A host that has the functions gives ours a prefix.
        let archive = std::fs::read(&library).expect("the library is there");
        for name in ["arc4random", "arc4random_buf"] {
            let prefixed = format!("\0openbsd_compat_{name}\0");
            if archive.windows(prefixed.len()).any(|bytes| bytes == prefixed.as_bytes()) {
                command.arg(format!("-D{name}=openbsd_compat_{name}"));
            }
        }
        command.arg(clibrary::repository().join("compat-tests/programs/arc4random.c"));
        clibrary::succeed(command.arg(&library).args(["-lpthread", "-o"]).arg(&program));
        made.push(program.clone());
    }
    Some(program)
}

/// The program with a counter-example.
fn without(example: &str) -> PathBuf {
    program(Some(example), "cc", &["-O2"]).expect("the host has a compiler")
}

/// The programs that must do well: every way of linking there is here.
fn whole() -> Vec<PathBuf> {
    let ways = [("cc", &["-O2"][..]), ("cc", &["-O2", "-static"]), ("musl-gcc", &["-O2", "-static"])];
    ways.into_iter().filter_map(|(compiler, flags)| program(None, compiler, flags)).collect()
}

fn ask(program: &PathBuf, question: &str) -> Output {
    let root = clibrary::folder(&format!("empty-{question}"));
    Command::new(program).arg(question).arg(root).output().expect("the program runs")
}

/// Whether the answer is there; where the question cannot be asked says why.
fn asked(output: &Output) -> bool {
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.code() == Some(77) {
        skip(words.trim().trim_start_matches("skip: "));
    }
    output.status.code() != Some(77)
}

/// That all is well with the library and not with these counter-examples.
fn holds(question: &str, counter_examples: &[&str]) {
    for program in whole() {
        let output = ask(&program, question);
        assert!(!asked(&output) || output.status.success(), "{question}: {}: {output:?}", program.display());
    }
    for example in counter_examples {
        let output = ask(&without(example), question);
        // Status 2 is the program's own trouble and finds nothing out.
        let found = !output.status.success() && output.status.code() != Some(2);
        assert!(!asked(&output) || found || *example == "locked", "{question}: {example} is not found out: {output:?}");
        assert!(*example != "locked" || !output.status.success(), "{question}: {example} is not found out");
    }
}

#[test]
fn every_fork_is_noticed() {
    holds("fork", &["no_fork_detection"]);
    holds("raw-clone", &["no_fork_detection"]);
    holds("double-fork", &["no_fork_detection"]);
    holds("pid-reuse", &["no_fork_detection", "pid"]);
    holds("vfork", &[]);
}

/// Where the kernel cannot wipe: the process's number, and what libc tells.
#[test]
fn forks_are_noticed_without_the_kernel() {
    for question in ["fork", "raw-clone", "double-fork", "vfork", "threads", "fork-among-threads"] {
        let output = ask(&without("pid"), question);
        assert!(output.status.success(), "{question}: {output:?}");
    }
}

#[test]
fn the_kernel_wipes_the_state_and_leaves_it_out_of_core_dumps() {
    holds("wiped-on-fork", &["pid"]);
    holds("not-dumped", &["pid"]);
}

#[test]
fn threads_share_nothing_and_leave_nothing() {
    holds("threads", &["one_seed"]);
    holds("bounded", &["no_end"]);
    holds("fork-among-threads", &["locked"]);
}

#[test]
fn nothing_handed_out_is_still_in_memory() {
    holds("memory", &["no_erasure"]);
}

#[test]
fn chroots_and_sandboxes() {
    holds("chroot", &["device"]);
    holds("sandbox", &["device"]);
    holds("enosys", &["keep"]);
    holds("eperm", &["keep"]);
}

/// MemorySanitizer does not see what Rust writes, and is told.
#[test]
fn memory_sanitizer_takes_the_bytes_for_written() {
    if !clibrary::has("clang") {
        return skip("arc4random: clang is not installed");
    }
    let folder = clibrary::folder("msan");
    let library = clibrary::forced();
    let buf = library.row("arc4random_buf").symbol();
    let run = |name: &str, call: &str| {
        let text = format!(
            "#include <stddef.h>\nvoid {buf}(void *, size_t);\nint main(void) {{ char *b = __builtin_malloc(64); {call}\n\
             for (int i = 0; i < 64; i++) if (b[i] != 0) return 0; return 1; }}\n"
        );
        let (source, program) = (clibrary::write(&folder, &format!("{name}.c"), &text), folder.join(name));
        let mut command = Command::new("clang");
        command.args(["-fsanitize=memory", "-w", "-g"]).arg(source).arg(library.archive()).arg("-o").arg(&program);
        let ended = clibrary::run(&mut command);
        ended.success().then(|| clibrary::run(&mut Command::new(program)))
    };
    let (Some(told), Some(untold)) = (run("filled", &format!("{buf}(b, 64);")), run("empty", "")) else {
        return skip("arc4random: clang has no MemorySanitizer here");
    };
    assert!(told.success(), "{}", told.shown());
    assert!(untold.stderr.contains("use-of-uninitialized-value"), "{}", untold.shown());
}

/// Without entropy the process ends, by SIGKILL and with one line that says why.
#[test]
fn no_entropy_is_the_end() {
    let reasons = [
        ("no-entropy", "", "getrandom(2) fails with ENOSYS and /dev/urandom with ENOENT"),
        ("sandbox-without-entropy", "ran\n", "getrandom(2) fails with EPERM and /dev/urandom with EPERM"),
    ];
    for (question, before, reason) in reasons {
        for program in whole() {
            let output = ask(&program, question);
            if asked(&output) {
                assert_eq!(output.status.signal(), Some(libc::SIGKILL), "{question}: {output:?}");
                assert_eq!(String::from_utf8_lossy(&output.stdout), before, "{question}");
                let words = format!("arc4random: no entropy: {reason}; the process is killed\n");
                assert_eq!(String::from_utf8_lossy(&output.stderr), words, "{question}");
            }
        }
        let output = ask(&without("weak"), question);
        assert!(!asked(&output) || output.status.code() == Some(1), "{question}: weak bytes: {output:?}");
    }
}
