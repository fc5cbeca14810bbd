//! setproctitle(3) from outside, as the kernel and ps(1) show it, of programs of every kind of linking.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The C library with the shims, as a port links it.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("title-library");
        let built = Command::new(env!("CARGO"))
            .args(["rustc", "--quiet", "--lib", "--crate-type", "staticlib", "--profile", "capi"])
            .args(["--no-default-features", "--features", "staticlib"])
            .env("CARGO_TARGET_DIR", &target)
            .env("OPENBSD_COMPAT_FORCE", "all")
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
            .status()
            .expect("cargo starts");
        assert!(built.success(), "the C library does not build");
        target.join("capi/libopenbsd_compat.a")
    })
}

/// `programs/title.c`, once for each compiler and way of linking that this machine has.
fn programs() -> &'static BTreeMap<&'static str, PathBuf> {
    static PROGRAMS: OnceLock<BTreeMap<&'static str, PathBuf>> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let mut programs = BTreeMap::new();
        let ways: [(&str, &str, &[&str]); 5] = [
            ("dynamic", "cc", &["-O2"]),
            ("static", "cc", &["-static"]),
            ("static-pie", "cc", &["-static-pie", "-fPIE"]),
            ("musl", "musl-gcc", &[]),
            ("musl-static", "musl-gcc", &["-static"]),
        ];
        for (name, compiler, flags) in ways {
            let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("title-{name}"));
            match compile(compiler, flags, &program) {
                Ok(true) => drop(programs.insert(name, program)),
                Ok(false) => panic!("{compiler} {flags:?} fails"),
                Err(_) if compiler == "musl-gcc" => {
                    compat_tests::skip(format_args!("{name}: musl-gcc is not installed"))
                }
                Err(error) => panic!("{compiler}: {error}"),
            }
        }
        programs
    })
}

fn compile(compiler: &str, flags: &[&str], to: &Path) -> std::io::Result<bool> {
    let mut command = Command::new(compiler);
    command.args(["-Wall", "-Wextra", "-Werror", "-std=gnu99", "-g"]).args(flags);
    // musl-gcc knows none of the kernel's headers.
    command.args(["-idirafter", "/usr/include", "-idirafter"]);
    command.arg(format!("/usr/include/{}-linux-gnu", std::env::consts::ARCH));
    // A library whose shims carry a prefix is as good as one that has the plain names.
    let archive = std::fs::read(library())?;
    for name in ["setproctitle", "setproctitle_init", "compat_init_setproctitle"] {
        let prefixed = format!("\0openbsd_compat_{name}\0");
        if archive.windows(prefixed.len()).any(|bytes| bytes == prefixed.as_bytes()) {
            command.arg(format!("-D{name}=openbsd_compat_{name}"));
        }
    }
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("programs/title.c"));
    command.arg("-o").arg(to).arg(library()).arg("-lpthread");
    Ok(command.status()?.success())
}

/// Variables that take enough room to matter, in the order in which `Command` hands them over.
const ENVIRONMENT: [(&str, &str); 3] =
    [("FIRST", "one"), ("LAST", "end"), ("LONG", "-----------------------------------------------------------------")];

fn run(program: &Path, environment: &[(&str, &str)], steps: &[&str]) -> String {
    let output = Command::new(program).args(steps).env_clear().envs(environment.iter().copied()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program:?} {steps:?}: {} {text} {output:?}", output.status);
    text
}

fn own_name(program: &Path) -> &str {
    program.file_name().unwrap().to_str().unwrap()
}

/// Every program must print `expected`, in which `PROG` is its name, after `steps`.
fn each(environment: &[(&str, &str)], steps: &[&str], expected: &str) {
    for (name, program) in programs() {
        assert_eq!(
            run(program, environment, steps),
            expected.replace("PROG", own_name(program)),
            "{name}: {environment:?} {steps:?}"
        );
    }
}

/// How many bytes the strings of argv take, with their NULs.
fn arguments(program: &Path, steps: &[&str]) -> usize {
    program.as_os_str().len() + 1 + steps.iter().map(|step| step.len() + 1).sum::<usize>()
}

