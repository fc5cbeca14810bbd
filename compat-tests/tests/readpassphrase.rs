//! readpassphrase(3) in a real terminal: what it shows, what signals do, and how it leaves the terminal, beside libbsd's.
#![cfg(target_os = "linux")]

use compat_tests::clibrary;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::fd::{AsRawFd, FromRawFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::ptr;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

const PROMPT: &str = "Passphrase: ";
const ECHO_ON: u32 = 0x01;
const REQUIRE_TTY: u32 = 0x02;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a program ends that hangs all the same.
const ALARM: libc::c_uint = 90;

/// `programs/passphrase.c` with our readpassphrase, and with libbsd's where it is installed.
fn programs() -> &'static [(&'static str, PathBuf)] {
    static PROGRAMS: OnceLock<Vec<(&'static str, PathBuf)>> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let folder = clibrary::folder("passphrase");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs/passphrase.c");
        let (ours, libbsd) = (folder.join("ours"), folder.join("libbsd"));
        let forced = clibrary::forced();
        let mut command = forced.cc();
        clibrary::succeed(forced.link(command.arg(&source).arg("-o").arg(&ours)));
        let mut programs = vec![("ours", ours)];
        let mut command = clibrary::strict("cc");
        if clibrary::run(command.arg("-DLIBBSD").arg(&source).arg("-o").arg(&libbsd).arg("-lbsd")).success() {
            programs.push(("libbsd's", libbsd));
        } else {
            compat_tests::skip("readpassphrase: libbsd is not installed (Debian: libbsd-dev)");
        }
        programs
    })
}

/// A terminal with a program in it.
struct Session {
    master: File,
    shown: Arc<Mutex<String>>,
    told: BufReader<File>,
    child: Child,
    /// Ends when nobody has the terminal any more.
    screen: thread::JoinHandle<()>,
    /// Whether a signal between prompt and read is lost, as with OpenBSD's and libbsd's, so that the read is to be waited for.
    forgetful: bool,
}

/// Two descriptors, close-on-exec, of something that makes two.
fn two(make: impl FnOnce(&mut [libc::c_int; 2]) -> libc::c_int) -> (File, File) {
    let mut fds = [-1; 2];
    assert_eq!(make(&mut fds), 0, "{}", io::Error::last_os_error());
    // SAFETY: both are new and known to nobody else.
    fds.map(|fd| unsafe {
        libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC);
        File::from_raw_fd(fd)
    })
    .into()
}

impl Session {
    /// Starts the program as the leader of a session whose terminal is new.
    fn start(program: &Path, words: &[&str]) -> Self {
        let forgetful = !program.ends_with("ours") || words.contains(&"plain");
        // SAFETY: both are valid for a write; the rest is NULL.
        let (master, terminal) = two(|fds| unsafe {
            libc::openpty(&raw mut fds[0], &raw mut fds[1], ptr::null_mut(), ptr::null(), ptr::null())
        });
        // SAFETY: valid for a write of two.
        let (told, tell) = two(|fds| unsafe { libc::pipe(fds.as_mut_ptr()) });
        let (of_terminal, of_tell) = (terminal.as_raw_fd(), tell.as_raw_fd());
        let mut command = Command::new(program);
        // SAFETY: calls only what is async-signal-safe. What login_tty makes of the descriptors is as Command wants it: inherited.
        unsafe {
            command.args(words).pre_exec(move || {
                libc::alarm(ALARM);
                let done = libc::login_tty(libc::dup(of_terminal)) == 0 && libc::dup2(of_tell, 3) == 3;
                if done { Ok(()) } else { Err(io::Error::last_os_error()) }
            });
        }
        let child = command.spawn().expect("the program starts");
        drop((terminal, tell));
        let shown = Arc::new(Mutex::new(String::new()));
        let (mut reader, to) = (master.try_clone().unwrap(), Arc::clone(&shown));
        let screen = thread::spawn(move || {
            let mut bytes = [0; 256];
            // The master's EIO says that nobody has the terminal any more.
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                to.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..length]));
            }
        });
        Self { master, shown, told: BufReader::new(told), child, screen, forgetful }
    }

    /// Waits until something holds.
    fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            assert!(begun.elapsed() < PATIENCE, "never {what}; shown: {:?}", self.shown());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits for the `nth` prompt, which comes after echo is off, if it is to be off.
    fn prompted(&self, nth: usize) {
        self.until("a prompt", |session| session.shown().matches(PROMPT).count() >= nth);
        if self.forgetful {
            self.until("a wait for a key", Self::waits);
        }
    }

    /// Whether whoever has the foreground waits in the kernel for something to read.
    fn waits(&self) -> bool {
        // SAFETY: asks about a descriptor.
        let job = unsafe { libc::tcgetpgrp(self.master.as_raw_fd()) };
        let call = fs::read_to_string(format!("/proc/{job}/syscall")).unwrap_or_default();
        call.split(' ').next() == Some(&libc::SYS_read.to_string())
    }

    fn shown(&self) -> String {
        self.shown.lock().unwrap().clone()
    }

    /// Whether the terminal echoes now.
    fn echoes(&self) -> bool {
        // SAFETY: zeros are settings, which are overwritten.
        unsafe {
            let mut settings: libc::termios = std::mem::zeroed();
            assert_eq!(libc::tcgetattr(self.master.as_raw_fd(), &raw mut settings), 0);
            settings.c_lflag & libc::ECHO != 0
        }
    }

    fn type_in(&self, text: &str) {
        (&self.master).write_all(text.as_bytes()).unwrap();
    }

    fn send(&self, signal: i32) {
        // SAFETY: the child has not been waited for, so the number is its.
        assert_eq!(unsafe { libc::kill(self.child.id() as i32, signal) }, 0);
    }

    /// The next line that the program tells.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.told.read_line(&mut line).unwrap();
        line.trim_end().into()
    }

    /// Waits for its end.
    fn end(mut self) -> End {
        let lines = self.told.by_ref().lines().map(Result::unwrap).collect();
        let status = self.child.wait().unwrap();
        let status = status.signal().map_or_else(|| status.code().unwrap(), |signal| -signal);
        let echoes = self.echoes();
        self.screen.join().unwrap();
        End { lines, status, echoes, shown: self.shown.lock().unwrap().clone() }
    }
}

