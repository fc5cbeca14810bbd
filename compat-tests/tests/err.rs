//! getprogname(3) and the errc family, as another program sees them: this test starts itself, with another argv\[0\], as the program.
#![cfg(unix)]

use std::ffi::{CStr, OsStr, c_char, c_int};
use std::os::unix::process::CommandExt;
use std::process::{Command, Output};

/// Says in the child which program to be.
const PROGRAM: &str = "COMPAT_TESTS_PROGRAM";

/// Runs `program`, one of those in `the_program`, under the name `arg0`.
fn run(program: &str, arg0: impl AsRef<OsStr>) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg0(arg0).args(["--exact", "--nocapture", "the_program"]).env(PROGRAM, program);
    command.output().unwrap()
}

fn strerror(code: c_int) -> String {
    // SAFETY: strerror returns a C string, which is copied before anything else can change it.
    unsafe { CStr::from_ptr(libc::strerror(code)) }.to_str().unwrap().to_owned()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

unsafe extern "C" {
    #[link_name = "warn"]
    fn c_warn(format: *const c_char, ...);
}

extern "C" fn at_exit() {
    // SAFETY: 9 bytes that live.
    unsafe { libc::write(1, c"at exit\n".as_ptr().cast(), 8) };
}

#[test]
fn the_program() {
    match std::env::var(PROGRAM).as_deref() {
        Err(_) => {}
        Ok("name") => {
            eprint!("{}", openbsd_compat::getprogname().to_str().unwrap());
            std::process::exit(0)
        }
        Ok("warnc") => {
            openbsd_compat::setprogname(c"/usr/sbin/tester");
            openbsd_compat::warnc(libc::ENOENT, format_args!("{} of {}", 1, 2));
            openbsd_compat::warnc(libc::EACCES, "100%s %n");
            openbsd_compat::warnc(libc::EACCES, "");
            // SAFETY: no descriptor is -1, which leaves EBADF in errno; the format asks for nothing.
            unsafe {
                // libc's own must agree about the name.
                libc::close(-1);
                c_warn(c"native".as_ptr());
            }
            std::process::exit(0)
        }
        Ok("errc") => {
            openbsd_compat::setprogname(c"tester");
            // SAFETY: a function without arguments; a stream's lock is free.
            unsafe { libc::atexit(at_exit) };
            openbsd_compat::errc(7, libc::EINVAL, "the end")
        }
        Ok("threads") => {
            openbsd_compat::setprogname(c"tester");
            std::thread::scope(|scope| {
                for thread in 0..4 {
                    scope.spawn(move || {
                        (0..500).for_each(|nth| openbsd_compat::warnc(libc::EPERM, format_args!("{thread} {nth}")))
                    });
                }
            });
            std::process::exit(0)
        }
        Ok("closed") => {
            // SAFETY: stderr is not used by anyone else in this program.
            unsafe { libc::close(2) };
            openbsd_compat::warnc(libc::EPERM, "lost");
            std::process::exit(3)
        }
        Ok(other) => panic!("no program {other}"),
    }
}

#[test]
fn the_name_is_the_last_part_of_argv0() {
    for (arg0, name) in
        [("tester", "tester"), ("/usr/sbin/tester", "tester"), ("./a/b", "b"), ("-sh", "-sh"), ("a/", ""), ("", "")]
    {
        assert_eq!(stderr(&run("name", arg0)), name, "argv[0] {arg0:?}");
    }
}

#[test]
fn setprogname_points_into_its_argument() {
    let path = c"/usr/sbin/tester";
    openbsd_compat::setprogname(path);
    assert_eq!(openbsd_compat::getprogname().as_ptr(), path[10..].as_ptr());
    openbsd_compat::setprogname(c"");
    assert_eq!(openbsd_compat::getprogname(), c"");
}

#[test]
fn messages_have_the_documented_form() {
    let expected = [
        format!("tester: 1 of 2: {}\n", strerror(libc::ENOENT)),
        format!("tester: 100%s %n: {}\n", strerror(libc::EACCES)),
        format!("tester: : {}\n", strerror(libc::EACCES)),
        format!("tester: native: {}\n", strerror(libc::EBADF)),
    ];
    assert_eq!(stderr(&run("warnc", "x")), expected.concat());
}

#[test]
fn errc_exits_as_exit_does() {
    let output = run("errc", "x");
    assert_eq!(stderr(&output), format!("tester: the end: {}\n", strerror(libc::EINVAL)));
    assert!(output.stdout.ends_with(b"at exit\n"), "atexit handlers run");
    assert_eq!(output.status.code(), Some(7));
}

#[test]
fn messages_of_threads_do_not_mix() {
    let output = run("threads", "x");
    let mut lines: Vec<&str> = stderr(&output).lines().collect();
    lines.sort_unstable();
    let mut expected: Vec<String> = (0..4)
        .flat_map(|thread| (0..500).map(move |nth| format!("tester: {thread} {nth}: {}", strerror(libc::EPERM))))
        .collect();
    expected.sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn a_closed_stderr_does_no_harm() {
    assert_eq!(run("closed", "x").status.code(), Some(3));
}
