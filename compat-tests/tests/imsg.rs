//! imsg(3) as C programs use it: peers, streams cut anywhere, hostile writers, calls that fail, memory and descriptors that run
//! out. Each program is told what to do by its arguments and says in its own words what is wrong; each must also find what is
//! wrong with the impostors of `programs/imsg_impostor.h`.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary, Ended};
use std::collections::BTreeSet;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::thread;

/// What `programs/imsg_wrap.h` stands in for.
const WRAPPED: &str = "-Wl,--wrap=recvmsg,--wrap=sendmsg,--wrap=readv,--wrap=writev,--wrap=read,--wrap=write,--wrap=recv,\
                       --wrap=send,--wrap=fcntl,--wrap=close,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free";

/// What `programs/imsg_impostor.h` stands in for besides.
const IMPERSONATED: &str = "-Wl,--wrap=imsgbuf_read,--wrap=imsgbuf_get,--wrap=imsg_compose";

/// Where random numbers begin.
const SEED: &str = "0x1359";
const SEED_OF_PARTS: u64 = 0x1359_0000;

/// A program of `programs`, built for a library.
fn build(library: &CLibrary, compiler: &str, flags: &[&str], program: &str, to: &Path) {
    let mut command = clibrary::strict(compiler);
    command.arg("-I").arg(library.include()).arg("-O2").args(flags);
    command.arg(clibrary::repository().join("compat-tests/programs").join(format!("{program}.c")));
    clibrary::succeed(library.link(command.arg("-o").arg(to)));
}

/// A program built for the C libraries that are here; the same for all tests.
struct Built {
    all: Vec<(&'static str, PathBuf)>,
}

impl Built {
    fn new(program: &str, flags: &[&str]) -> Self {
        let folder = clibrary::folder(program);
        let libraries = [("glibc", Some(clibrary::forced())), ("musl", clibrary::forced_musl())];
        let libraries = libraries.into_iter().filter_map(|(what, library)| Some((what, library?)));
        let all = libraries.map(|(what, library)| {
            let to = folder.join(what);
            build(library, library.compiler, flags, program, &to);
            (what, to)
        });
        Self { all: all.collect() }
    }

    /// Runs it with each library; it must end well.
    fn run(&self, arguments: &[&str]) {
        self.all.iter().for_each(|(what, _)| self.run_one(what, arguments));
    }

    /// Runs it with that library.
    fn run_one(&self, with: &str, arguments: &[&str]) {
        let Some((what, program)) = self.all.iter().find(|(what, _)| *what == with) else { panic!("none for {with}") };
        let ended = clibrary::run(Command::new(program).args(arguments));
        assert!(ended.success(), "{what}: {}", ended.shown());
        print!("{what}: {}", ended.stdout);
    }
}

macro_rules! built {
    ($name:ident, $program:literal, $flags:expr) => {
        fn $name() -> &'static Built {
            static BUILT: OnceLock<Built> = OnceLock::new();
            BUILT.get_or_init(|| Built::new($program, $flags))
        }
    };
}

built!(peer, "imsg_peer", &[]);
built!(stream, "imsg_stream", &[WRAPPED]);
built!(hostile, "imsg_hostile", &[WRAPPED]);
built!(faults, "imsg_faults", &[WRAPPED]);
built!(exhaustion, "imsg_exhaustion", &[WRAPPED]);

/// Runs two programs, each with an end of a socket for its descriptor 0.
fn converse(left: &mut Command, right: &mut Command) -> [Output; 2] {
    let (one, other) = UnixStream::pair().expect("a socket pair");
    let start = |command: &mut Command, end: UnixStream| {
        command.stdin(OwnedFd::from(end)).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        // The command keeps its end open for as long as it has it.
        command.stdin(Stdio::null());
        child
    };
    let children = [start(left, one), start(right, other)];
    children.map(|child| child.wait_with_output().expect("a child that can be waited for"))
}

#[test]
fn c_peers_understand_each_other() {
    let programs = &peer().all;
    let mut pairs = 0;
    for (driver_libc, driver) in programs {
        for (echo_libc, echo) in programs {
            for mode in ["plain", "fds"] {
                let mut drive = Command::new(driver);
                let outputs =
                    converse(drive.args(["drive", "0", "3000", mode]), Command::new(echo).args(["echo", "0", mode]));
                let ended = outputs.iter().all(|output| output.status.success());
                assert!(ended, "{driver_libc} to {echo_libc}, {mode}: {outputs:?}");
                pairs += 1;
            }
        }
    }
    clibrary::checked("imsg: conversations of C programs", pairs);
}

#[test]
fn a_peer_that_mixes_things_up_is_found() {
    let [(_, program), ..] = &peer().all[..] else { panic!("no program") };
    // The echo believes that nobody passes descriptors; the driver that everybody does.
    let mut drive = Command::new(program);
    let outputs = converse(drive.args(["drive", "0", "30", "fds"]), Command::new(program).args(["echo", "0", "plain"]));
    assert!(outputs.iter().any(|output| String::from_utf8_lossy(&output.stderr).contains("message 1 ")), "{outputs:?}");
}