/// Whether the kernel lets a process of one thread move its title.
fn movable() -> bool {
    let mut size = 0u32;
    // SAFETY: asks for a size, which the kernel writes to the integer.
    let asked = unsafe { libc::prctl(libc::PR_SET_MM, libc::PR_SET_MM_MAP_SIZE, &raw mut size, 0usize, 0usize) };
    if asked != 0 {
        compat_tests::skip(format_args!("this kernel or sandbox has no PR_SET_MM_MAP"));
    }
    asked == 0
}

fn root() -> bool {
    // SAFETY: no arguments.
    let root = unsafe { libc::geteuid() } == 0;
    if !root {
        compat_tests::skip(format_args!("chroot(2) and setuid(2) need root"));
    }
    root
}

/// Where the title moves, nothing else of the process changes.
#[test]
fn moved() {
    if !movable() {
        return;
    }
    each(&[], &["set:hello", "show", "ps"], "title=PROG: hello\nPROG: hello\n");
    each(&ENVIRONMENT, &["set:-x %s ü€", "show", "null", "show"], "title=PROG: -x %s ü€\ntitle=PROG\n");
    each(&[], &["set:longer title", "set:", "show", "nul-inside", "show"], "title=PROG: \ntitle=PROG: a\n");
    each(&[], &["rename:other", "set:x", "show", "null", "show"], "title=other: x\ntitle=other\n");
    each(&[], &["set:mother", "fork:daughter", "show"], "child=PROG: daughter\ntitle=PROG: mother\n");
    each(&[], &["fork:daughter", "set:mother", "show"], "child=PROG: daughter\ntitle=PROG: mother\n");
    // The kernel is to take it for a title: it ends at its first NUL, which kernels before 5.3 leave out.
    for (name, program) in programs() {
        let shown = run(program, &[], &["set:hello", "show", "nuls"]);
        assert!(shown.ends_with("\n1 at its end\n") || shown.ends_with("\n0 at its end\n"), "{name}: {shown}");
    }
    let steps = ["compat", "init", "set:x", "args", "envp", "environ", "own-argument", "show"];
    let argv: String = steps.iter().map(|step| format!("argv {step}\n")).collect();
    let directory = env!("CARGO_TARGET_TMPDIR");
    let expected = format!("argv {directory}/PROG\n{argv}envp A=1\nenviron A=1\ntitle=PROG: show\n");
    each(&[("A", "1")], &steps, &expected);
}

/// 2047 bytes and no more.
#[test]
fn cut_at_openbsds_limit() {
    if !movable() {
        return;
    }
    for (name, program) in programs() {
        for length in [100, 2047, 5000] {
            let whole = format!("{}: {:0>length$}", own_name(program), 7);
            let shown = run(program, &[], &[&format!("long:{length}"), "show"]);
            assert_eq!(shown, format!("title={}\n", &whole[..whole.len().min(2047)]), "{name}");
        }
    }
}

/// An unprivileged process may move its title too.
#[test]
fn unprivileged() {
    if movable() && root() {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"));
        println!("programs in {}", directory.display());
        each(&[], &["drop", "long:600", "show"], &format!("title=PROG: {:0>600}\n", 7));
    }
}

/// Refused, the title takes argv's place and stops there; environ's strings stay.
#[test]
fn refused_without_init() {
    for (name, program) in programs() {
        let steps = ["deny", "long:3000", "show", "progname", "environ", "getenv:LONG", "set:short", "show", "ps"];
        let own = own_name(program);
        let title = &format!("{own}: {}", "0".repeat(3000))[..arguments(program, &steps) - 1];
        let [first, last, long] = ENVIRONMENT.map(|(name, value)| format!("{name}={value}"));
        assert_eq!(
            run(program, &ENVIRONMENT, &steps),
            format!(
                "title={title}\nprogname {own}\nenviron {first}\nenviron {last}\nenviron {long}\n{long}\n\
                 title={own}: short\n{own}: short\n"
            ),
            "{name}"
        );
    }
}

