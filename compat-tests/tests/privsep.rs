//! The privsep example as a person runs it: it answers through both its children, and none of the three outlives the others.
#![cfg(target_os = "linux")]

use compat_tests::clibrary;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::os::fd::AsRawFd;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

/// Longer than this nothing takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// A descriptor that the daemon is started with and that no child may have.
const STRAY: i32 = 77;

/// The example, built once.
fn example() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        clibrary::without_overrides(&mut cargo);
        let manifest = clibrary::repository().join("Cargo.toml");
        cargo.args(["build", "--quiet", "--example", "privsep", "--manifest-path"]).arg(manifest);
        clibrary::succeed(cargo.arg("--target-dir").arg(clibrary::target_folder()));
        clibrary::target_folder().join("debug/examples/privsep")
    })
}

/// The engine in C, as its first lines say it is built.
fn engine_in_c() -> PathBuf {
    let library = clibrary::host();
    let program = clibrary::folder("privsep").join("engine");
    let mut cc = Command::new(library.compiler);
    cc.args(["-Wall", "-Wextra", "-Werror", "-o"]).arg(&program);
    cc.arg(clibrary::repository().join("compat-tests/examples/privsep/engine.c"));
    clibrary::succeed(cc.args(library.pkg_config(&["--cflags", "--libs", "openbsd-compat"])));
    program
}