/// What a program has told and shown, and how it has ended: its status, or the signal as a negative number; and whether the terminal
/// echoes then.
struct End {
    lines: Vec<String>,
    status: i32,
    echoes: bool,
    shown: String,
}

/// What a program tells and shows while `acts` types and sends after the first prompt.
fn transcript(program: &Path, words: &[&str], acts: impl FnOnce(&mut Session)) -> End {
    let mut session = Session::start(program, words);
    session.prompted(1);
    acts(&mut session);
    session.end()
}

#[test]
fn a_line_is_read_and_not_shown() {
    for (whose, program) in programs() {
        for (typed, size, read) in [
            ("secret\n", "64", "read secret|"),
            // A carriage return is a newline to a terminal.
            ("secret\r", "64", "read secret|"),
            ("secret\n", "4", "read sec|"),
            ("secret\n", "1", "read |"),
            ("\n", "64", "read |"),
            // The user's own corrections are the terminal's business.
            ("wrong\x15secrex\x7ft\n", "64", "read secret|"),
            // The end of the input.
            ("\x04", "64", "read |"),
            ("half\x04\x04", "64", "read half|"),
        ] {
            let End { lines, status, echoes, shown } = transcript(program, &["0", size], |session| {
                assert!(!session.echoes(), "{whose}: it echoes while it reads");
                session.type_in(typed);
            });
            assert_eq!((lines.as_slice(), status, echoes), (&[String::from(read)][..], 0, true), "{whose}: {typed:?}");
            assert_eq!(shown, format!("{PROMPT}\r\n"), "{whose}: {typed:?}");
        }
    }
}

#[test]
fn a_line_is_shown_if_that_is_wanted() {
    for (whose, program) in programs() {
        let End { lines, status, echoes, shown } = transcript(program, &[&ECHO_ON.to_string(), "64"], |session| {
            assert!(session.echoes(), "{whose}");
            session.type_in("name\n");
        });
        assert_eq!((lines.as_slice(), status, echoes), (&["read name|".into()][..], 0, true), "{whose}");
        assert_eq!(shown, format!("{PROMPT}name\r\n"), "{whose}");
    }
}

#[test]
fn what_does_not_fit_is_dropped_and_what_comes_next_is_left() {
    for (whose, program) in programs() {
        let mut session = Session::start(program, &["0", "5"]);
        session.prompted(1);
        session.type_in("much too long\n");
        assert_eq!(session.line(), "read much|", "{whose}");
        let End { lines, status, .. } = session.end();
        assert_eq!((lines.as_slice(), status), (&[] as &[String], 0), "{whose}");
    }
}

/// The signals that end a program, by the keyboard and from outside.
const ENDS: [(i32, Option<&str>); 6] = [
    (libc::SIGINT, Some("\x03")),
    (libc::SIGQUIT, Some("\x1c")),
    (libc::SIGTERM, None),
    (libc::SIGHUP, None),
    (libc::SIGALRM, None),
    (libc::SIGPIPE, None),
];