#[test]
fn every_way_to_cut_a_stream_once_gives_the_same_messages() {
    stream().run(&["two-way"]);
}

#[test]
fn ten_thousand_ways_to_cut_a_stream_give_the_same_messages() {
    println!("seed {SEED}");
    stream().run(&["random", SEED, "10000"]);
}

/// Headers that claim lengths below this are all tried: those of the largest message and a few more.
const LENGTHS: &str = "16416";

#[test]
fn headers_of_every_length_do_no_harm() {
    hostile().run(&["lengths", LENGTHS]);
}

#[test]
fn a_million_hostile_inputs_do_no_harm() {
    // In parts that two processors share.
    let parts: Vec<(u64, String)> = (0..4).map(|part| (part, format!("{:#x}", SEED_OF_PARTS + part))).collect();
    for pair in parts.chunks(2) {
        thread::scope(|scope| {
            for (part, seed) in pair {
                println!("part {part}: seed {seed}");
                scope.spawn(|| hostile().run_one("glibc", &[seed, "250000"]));
            }
        });
    }
    if hostile().all.len() > 1 {
        hostile().run_one("musl", &[SEED, "100000"]);
    }
}

/// A test for each case of a program, under its name; and one that none is forgotten.
macro_rules! cases {
    ($module:ident, $program:ident: $($case:ident)*) => {
        mod $module {
            #[test]
            fn no_case_is_forgotten() {
                for (_, program) in &super::$program().all {
                    let listed = super::clibrary::succeed(super::Command::new(program).arg("list"));
                    assert_eq!(listed.lines().collect::<Vec<_>>(), [$(stringify!($case)),*]);
                }
            }
            $(
                #[test]
                fn $case() {
                    super::$program().run(&[stringify!($case)]);
                }
            )*
        }
    };
}

cases!(a_call_fails, faults:
    eagain_read eagain_write eintr_read eintr_write epipe enobufs etoomanyrefs other_errors partial_writes tiny_buffers
    long_queue mixed_ways outlives_its_channel payload_is_cleared empty_payload maximum_payload maxsize_in_flight fds_not_allowed peer_closes_mid_message emsgsize_with_control
    emsgsize_for_ever scm_max_fd other_headers
);

cases!(nothing_is_left, exhaustion:
    memory_fails_once memory_is_gone table_full_while_receiving limit_below_what_is_open one_place_left
    table_full_without_passing table_full_while_sending table_fills_up_meanwhile
);

/// What each program is to be run with to have it find an impostor.
const STREAM: (&str, &[&str]) = ("imsg_stream", &["random", SEED, "500"]);
const HOSTILE: (&str, &[&str]) = ("imsg_hostile", &[SEED, "20000"]);

/// Who finds whom, and by which words.
const FOUND: [(&str, &str, &[&str], &str); 26] = [
    ("leaks_descriptor", STREAM.0, STREAM.1, "descriptors are open, not"),
    ("leaks_descriptor", HOSTILE.0, HOSTILE.1, "descriptors are open, not"),
    ("leaks_descriptor", "imsg_faults", &["fds_not_allowed"], "descriptors are open, not"),
    ("moves_descriptor", STREAM.0, STREAM.1, "message 0 has descriptor -1"),
    ("moves_descriptor", HOSTILE.0, HOSTILE.1, "descriptor"),
    ("needs_whole_header", STREAM.0, STREAM.1, "message"),
    ("needs_whole_header", HOSTILE.0, HOSTILE.1, "has lost its descriptor"),
    ("trusts_length", HOSTILE.0, HOSTILE.1, "a read gives 1"),
    ("repeats_message", HOSTILE.0, HOSTILE.1, "was never sent"),
    ("leaks_memory", HOSTILE.0, HOSTILE.1, "bytes leak"),
    ("leaks_memory", "imsg_faults", &["empty_payload"], "blocks of memory leak"),
    ("leaks_memory", "imsg_exhaustion", &["memory_is_gone"], "blocks leak"),
    ("takes_memory", HOSTILE.0, HOSTILE.1, "are needed"),
    ("loops_on_emsgsize", "imsg_faults", &["emsgsize_for_ever"], ""),
    ("stops_on_eintr", "imsg_faults", &["eintr_read"], "Interrupted"),
    ("stops_on_eagain", "imsg_faults", &["eagain_read"], "unavailable"),
    ("never_sees_end", "imsg_faults", &["peer_closes_mid_message"], "not 0"),
    ("sends_descriptor_twice", "imsg_faults", &["partial_writes"], "descriptors are sent"),
    ("closes_callers_descriptor", "imsg_faults", &["maximum_payload"], "the caller's descriptor"),
    ("closes_callers_descriptor", "imsg_exhaustion", &["memory_fails_once"], ""),
    ("overfills_table", "imsg_exhaustion", &["table_full_while_receiving"], "a message where none should be"),
    ("shortens_payload", STREAM.0, STREAM.1, "another payload"),
    ("shortens_payload", HOSTILE.0, HOSTILE.1, "bytes, not"),
    ("clears_nothing", "imsg_faults", &["payload_is_cleared"], "given back with a payload"),
    ("drops_message", STREAM.0, STREAM.1, "another header"),
    ("drops_message", HOSTILE.0, HOSTILE.1, "messages are there, not"),
];