/// Refused after an init call, the title takes environ's place too; what the program reads there is elsewhere but the same.
#[test]
fn refused_with_init() {
    for init in ["compat", "compat-nothing", "init", "init-nothing"] {
        for (name, program) in programs() {
            let steps = [
                init,
                "deny",
                "long:3000",
                "show",
                "progname",
                "environ",
                "setenv:FIRST=two",
                "putenv:NEW=n",
                "unsetenv:LAST",
                "getenv:FIRST",
                "getenv:LONG",
                "getenv:NEW",
                "getenv:LAST",
                "set:s",
                "show",
            ];
            let own = own_name(program);
            let variables: usize = ENVIRONMENT.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
            let title = &format!("{own}: {}", "0".repeat(3000))[..arguments(program, &steps) + variables - 1];
            let [first, last, long] = ENVIRONMENT.map(|(name, value)| format!("{name}={value}"));
            assert_eq!(
                run(program, &ENVIRONMENT, &steps),
                format!(
                    "title={title}\nprogname {own}\nenviron {first}\nenviron {last}\nenviron {long}\n\
                     FIRST=two\n{long}\nNEW=n\nLAST=(none)\ntitle={own}: s\n"
                ),
                "{name} {init}"
            );
        }
    }
}

/// setproctitle_init saves the arguments and main's third parameter as well.
#[test]
fn setproctitle_init_saves_all() {
    let steps = ["init", "deny", "long:3000", "args", "envp"];
    let argv: String = steps.iter().map(|step| format!("argv {step}\n")).collect();
    let expected = format!("argv {}/PROG\n{argv}envp A=1\nenvp B=2\n", env!("CARGO_TARGET_TMPDIR"));
    each(&[("A", "1"), ("B", "2")], &steps, &expected);
}

/// An init call that comes after the first title, gaps in argv, an environment that changed or is gone, no memory for a copy.
#[test]
fn refused_and_awkward() {
    let b = "2".repeat(32);
    let env = [("A", "1"), ("B", b.as_str())];
    let title = "set:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    let shown = format!("title=PROG: {}\n", &title[4..]);
    each(&env, &["deny", title, "init", title, "show", "getenv:A"], &format!("{shown}A=1\n"));
    each(&env, &["deny", "gap", "init", title, "show", "getenv:B"], &format!("{shown}B={b}\n"));
    each(&env, &["deny", "clearenv", "compat", title, "show", "environ"], &shown);
    let changed = ["deny", "setenv:A=3", "putenv:C=4", "compat", title, "show", "getenv:A", "getenv:B", "getenv:C"];
    each(&env, &changed, &format!("{shown}A=3\nB={b}\nC=4\n"));
    each(&[], &["deny", "compat", title, "show", "environ"], &shown);
    let family = ["deny", "own-argument", "set:mother", "fork:daughter", "show"];
    each(&env, &family, "child=PROG: daughter\ntitle=PROG: mother\n");
    // Too much to copy without more memory: environ stays and the title has argv's place.
    let big = "v".repeat(120_000);
    let huge = [("A", big.as_str()), ("B", &big), ("C", "3")];
    each(&huge, &["compat", "deny", "nomem", "set:short", "show", "getenv:C"], "title=PROG: short\nC=3\n");
    for (name, program) in programs() {
        let steps = ["compat", "deny", "nomem", "long:3000", "show"];
        let shown = run(program, &huge, &steps);
        assert_eq!(shown.len(), "title=\n".len() + arguments(program, &steps) - 1, "{name}");
    }
}