#[test]
fn a_signal_ends_the_program_and_not_the_echo() {
    for (whose, program) in programs() {
        for (signal, key) in ENDS {
            let End { lines, status, echoes, shown } = transcript(program, &["0", "64"], |session| match key {
                Some(key) => session.type_in(key),
                None => session.send(signal),
            });
            assert_eq!((lines.as_slice(), status, echoes), (&[] as &[String], -signal, true), "{whose}");
            assert!(shown.starts_with(PROMPT) && shown.ends_with("\r\n"), "{whose}: {shown:?}");
        }
    }
}

#[test]
fn a_handler_runs_when_all_is_restored() {
    for (whose, program) in programs() {
        for (signal, key) in ENDS {
            let End { lines, status, echoes, .. } = transcript(program, &["handle", "0", "64"], |session| match key {
                Some(key) => session.type_in(key),
                None => session.send(signal),
            });
            let expected = [format!("handler {signal} echo 1"), String::from("error EINTR")];
            assert_eq!((lines.as_slice(), status, echoes), (&expected[..], 0, true), "{whose}: {signal}");
        }
    }
}

#[test]
fn a_job_that_is_stopped_asks_again() {
    for (whose, program) in programs() {
        let End { lines, status, echoes, shown } = transcript(program, &["job", "0", "64"], |session| {
            // What was typed before is gone.
            session.type_in("wrong\x1a");
            assert_eq!(session.line(), format!("stopped {} echo 1", libc::SIGTSTP), "{whose}");
            session.prompted(2);
            assert!(!session.echoes(), "{whose}");
            session.type_in("\x1a");
            assert_eq!(session.line(), format!("stopped {} echo 1", libc::SIGTSTP), "{whose}");
            session.prompted(3);
            session.type_in("secret\n");
        });
        assert_eq!(lines, ["read secret|", "ended 0 echo 1"], "{whose}");
        assert_eq!((status, echoes), (0, true), "{whose}");
        assert!(!shown.contains("secret") && !shown.contains("wrong"), "{whose}: {shown:?}");
    }
}

#[test]
fn a_background_job_waits_for_the_foreground() {
    for (whose, program) in programs() {
        let mut session = Session::start(program, &["background", "0", "64"]);
        assert_eq!(session.line(), format!("stopped {} echo 1", libc::SIGTTOU), "{whose}");
        session.prompted(1);
        session.until("silence", |session| !session.echoes());
        session.type_in("secret\n");
        let End { lines, status, echoes, .. } = session.end();
        assert_eq!(lines, ["read secret|", "ended 0 echo 1"], "{whose}");
        assert_eq!((status, echoes), (0, true), "{whose}");
    }
}

/// A terminal is required, and there is none; and there is none, and stdin and stderr do.
#[test]
fn without_a_terminal() {
    for (whose, program) in programs() {
        let ask = |flags: u32| {
            // SAFETY: valid for a write of two.
            let (told, tell) = two(|fds| unsafe { libc::pipe(fds.as_mut_ptr()) });
            let of_tell = tell.as_raw_fd();
            let mut command = Command::new(program);
            command.args([&flags.to_string(), "64"]);
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            // SAFETY: calls only what is async-signal-safe.
            unsafe {
                command.pre_exec(move || {
                    libc::setsid();
                    if libc::dup2(of_tell, 3) == 3 { Ok(()) } else { Err(io::Error::last_os_error()) }
                });
            }
            let mut child = command.spawn().expect("the program starts");
            drop(tell);
            // Nobody reads it where a terminal is required.
            let _ = child.stdin.take().unwrap().write_all(b"secret\nnext\n");
            let output = child.wait_with_output().unwrap();
            let lines: Vec<String> = BufReader::new(told).lines().map(Result::unwrap).collect();
            (lines, String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
        };
        assert_eq!(ask(REQUIRE_TTY), (vec!["error ENOTTY".into()], String::new(), String::new()), "{whose}");
        assert_eq!(ask(0), (vec!["read secret|".into()], String::new(), PROMPT.into()), "{whose}");
    }
}

/// A program that thinks of no signal is caught by the same looks.
#[test]
fn a_terminal_left_without_echo_would_be_seen() {
    let (_, program) = &programs()[0];
    let End { status, echoes, .. } = transcript(program, &["plain", "0", "64"], |session| session.type_in("\x03"));
    assert_eq!((status, echoes), (-libc::SIGINT, false));
    let End { lines, .. } = transcript(program, &["plain", "handle", "0", "64"], |session| {
        session.send(libc::SIGTERM);
        assert_eq!(session.line(), format!("handler {} echo 0", libc::SIGTERM));
    });
    assert_eq!(lines, ["error EINTR"]);
}
