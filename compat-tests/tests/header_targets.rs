//! The overlay headers of targets whose programs do not run here: what OpenBSD's own headers let a program use, ours let it use
//! everywhere, and no header of ours is there for nothing.
#![cfg(unix)]

#[allow(dead_code, reason = "this test looks at some of what the build script needs")]
#[path = "../../src/catalogue.rs"]
mod catalogue;

use catalogue::{FUNCTIONS, HEADERS, Header, Place, Shim};
use compat_tests::clibrary::{self, Ended};
use compat_tests::overlay::{self, include, typed};
use compat_tests::report::zig;
use compat_tests::skip;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rust's target, zig's name for it, and whether its headers are others than those of the target before.
const TARGETS: [(&str, &str, bool); 10] = [
    ("x86_64-unknown-openbsd", "x86_64-openbsd", true),
    ("aarch64-apple-darwin", "aarch64-macos", true),
    ("x86_64-unknown-freebsd", "x86_64-freebsd", true),
    ("x86_64-unknown-netbsd", "x86_64-netbsd", true),
    ("x86_64-unknown-linux-musl", "x86_64-linux-musl", true),
    ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17", true),
    ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.31", false),
    ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.36", false),
    ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.38", false),
    ("x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.41", true),
];

/// How sources are read: by default, strictly, with everything shown, and as C++.
const MODES: [&[&str]; 4] =
    [&["-std=gnu17"], &["-std=c99"], &["-std=c2x", "-D_GNU_SOURCE"], &["-x", "c++", "-std=c++17"]];

/// A compiler for one target, with its overlay.
struct Target {
    name: &'static str,
    other: bool,
    command: Vec<String>,
    folder: PathBuf,
    /// Header, name and prototype of each function that the overlay declares.
    functions: Vec<[String; 3]>,
}

impl Target {
    fn new(zig: &str, (triple, name, other): (&str, &'static str, bool)) -> Self {
        let folder = clibrary::folder(name);
        let command: Vec<String> = zig.split(' ').chain(["cc", "-target", name]).map(str::to_owned).collect();
        let mut overlay = Command::new(env!("CARGO_BIN_EXE_overlay"));
        let said = clibrary::succeed(overlay.arg(folder.join("include")).arg(triple).args(&command));
        let function = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().ok();
        let functions = said.lines().filter_map(function).collect();
        Self { name, other, command, folder, functions }
    }

    /// The headers of which all is written.
    fn headers(&self) -> Vec<String> {
        let unwritten = |header: &str| {
            FUNCTIONS.iter().any(|row| row.shim == Shim::Unwritten && row.headers().any(|other| other == header))
        };
        overlay::files(&self.folder.join("include")).into_iter().filter(|header| !unwritten(header)).collect()
    }

    /// Whether our text of a header is in its overlay.
    fn has_body(&self, header: &Header) -> bool {
        fs::read_to_string(self.folder.join("include").join(header.name)).is_ok_and(|text| text.contains(header.text))
    }

    /// Compiles; not -fsyntax-only, after which zig misses its object files.
    fn compile(&self, flags: &[&str], sources: &[PathBuf]) -> Ended {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).args(["-c", "-Wall", "-Wextra", "-Werror"]).args(flags);
        command.arg("-I").arg(self.folder.join("include")).args(sources).current_dir(&self.folder);
        clibrary::run(&mut command)
    }

    /// What the preprocessor makes of a source, without the overlay.
    fn preprocessed(&self, flags: &[&str], source: &Path) -> String {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).args(["-E", "-D_OPENBSD_SOURCE"]).args(flags).arg(source);
        clibrary::succeed(command.current_dir(&self.folder))
    }

    /// Every overlay header twice, with the types of the functions it declares; all of them in two orders, so that each comes
    /// before each other.
    fn sources(&self) -> Vec<PathBuf> {
        let headers = self.headers();
        let mut sources = Vec::new();
        for header in &headers {
            let declared = self.functions.iter().filter(|[of, ..]| of == header);
            let types = typed(declared.map(|[_, name, prototype]| (name.as_str(), prototype.as_str())));
            let text = format!("#define LIBBSD_OVERLAY 1\n{0}{0}{types}", include(header))
                .replace("check_", &format!("check_{}_", sources.len()));
            sources.push(clibrary::write(&self.folder, &format!("twice-{}.c", header.replace('/', "-")), &text));
        }
        let mut order: Vec<String> = headers.iter().map(|header| include(header)).collect();
        for name in ["forwards.c", "backwards.c"] {
            sources.push(clibrary::write(&self.folder, name, &format!("{}extern int something;\n", order.concat())));
            order.reverse();
        }
        sources
    }
}

/// The targets; none, with the reason printed, without zig.
fn targets(all: bool) -> Vec<Target> {
    let Some(zig) = zig() else {
        skip("zig is not installed: no header of another target is compiled");
        return Vec::new();
    };
    let chosen = TARGETS.iter().filter(|(_, _, other)| all || *other);
    chosen.map(|target| Target::new(zig, *target)).collect()
}

