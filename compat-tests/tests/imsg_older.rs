//! The older generations of imsg(3), as programs ask for them by a macro: the header in every language and place, files of all of
//! them in one program, memory that runs out, and peers that were built with a port's own copy.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary, Ended, FUNCTIONS};
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MACRO: &str = "OPENBSD_COMPAT_IMSG_GENERATION";

/// What `programs/imsg_wrap.h` stands in for.
const WRAPPED: &str = "-Wl,--wrap=recvmsg,--wrap=sendmsg,--wrap=readv,--wrap=writev,--wrap=read,--wrap=write,--wrap=recv,\
                       --wrap=send,--wrap=fcntl,--wrap=close,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free";

/// The folder that has the sources of ports with an imsg(3) of their own, where there is one.
const PORTS: &str = "COMPAT_TESTS_PORTS";

fn program(name: &str) -> PathBuf {
    clibrary::repository().join("compat-tests/programs").join(name)
}

/// Compiles only.
fn compile(compiler: &str, language: &str, flags: &[&str], source: &Path) -> Ended {
    let mut command = Command::new(compiler);
    command.args(["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-pedantic", "-x", language]).args(flags);
    clibrary::run(command.arg("-I").arg(clibrary::host().include()).arg(source))
}

/// Compilers that are here, with the language and its standards.
fn compilers() -> impl Iterator<Item = (&'static str, &'static str, &'static [&'static str])> {
    const C: &[&str] = &["c99", "c11", "c17", "c2x", "gnu17"];
    let all = [("gcc", "c", C), ("clang", "c", C), ("g++", "c++", &["c++17"]), ("clang++", "c++", &["c++17"])];
    all.into_iter().filter(|(compiler, ..)| {
        let here = clibrary::has(compiler);
        if !here {
            compat_tests::skip(format!("imsg_older: {compiler} is not installed"));
        }
        here
    })
}

/// A source that checks the sizes that a generation has, and the type of each function it sees.
fn source(folder: &Path, generation: u8, before: &str) -> PathBuf {
    let mut text =
        format!("{before}#include <imsg.h>\n#include <imsg.h>\n#include <sys/types.h>\n#include <stdint.h>\n");
    text.push_str("#define HOLDS(what, nth) typedef char holds_##nth[(what) ? 1 : -1]\n");
    let (imsgbuf, imsg) = [(65600, 32), (65600, 32), (65600, 40), (40, 32)][usize::from(generation)];
    let sizes = [("struct imsgbuf", imsgbuf), ("struct imsg", imsg), ("struct imsg_hdr", 16), ("struct ibuf", 64)];
    for (nth, (structure, size)) in sizes.iter().enumerate() {
        text.push_str(&format!("HOLDS(sizeof(void *) != 8 || sizeof({structure}) == {size}, {nth});\n"));
    }
    for function in FUNCTIONS {
        if function.generations.is_some_and(|g| (g.first..=g.last).contains(&generation)) {
            let called = function.called().unwrap_or(function.name);
            let pointer =
                function.prototype.replacen(&format!("{}(", function.name), &format!("(*check_{called})("), 1);
            text.push_str(&format!("extern {pointer};\n{pointer} = {called};\n"));
        }
    }
    clibrary::write(folder, &format!("generation-{generation}-{}.c", before.len()), &text)
}

#[test]
fn each_generation_compiles_everywhere() {
    let folder = clibrary::folder("older-header");
    let header = clibrary::host().include().join("imsg.h").display().to_string();
    let mut checks = 0;
    for generation in 0..=3 {
        let first = source(&folder, generation, "");
        let after = "#include <sys/types.h>\n#include <sys/queue.h>\n#include <stdint.h>\n#include <unistd.h>\n";
        let after = source(&folder, generation, after);
        let says = format!("-D{MACRO}={generation}");
        for (compiler, language, standards) in compilers() {
            for standard in standards {
                let standard = format!("-std={standard}");
                let flags = [says.as_str(), &standard];
                let forced = [&flags[..], &["-include", &header]].concat();
                for (flags, source) in [(&flags[..], &first), (&flags, &after), (&forced, &after)] {
                    let ended = compile(compiler, language, flags, source);
                    assert!(ended.success(), "{compiler} {flags:?}: {}", ended.shown());
                    checks += 1;
                }
            }
        }
    }
    clibrary::checked("imsg_older: the header compiled", checks);
}