/// Without /proc the place of the strings is found all the same.
#[test]
fn chroot_without_proc() {
    if !root() {
        return;
    }
    let empty = Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty");
    std::fs::create_dir_all(&empty).unwrap();
    let chroot = format!("chroot:{}", empty.to_str().unwrap());
    let long = "set:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    let shown = format!("title=PROG: {}\n", &long[4..]);
    let env = [("A", "1"), ("B", "2")];
    let all = format!("{shown}progname PROG\nA=1\nB=2\n");
    each(&env, &[&chroot, "drop", long, "show", "progname", "getenv:A", "getenv:B"], &all);
    each(&env, &["init", &chroot, "drop", long, "show", "progname", "getenv:A", "getenv:B"], &all);
    each(&env, &["compat", &chroot, "deny", long, "show", "progname", "getenv:A", "getenv:B"], &all);
    each(&env, &["clearenv", &chroot, "deny", long, "show"], &shown);
    // Moved before, it stays moved.
    each(&env, &["set:x", &chroot, "drop", long, "show"], &shown);
    for (name, program) in programs() {
        let own = own_name(program);
        let zeros = format!("{own}: {}", "0".repeat(3000));
        let steps = [&chroot, "deny", "long:3000", "show", "environ"];
        let title = &zeros[..arguments(program, &steps) - 1];
        assert_eq!(run(program, &env, &steps), format!("title={title}\nenviron A=1\nenviron B=2\n"), "{name}");
        let steps = [&chroot, "compat-nothing", "deny", "long:3000", "show", "environ"];
        let title = &zeros[..arguments(program, &steps) + "A=1|B=2|".len() - 1];
        assert_eq!(run(program, &env, &steps), format!("title={title}\nenviron A=1\nenviron B=2\n"), "{name}");
    }
}

/// After the first title no system call is made, whichever way it went.
#[test]
fn silent_in_a_sandbox() {
    // The first printf(3) looks at stdout, so it comes before.
    let expected = "title=PROG: x\ntitle=PROG: inside\n";
    each(&[], &["set:x", "show", "sandbox", "set:inside", "show"], expected);
    each(&[], &["deny", "set:x", "show", "sandbox", "set:inside", "show"], expected);
    each(&[], &["init", "deny", "set:x", "show", "sandbox", "set:inside", "show"], expected);
    // And the sandbox bites: a first title inside it is the end.
    let killed = Command::new(&programs()["dynamic"]).args(["progname", "sandbox", "set:x"]).output().unwrap();
    assert_eq!(killed.status.code(), None, "{killed:?}");
}

/// Threads that write at once and forks in between; what comes out is one of the titles or a mixture of both.
#[test]
fn threads() {
    each(&[], &["thread:x", "show"], "title=PROG: x\n");
    if root() {
        // Several threads and no privilege: in place, for nothing else is safe.
        for (name, program) in programs() {
            let shown = run(program, &[], &["drop", "thread:x", "show", "args"]);
            let title = format!("{}: x", own_name(program));
            assert!(shown.starts_with(&format!("title={title}\nargv {title}\n")), "{name}: {shown}");
        }
    }
    for (name, program) in programs() {
        for steps in [["set:x", "race", "show"], ["deny", "race", "show"], ["init", "race", "show"]] {
            let shown = run(program, &ENVIRONMENT, &steps);
            let own = format!("title={}: ", own_name(program));
            let text = shown.strip_prefix(&own).unwrap_or_else(|| panic!("{name}: {shown}")).trim_end();
            assert!(text.len() <= 16 && text.bytes().all(|byte| b"ab|".contains(&byte)), "{name}: {shown}");
        }
    }
}

/// A program without a single argument, not even its name.
#[test]
fn no_argv() {
    use std::ffi::{CString, c_char};
    use std::os::unix::ffi::OsStrExt;

    for (name, program) in programs() {
        let path = CString::new(program.as_os_str().as_bytes()).unwrap();
        let nothing: [*const c_char; 1] = [std::ptr::null()];
        // SAFETY: the child only calls execve(2) and _exit(2).
        unsafe {
            let child = libc::fork();
            if child == 0 {
                libc::execve(path.as_ptr(), nothing.as_ptr(), nothing.as_ptr());
                libc::_exit(9);
            }
            let mut status = 0;
            assert_eq!(libc::waitpid(child, &raw mut status, 0), child);
            assert_eq!(status, 0, "{name}");
        }
    }
}

/// The Rust face, in this very process, which has several threads.
#[test]
fn rust_face() {
    let shown = || String::from_utf8_lossy(&std::fs::read("/proc/self/cmdline").unwrap()).into_owned();
    let program = std::env::current_exe().unwrap();
    openbsd_compat::setproctitle(Some("a %s"));
    assert_eq!(shown().trim_end_matches('\0'), format!("{}: a %s", own_name(&program)));
    openbsd_compat::setproctitle(None);
    assert_eq!(shown().trim_end_matches('\0'), own_name(&program));
}