/// Waits until `question` has an answer.
fn eventually<T>(what: &str, mut question: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = question() {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// What /proc says of a process.
fn about(pid: u32, file: &str) -> Option<String> {
    fs::read_to_string(format!("/proc/{pid}/{file}")).ok()
}

/// Its state and its parent, as the fields behind its name; nothing where it is gone or only waits to be asked how it ended.
fn parent_of(pid: u32) -> Option<u32> {
    let stat = about(pid, "stat")?;
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    fields.next().filter(|state| *state != "Z" && *state != "X")?;
    fields.next()?.parse().ok()
}

fn title(pid: u32) -> String {
    about(pid, "cmdline").unwrap_or_default().trim_end_matches('\0').to_owned()
}

/// The descriptors of a process.
fn descriptors(pid: u32) -> BTreeSet<i32> {
    let list = fs::read_dir(format!("/proc/{pid}/fd")).expect("its descriptors");
    list.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect()
}

fn kill(pid: u32, signal: i32) {
    // SAFETY: a process that this test has started.
    assert_eq!(unsafe { libc::kill(pid as i32, signal) }, 0);
}

/// A daemon that runs, and is killed where a test fails.
struct Daemon {
    process: Child,
    address: SocketAddr,
    /// front and engine, the title of each beginning with its program's name.
    children: [u32; 2],
}

impl Daemon {
    fn start(engine: Option<&Path>) -> Self {
        let mut command = Command::new(example());
        engine.into_iter().for_each(|engine| {
            command.arg("-e").arg(engine);
        });
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let stray = File::open("/dev/null").expect("a descriptor");
        let fd = stray.as_raw_fd();
        // SAFETY: dup2 is safe between fork and execve; the copy, unlike the original, survives the latter.
        unsafe {
            command.pre_exec(move || match libc::dup2(fd, STRAY) {
                -1 => Err(std::io::Error::last_os_error()),
                _ => Ok(()),
            });
        }
        let mut process = command.spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("privsep: listening on ").and_then(|address| address.parse().ok());
        let mut daemon = Self { process, address: address.unwrap_or_else(|| panic!("{line:?}")), children: [0; 2] };
        let parent = daemon.process.id();
        let all =
            fs::read_dir("/proc").expect("/proc").filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        let children: Vec<u32> = all.filter(|pid| parent_of(*pid) == Some(parent)).collect();
        daemon.children = ["front", "engine"].map(|name| {
            let named = |pid: &&u32| title(**pid).ends_with(&format!(": {name}"));
            *children.iter().find(named).unwrap_or_else(|| panic!("no {name} among {children:?}"))
        });
        assert_eq!(children.len(), 2, "two children and no more");
        assert_eq!(title(parent), "privsep: parent");
        daemon
    }

    /// What it answers to some bytes.
    fn ask(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(request).expect("it takes them");
        stream.shutdown(Shutdown::Write).expect("no more");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// A roll of a die, which must have come through both children.
    fn roll(&self, sides: u32) -> u32 {
        let answer = self.ask(format!("{sides}\n").as_bytes());
        let [front, engine] = self.children;
        let rolled = answer.strip_suffix(&format!(" (rolled by {engine}, said by {front})\n"));
        let rolled = rolled.and_then(|rolled| rolled.parse().ok());
        let rolled: u32 = rolled.unwrap_or_else(|| panic!("{answer:?} from front {front}, engine {engine}"));
        assert!((1..=sides).contains(&rolled), "{rolled} of {sides}");
        rolled
    }

    /// How it ends, what it says of it, and that nobody is left.
    fn end(mut self) -> (Option<i32>, String) {
        let status = eventually("the end of the parent", || self.process.try_wait().expect("wait"));
        for child in self.children {
            eventually("the end of a child", || parent_of(child).is_none().then_some(()));
        }
        let mut said = String::new();
        self.process.stderr.take().expect("a pipe").read_to_string(&mut said).expect("its words");
        (status.code(), said)
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn serves_and_ends(engine: Option<&Path>) {
    let daemon = Daemon::start(engine);
    let (parent, [front, engine]) = (daemon.process.id(), daemon.children);

    let rolls: BTreeSet<u32> = (0..50).map(|_| daemon.roll(1_000_000)).collect();
    assert!(rolls.len() > 40, "dice are thrown: {rolls:?}");
    assert_eq!(daemon.roll(1), 1);

    // Each has what it needs: the standard ones, a copy of the channel, the other child; front listens besides.
    assert!(descriptors(parent).contains(&STRAY), "the parent was started with it");
    assert!(!descriptors(front).contains(&STRAY) && !descriptors(engine).contains(&STRAY), "closefrom");
    assert!(descriptors(front).len() <= 6, "{:?}", descriptors(front));
    assert!(descriptors(engine).len() <= 5, "{:?}", descriptors(engine));
    // SAFETY: no arguments.
    if unsafe { libc::geteuid() } == 0 {
        for child in daemon.children {
            let status = about(child, "status").expect("it runs");
            let line = |name| status.lines().find_map(|line| line.strip_prefix(name)).expect("a line").to_owned();
            assert!(!line("Uid:").split_whitespace().any(|id| id == "0"), "{status}");
            assert!(!line("Gid:").split_whitespace().any(|id| id == "0"), "{status}");
        }
    }

    kill(parent, libc::SIGTERM);
    assert_eq!(daemon.end(), (Some(0), String::new()));
}

#[test]
fn the_engine_is_rust() {
    serves_and_ends(None);
}

#[test]
fn the_engine_is_c() {
    serves_and_ends(Some(&engine_in_c()));
}

#[test]
fn clients_may_do_what_they_like() {
    let daemon = Daemon::start(None);
    for wrong in ["\n", "x\n", "0\n", "1000001\n", "6 6\n", "6\0\n", "1111111111111111"] {
        assert_eq!(daemon.ask(wrong.as_bytes()), "a number, please\n", "{wrong:?}");
    }
    for silent in ["", "6"] {
        assert_eq!(daemon.ask(silent.as_bytes()), "");
    }
    for right in ["6\r\n", " 6 \n", "6\nand more"] {
        assert!(daemon.ask(right.as_bytes()).contains("rolled by"), "{right:?}");
    }

    // Byte by byte, while others come and go.
    let mut slow = TcpStream::connect(daemon.address).expect("it listens");
    for byte in b"100" {
        slow.write_all(&[*byte]).expect("it takes it");
        daemon.roll(6);
    }
    slow.write_all(b"\n").expect("it takes it");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("it answers");
    assert!(answer.contains("rolled by"), "{answer:?}");

    // Of too many who say nothing the first must go, and the last is served.
    let mut idle: Vec<TcpStream> = (0..70).map(|_| TcpStream::connect(daemon.address).expect("it listens")).collect();
    daemon.roll(6);
    idle[0].set_read_timeout(Some(PATIENCE)).expect("a timeout");
    assert_eq!(idle[0].read(&mut [0]).expect("an end"), 0);
    kill(daemon.process.id(), libc::SIGINT);
    assert_eq!(daemon.end(), (Some(0), String::new()));
}

#[test]
fn none_outlives_the_others() {
    let daemon = Daemon::start(None);
    kill(daemon.process.id(), libc::SIGKILL);
    assert_eq!(daemon.end().0, None);

    for (nth, name) in ["front", "engine"].into_iter().enumerate() {
        let daemon = Daemon::start(None);
        kill(daemon.children[nth], libc::SIGKILL);
        let (code, said) = daemon.end();
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("is gone"), "{name}: {said}");
    }
}

#[test]
fn it_says_why_it_does_not_start() {
    let run = |words: &[&str]| clibrary::run(Command::new(example()).args(words));
    let ended = run(&["-e", "/nonexistent"]);
    assert_eq!(
        (ended.code, ended.stderr.as_str()),
        (Some(1), "privsep: parent: engine: No such file or directory (os error 2)\n")
    );
    let ended = run(&["-e", "/bin/false"]);
    assert_eq!(ended.code, Some(1), "{}", ended.shown());
    assert!(ended.stderr.contains("engine is gone"), "{}", ended.shown());
    for wrong in [&["-e"][..], &["-x", "back"], &["more"]] {
        let ended = run(wrong);
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(2), "usage: privsep [-e PROGRAM]\n"));
    }
}