#[test]
fn another_generation_is_refused() {
    let folder = clibrary::folder("older-refused");
    let empty = clibrary::write(&folder, "empty.c", "#include <imsg.h>\nextern int something;\n");
    for (compiler, language, standards) in compilers() {
        let standard = format!("-std={}", standards[0]);
        for value in ["4", "5", "-1", "00", "current", ""] {
            let says = format!("-D{MACRO}={value}");
            let ended = compile(compiler, language, &[&says, &standard], &empty);
            assert!(!ended.success(), "{compiler} takes {says}");
        }
        // Names of another generation are not declared, and not called by a guess either.
        let strange = [
            ("", "imsg_init"),
            ("3", "imsg_init"),
            ("0", "imsgbuf_init"),
            ("0", "imsg_get_data"),
            ("2", "msgbuf_drain"),
        ];
        for (generation, name) in strange {
            let text = format!("#include <imsg.h>\nvoid call(void) {{ {name}(0, 0); }}\n");
            let source = clibrary::write(&folder, &format!("{name}-{generation}.c"), &text);
            let says = format!("-D{MACRO}={generation}");
            let flags = if generation.is_empty() { vec![&*standard] } else { vec![&*says, &standard] };
            let ended = compile(compiler, language, &flags, &source);
            assert!(!ended.success() && ended.stderr.contains(name), "{compiler} {flags:?}: {}", ended.shown());
        }
    }
    // Nor is there a symbol for who guesses.
    let library = clibrary::host();
    let source = clibrary::write(&folder, "guess.c", "int imsg_init();\nint main(void) { return imsg_init(0, 0); }\n");
    let mut command = Command::new("gcc");
    command.args(["-w", "-std=gnu99"]).arg(&source).arg("-o").arg(folder.join("guess"));
    assert!(!clibrary::run(library.link(&mut command)).success(), "imsg_init is a symbol of ours");
}

/// A port has a copy in a folder that comes first: with our header before all else that copy is empty. And feature macros that are
/// defined later are in time.
#[test]
fn a_ports_own_copy_and_feature_macros_stay_as_they_are() {
    let folder = clibrary::folder("older-port");
    let header = clibrary::host().include().join("imsg.h").display().to_string();
    let copy = "#ifndef _IMSG_H_\n#define _IMSG_H_\n#error read\n#endif\n";
    clibrary::write(&folder, "copy/imsg.h", copy);
    let text = "#define _GNU_SOURCE\n#include <sys/types.h>\n#include <string.h>\n#include <unistd.h>\n#include \"imsg.h\"\n\
                char *basename_of(const char *path);\nchar *basename_of(const char *path) { return memmem(path, 1, \"\", 0); }\n\
                int both(int *fds);\nint both(int *fds) { struct imsgbuf b; imsg_init(&b, 0); return pipe2(fds, 0); }\n";
    let port = clibrary::write(&folder, "port.c", text);
    let copies = folder.join("copy").display().to_string();
    for (compiler, language, standards) in compilers().filter(|(_, language, _)| *language == "c") {
        for standard in standards {
            let standard = format!("-std={standard}");
            let says = format!("-D{MACRO}=0");
            let flags = [&*says, &standard, "-include", &header, "-I", &copies];
            let ended = compile(compiler, language, &flags, &port);
            assert!(ended.success(), "{compiler} {flags:?}: {}", ended.shown());
        }
    }
}

#[test]
fn all_generations_work_in_one_process() {
    let folder = clibrary::folder("older-mixed");
    for (what, library) in [("host", Some(clibrary::host())), ("musl", clibrary::musl())] {
        let Some(library) = library else { continue };
        let to = folder.join(what);
        let mut command = library.cc();
        let files = ["imsg_mixed_current.c", "imsg_mixed_0.c", "imsg_mixed_2.c", "imsg_mixed_3.c"];
        command.args(files.map(program)).arg("-o").arg(&to);
        clibrary::succeed(library.link(&mut command));
        let ended = clibrary::run(&mut Command::new(&to));
        assert_eq!(ended.stdout, "0 0 0 0\n", "{what}: {}", ended.shown());
        // Each has its own symbols.
        let symbols = clibrary::succeed(Command::new("nm").arg("--defined-only").arg(&to));
        let symbols: BTreeSet<&str> = symbols.lines().filter_map(|line| line.split_whitespace().nth(2)).collect();
        let own = ["imsg0_get", "imsg2_get", "imsg0_compose", "imsgbuf3_set_maxsize"];
        for name in own.map(|name| format!("openbsd_compat_{name}")).iter().map(String::as_str) {
            assert!(symbols.contains(name), "{what}: {name} is not linked");
        }
        let plain = ["imsg_get", "imsg_compose", "imsgbuf_set_maxsize"].map(|name| library.row(name).symbol());
        assert!(plain.iter().all(|name| symbols.contains(name.as_str())), "{what}: {plain:?}");
    }
}