#[test]
fn impostors_are_found() {
    let folder = clibrary::folder("impostors");
    let library = clibrary::forced();
    let programs: BTreeSet<&str> = FOUND.iter().map(|(_, program, ..)| *program).collect();
    for program in &programs {
        build(library, library.compiler, &[WRAPPED, IMPERSONATED, "-DIMPOSTORS"], program, &folder.join(program));
    }
    let run = |impostor: &str, program: &str, arguments: &[&str]| {
        let mut command = Command::new(folder.join(program));
        // Who loops is ended by its alarm, which is no exit status and leaves no words.
        if impostor.starts_with("loops") {
            command.env("IMSG_DEADLINE", "2");
        }
        clibrary::run(command.args(arguments).env("IMSG_IMPOSTOR", impostor))
    };
    for (impostor, program, arguments, words) in FOUND {
        let ended = run(impostor, program, arguments);
        assert!(!ended.success() && ended.stderr.contains(words), "not found: {impostor}: {}", ended.shown());
        let ended = run("honest", program, arguments);
        assert!(ended.success(), "an honest impostor: {}", ended.shown());
    }
    clibrary::checked("imsg: impostors", FOUND.len());
}

/// What is run of each program where everything takes longer.
const LESS: [(&str, &[&str]); 6] = [
    ("imsg_stream", &["two-way"]),
    ("imsg_stream", &["random", SEED, "300"]),
    ("imsg_hostile", &["lengths", "128"]),
    ("imsg_hostile", &[SEED, "20000"]),
    ("imsg_faults", &["all"]),
    ("imsg_exhaustion", &["all"]),
];

/// The exit status of a tool that has found something.
const CAUGHT: i32 = 99;

fn under(what: &str, library: &CLibrary, compiler: &str, flags: &[&str], run: impl Fn(&Path, &[&str]) -> Ended) {
    let folder = clibrary::folder(what);
    for (program, arguments) in LESS {
        let to = folder.join(program);
        if !to.exists() {
            build(library, compiler, &[&[WRAPPED], flags].concat(), program, &to);
        }
        let ended = run(&to, arguments);
        assert!(ended.success(), "{what}: {}", ended.shown());
        ended.stdout.lines().filter_map(|line| line.strip_prefix("skip: ")).for_each(|reason| {
            compat_tests::skip(format!("{what}: {reason}"));
        });
    }
    clibrary::checked(&format!("imsg: {what}"), LESS.len());
}

fn under_asan(what: &str, library: &CLibrary, compiler: &str) {
    let flags = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"];
    under(what, library, compiler, &flags, |program, arguments| {
        let mut command = Command::new(program);
        command.env("ASAN_OPTIONS", format!("detect_leaks=1:exitcode={CAUGHT}"));
        command.env("UBSAN_OPTIONS", format!("exitcode={CAUGHT}")).env("LSAN_OPTIONS", format!("exitcode={CAUGHT}"));
        clibrary::run(command.args(arguments))
    });
}

#[test]
fn all_of_it_under_gccs_sanitizers() {
    if !clibrary::has("gcc") {
        return compat_tests::skip("imsg-asan-gcc: gcc is not installed");
    }
    under_asan("imsg-asan-gcc", clibrary::forced(), "gcc");
}

#[test]
fn all_of_it_with_rusts_sanitizer_in_the_library() {
    let Some(sanitized) = clibrary::sanitized() else { return };
    under_asan("imsg-asan-sanitized", sanitized, "clang");
}

#[test]
fn all_of_it_under_valgrind() {
    if !clibrary::has("valgrind") {
        return compat_tests::skip("imsg-valgrind: valgrind is not installed");
    }
    under("imsg-valgrind", clibrary::forced(), "cc", &[], |program, arguments| {
        let mut command = Command::new("valgrind");
        command.args(["--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite,possible"]);
        command.arg(format!("--error-exitcode={CAUGHT}")).arg(program);
        // A twentieth of the time is enough: valgrind takes so much more.
        let fewer = arguments.iter().map(|argument| match *argument {
            "20000" => "2000",
            "300" => "30",
            other => other,
        });
        clibrary::run(command.args(fewer))
    });
}