#[test]
fn every_target_has_every_macro() {
    let mut checks = 0;
    for target in targets(true) {
        let openbsd = target.name.contains("openbsd");
        let ours: Vec<_> = HEADERS.iter().filter(|header| target.has_body(header)).map(|header| header.name).collect();
        assert_eq!(ours.is_empty(), openbsd, "{} has ours of {ours:?}", target.name);
        let uses: Vec<PathBuf> = overlay::uses().into_iter().map(|(_, program)| program).collect();
        let open = if openbsd { Vec::new() } else { overlay::in_the_open(&target.folder) };
        // OpenBSD's queues and trees are for C. zig has the newest glibc's headers for all, and C++ sees that they declare what an
        // older one lacks.
        let c_only = openbsd || target.name.ends_with("gnu.2.17");
        let modes = MODES.iter().filter(|mode| !(c_only && mode.contains(&"c++")));
        for mode in modes.take(if target.other { MODES.len() } else { 1 }) {
            // OpenBSD's own headers are not as strict, nor are all macros of FreeBSD's <sys/queue.h>; musl says of <sys/poll.h>,
            // with us and without, that it is another's.
            let pedantic: &[&str] = match target.name {
                name if name.contains("openbsd") => &[],
                name if name.contains("freebsd") => &["-pedantic", "-Wno-gnu-statement-expression"],
                _ => &["-pedantic", "-Wno-cpp"],
            };
            // zig puts what it compiles at once into one file, in which names must differ.
            for sources in [[uses.clone(), target.sources()].concat(), open.clone()] {
                let ended = target.compile(&[*mode, pedantic].concat(), &sources);
                assert!(sources.is_empty() || ended.success(), "{} {mode:?}: {}", target.name, ended.shown());
                checks += sources.len();
            }
        }
    }
    clibrary::checked("headers of other targets: compiled", checks);
}

/// A source that asks, before our text of a header and behind it, which of its names are defined.
fn asking(header: &Header, names: &BTreeSet<String>) -> String {
    let ask = |when: &str| {
        let mut text = String::new();
        for name in names {
            let _ = write!(text, "#ifdef {name}\n\"{when} {}\" \"{name}\"\n#endif\n", header.name);
        }
        text
    };
    let if_there = |header: &str| format!("#if __has_include(<{header}>)\n{}#endif\n", include(header));
    let mut text = if_there(header.name) + &ask("before");
    for line in header.text.lines() {
        match line.strip_prefix("#include <").and_then(|line| line.strip_suffix('>')) {
            Some(other) => text += &if_there(other),
            None => text += &format!("{line}\n"),
        }
    }
    text + &ask("behind")
}

/// What a header would define on a target that the system does not, in some mode.
fn lacking(target: &Target) -> BTreeSet<(&'static str, String)> {
    let mut found = BTreeSet::new();
    let behind = || HEADERS.iter().filter(|header| header.place != Place::Instead);
    let text: String = behind()
        .map(|header| {
            let mut names = overlay::macros(header.name);
            // Its macro is another header's.
            names.extend((header.name == "fcntl.h").then(|| String::from("LOCK_EX")));
            asking(header, &names)
        })
        .collect();
    let source = clibrary::write(&target.folder, "asking.c", &text);
    for mode in &MODES[..3] {
        let said = target.preprocessed(mode, &source);
        let said: BTreeSet<&str> = said.lines().collect();
        for header in behind() {
            let behind = format!("\"behind {}\" ", header.name);
            for name in said.iter().filter_map(|line| line.strip_prefix(&behind)) {
                if !said.contains(format!("\"before {}\" {name}", header.name).as_str()) {
                    found.insert((header.name, name.trim_matches('"').to_owned()));
                }
            }
        }
    }
    found
}

#[test]
fn a_header_is_there_where_it_adds_something() {
    let mut checks = 0;
    for target in targets(false).iter().filter(|target| !target.name.contains("openbsd")) {
        let lacking = lacking(target);
        for header in HEADERS.iter().filter(|header| header.place != Place::Instead) {
            let adds: Vec<&String> =
                lacking.iter().filter(|(of, _)| *of == header.name).map(|(_, name)| name).collect();
            // Another name for a header has no names of its own.
            let is_other_name = overlay::macros(header.name).is_empty() && header.name.starts_with("sys/");
            // The kernel's headers of glibc's users may be older than zig's.
            let is_older = header.name == "errno.h" && target.name.contains("gnu");
            let there = target.has_body(header);
            assert!(
                is_other_name || is_older || there != adds.is_empty(),
                "{} <{}>: {there}, {adds:?}",
                target.name,
                header.name
            );
            checks += 1;
        }
    }
    clibrary::checked("headers of other targets: asked what they add", checks);
}

#[test]
fn the_checks_can_fail() {
    let Some(zig) = zig() else { return skip("zig is not installed: no header of another target is compiled") };
    let target = Target::new(zig, TARGETS[4]);
    let wrong = [
        ("absent", "#include <sys/queue.h>\nint count = QUEUE_LENGTH;\n"),
        ("undeclared", "int (*locks)(int, int) = flock;\n"),
        ("hidden", "#include <sys/cdefs.h>\nstruct stat { long __unused[3]; };\n"),
    ];
    for (name, text) in wrong {
        let source = clibrary::write(&target.folder, &format!("{name}.c"), text);
        assert!(!target.compile(MODES[0], &[source]).success(), "{text}");
    }
    // A text that the system needs, and one that it does not.
    let header = HEADERS.iter().find(|header| header.name == "signal.h").expect("a row");
    assert!(!target.has_body(header));
    assert!(lacking(&target).iter().all(|(of, _)| *of != "signal.h"));
    assert!(lacking(&target).contains(&("poll.h", String::from("INFTIM"))));
}