#[test]
fn memory_runs_out() {
    let folder = clibrary::folder("older-memory");
    for (what, library) in [("glibc", Some(clibrary::forced())), ("musl", clibrary::forced_musl())] {
        let Some(library) = library else { continue };
        for generation in 0..=2 {
            let to = folder.join(format!("{what}-{generation}"));
            let mut command = library.cc();
            command.args(["-O2", WRAPPED]).arg(format!("-D{MACRO}={generation}"));
            clibrary::succeed(library.link(command.arg(program("imsg_older_memory.c")).arg("-o").arg(&to)));
            let ended = clibrary::run(&mut Command::new(&to));
            assert!(ended.success(), "{what}, generation {generation}: {}", ended.shown());
            print!("{what}, generation {generation}: {}", ended.stdout);
        }
    }
}

/// A peer with our header.
fn ours(library: &CLibrary, generation: u8, to: PathBuf) -> PathBuf {
    let mut command = library.cc();
    command.arg(format!("-D{MACRO}={generation}")).arg(program("imsg_older_peer.c")).arg("-o").arg(&to);
    clibrary::succeed(library.link(&mut command));
    to
}

/// A peer with a port's own copy, and stubs for what else its sources want.
fn theirs(port: &Path, to: PathBuf) -> PathBuf {
    let folder = to.with_extension("d");
    for stub in ["compat.h", "includes.h"] {
        let text = "#pragma once\n#include <sys/types.h>\n#include <sys/queue.h>\n#include <sys/socket.h>\n#include <sys/uio.h>\n#include <limits.h>\n\
                    #include <stdint.h>\n#include <stdlib.h>\n#include <string.h>\n#include <strings.h>\n#include <unistd.h>\n\
                    int getdtablecount(void);\nvoid freezero(void *, size_t);\nvoid *recallocarray(void *, size_t, size_t, size_t);\n\
                    #include <endian.h>\nstatic inline uint64_t htonll(uint64_t n) { return htobe64(n); }\n\
                    static inline uint64_t ntohll(uint64_t n) { return be64toh(n); }\n";
        clibrary::write(&folder, stub, text);
    }
    clibrary::write(&folder, "defines.h", "");
    // They are compiled where nothing else of the port is found.
    for file in ["imsg.c", "imsg-buffer.c", "imsg.h"] {
        fs::copy(port.join(file), folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let library = clibrary::host();
    let mut command = Command::new(library.compiler);
    command.args(["-w", "-std=gnu99", "-D_GNU_SOURCE"]).arg("-I").arg(&folder).arg("-I").arg(library.include());
    command.args(["imsg.c", "imsg-buffer.c"].map(|file| folder.join(file))).arg(program("imsg_older_peer.c"));
    clibrary::succeed(library.link(command.arg("-o").arg(&to)));
    to
}

/// Has one drive and the other echo.
fn converse(driver: &Path, echo: &Path) {
    let (one, other) = UnixStream::pair().expect("a pair");
    one.set_nonblocking(true).and_then(|()| other.set_nonblocking(true)).expect("a flag");
    let start = |program: &Path, words: &[&str], socket: UnixStream| {
        let mut command = Command::new(program);
        command.args(words).stdin(OwnedFd::from(socket)).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap_or_else(|error| panic!("{}: {error}", program.display()))
    };
    let children = [start(driver, &["drive", "1000"], one), start(echo, &["echo"], other)];
    for (program, child) in [driver, echo].iter().zip(children) {
        let ended = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{}: {} {said}", program.display(), ended.status);
        assert_eq!(String::from_utf8_lossy(&ended.stdout), "1000 messages, 200 descriptors\n", "{}", program.display());
    }
}

#[test]
fn peers_understand_each_other() {
    let folder = clibrary::folder("older-peers");
    let mut peers: Vec<PathBuf> = (0..=2)
        .map(|generation| ours(clibrary::host(), generation, folder.join(format!("ours-{generation}"))))
        .collect();
    let copies = [
        "tmux-3.3a/compat",
        "tmux-3.5a/compat",
        "opensmtpd-7.6.0p1/openbsd-compat",
        "opensmtpd-6.8.0p2/openbsd-compat",
    ];
    match env::var_os(PORTS).map(PathBuf::from) {
        None => compat_tests::skip(format!("imsg_older: {PORTS} does not say where ports with copies of imsg(3) are")),
        Some(ports) => {
            for copy in copies.iter().map(|copy| ports.join(copy)) {
                if fs::metadata(copy.join("imsg.c")).is_err() {
                    compat_tests::skip(format!("imsg_older: {} is not there", copy.display()));
                    continue;
                }
                peers.push(theirs(&copy, folder.join(format!("theirs-{}", peers.len()))));
            }
        }
    }
    let mut pairs = 0;
    for driver in &peers {
        for echo in &peers {
            converse(driver, echo);
            pairs += 1;
        }
    }
    clibrary::checked("imsg_older: conversations", pairs);
}
