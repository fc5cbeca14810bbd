//! imsg(3) beside the C of OpenBGPD 8.8, which is built from Debian's source in the same run: messages a second with 64 of them a
//! flush, instructions that each end executes for a message, and what a static program grows by.

use compat_tests::clibrary::{self, Ended};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Bytes of a message, and whether a descriptor goes with each.
const ROWS: [(&str, &str); 4] = [("64", "plain"), ("1024", "plain"), ("16000", "plain"), ("64", "fds")];

/// Rounds of a measurement, the two sides in turn, and how long one is.
const ROUNDS: usize = 7;
const MILLISECONDS: &str = "200";

/// Instructions are counted of the second so many messages.
const MESSAGES: u64 = 6400;

/// The two sides.
struct Sides {
    ours: PathBuf,
    theirs: Option<PathBuf>,
}

impl Sides {
    fn each(&self) -> impl Iterator<Item = &Path> {
        [Some(&self.ours), self.theirs.as_ref()].into_iter().flatten().map(PathBuf::as_path)
    }

    /// What a program prints on each side, the best of all rounds; the first round is for warming up.
    fn best(&self, arguments: &[&str]) -> (f64, Option<f64>) {
        let (mut ours, mut theirs) = (0f64, 0f64);
        for round in 0..=ROUNDS {
            for (side, best) in self.each().zip([&mut ours, &mut theirs]) {
                let printed = clibrary::succeed(Command::new(side).args(arguments));
                let rate: f64 = printed.trim().parse().unwrap_or_else(|_| panic!("{arguments:?}: {printed}"));
                if round > 0 {
                    *best = best.max(rate);
                }
            }
        }
        (ours, self.theirs.as_ref().map(|_| theirs))
    }
}

/// The C of OpenBGPD, compiled; `None`, with the reason printed, where it cannot be had.
fn openbgpd(folder: &Path) -> Option<PathBuf> {
    let kept = clibrary::target_folder().join("openbgpd");
    fs::create_dir_all(&kept).unwrap_or_else(|error| panic!("{}: {error}", kept.display()));
    let script = clibrary::repository().join("compat-tests/benches/openbgpd");
    let ended = clibrary::run(Command::new(script).arg(&kept));
    if !ended.success() {
        compat_tests::skip(format!("OpenBGPD 8.8: {}", ended.stderr.lines().last().unwrap_or("")));
        return None;
    }
    // Its header alone: the others there belong to another configuration.
    fs::create_dir_all(folder.join("include"))
        .and_then(|()| fs::copy(kept.join("source/include/imsg.h"), folder.join("include/imsg.h")).map(drop))
        .unwrap_or_else(|error| panic!("imsg.h: {error}"));
    let before = "#include <sys/queue.h>\n#include <stdint.h>\n#include <stddef.h>\nvoid freezero(void *, size_t);\n";
    let before = clibrary::write(folder, "include/before.h", before);
    let archive = folder.join("libopenbgpd.a");
    let mut ar = Command::new("ar");
    ar.arg("rcs").arg(&archive);
    for file in ["imsg", "imsg-buffer", "freezero"] {
        let (source, object) = (kept.join("source/compat").join(format!("{file}.c")), folder.join(format!("{file}.o")));
        let mut cc = Command::new("cc");
        cc.args(["-O2", "-w", "-D_GNU_SOURCE", "-include"]).arg(&before).arg("-I").arg(folder.join("include"));
        clibrary::succeed(cc.arg("-c").arg(source).arg("-o").arg(&object));
        ar.arg(object);
    }
    clibrary::succeed(&mut ar);
    Some(archive)
}

/// A program of `programs` with each side's library, ours with this host's plan.
fn build(folder: &Path, archive: Option<&Path>, program: &str, flags: &[&str]) -> Sides {
    let library = clibrary::host();
    let source = clibrary::repository().join("compat-tests/programs").join(format!("{program}.c"));
    let cc = |to: &Path, include: &Path, archive: &Path| {
        let mut cc = Command::new("cc");
        cc.args(["-O2", "-w", "-D_GNU_SOURCE", "-include", "sys/queue.h", "-I"]).arg(include).args(flags);
        clibrary::succeed(cc.arg(&source).arg(archive).arg("-o").arg(to));
    };
    let ours = folder.join(format!("{program}-ours"));
    cc(&ours, &library.include(), &library.archive());
    let theirs = archive.map(|archive| {
        let theirs = folder.join(format!("{program}-theirs"));
        cc(&theirs, &folder.join("include"), archive);
        theirs
    });
    Sides { ours, theirs }
}

fn row(what: &str, unit: &str, ours: f64, theirs: Option<f64>) {
    let theirs =
        theirs.map_or(String::new(), |theirs| format!("  OpenBGPD 8.8 {theirs:>10.0}{unit}  {:.2}x", ours / theirs));
    println!("{what:<42} {ours:>10.0}{unit}{theirs}");
}

/// Instructions for a message: those of twice as many less those of as many.
fn instructions(program: &Path, end: &str, size: &str, mode: &str) -> f64 {
    let count = |messages: u64| -> f64 {
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program);
        let ended: Ended = clibrary::run(valgrind.args([end, size, mode, &messages.to_string()]));
        let collected = ended.stderr.lines().find_map(|line| line.split("Collected :").nth(1)?.trim().parse().ok());
        collected.unwrap_or_else(|| panic!("{}", ended.shown()))
    };
    (count(2 * MESSAGES) - count(MESSAGES)) / MESSAGES as f64
}

/// What a program takes in memory, as size(1) says.
fn size(program: &Path) -> f64 {
    let said = clibrary::succeed(Command::new("size").arg(program));
    let numbers = said.lines().nth(1).unwrap_or("").split_whitespace().take(2);
    numbers.map(|number| number.parse::<f64>().unwrap_or_else(|_| panic!("{said}"))).sum()
}

fn main() {
    let folder = clibrary::folder("imsg");
    let archive = openbgpd(&folder);
    let archive = archive.as_deref();
    let bench = build(&folder, archive, "imsg_bench", &[]);
    for (mode, what) in [("both", "one process"), ("pair", "two processes")] {
        for (size, passing) in ROWS {
            let (ours, theirs) = bench.best(&[mode, size, passing, MILLISECONDS]);
            row(&format!("{what}, {size} B, {passing}"), "/s", ours, theirs);
        }
    }
    if clibrary::has("valgrind") {
        for end in ["send", "receive"] {
            for (size, passing) in ROWS {
                let mut counts = bench.each().map(|side| instructions(side, end, size, passing));
                let ours = counts.next().unwrap_or_default();
                row(&format!("{end}, {size} B, {passing}"), " instructions", ours, counts.next());
            }
        }
    } else {
        compat_tests::skip("instructions: valgrind is not installed");
    }
    let static_program = build(&folder, archive, "imsg_size", &["-static"]);
    let empty = clibrary::write(&folder, "empty.c", "int main(void) { return 0; }\n");
    let nothing = folder.join("empty");
    clibrary::succeed(Command::new("cc").args(["-O2", "-static"]).arg(empty).arg("-o").arg(&nothing));
    let mut sizes = static_program.each().map(|side| size(side) - size(&nothing));
    let ours = sizes.next().unwrap_or_default();
    row("a static program grows by", " bytes", ours, sizes.next());
}
