//! What detecting the whole catalogue costs, in the one unit that every configure script knows: the time in which the same
//! compiler makes a program of nothing. Both in one run, both cold, the fastest of several. Detection is all that a build does:
//! with the TLS library that pkg-config knows, and with the behaviour probes run where the target is this machine.

use compat_tests::report::{Folder, command, is_installed, zig};
use compat_tests::skip;
use compat_tests::targets::{Compiler, TARGETS};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;

/// The most that detection may cost, in programs of nothing.
const GOAL: f64 = 8.0;

fn fastest(mut work: impl FnMut(usize) -> Duration) -> f64 {
    (0..ROUNDS).map(&mut work).min().unwrap_or_default().as_secs_f64()
}

fn timed(command: &mut Command) -> Duration {
    let start = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("it runs");
    let time = start.elapsed();
    assert!(status.success(), "{command:?}");
    time
}

fn main() {
    let mut compilers = Vec::new();
    for (program, target) in [("gcc", None), ("clang", None), ("musl-gcc", Some("x86_64-unknown-linux-musl"))] {
        if is_installed(program) {
            compilers.push((program.to_owned(), target));
        } else {
            skip(format_args!("{program} is not installed"));
        }
    }
    match zig() {
        Some(_) => {
            let zigs = TARGETS.iter().filter(|target| matches!(target.compiler, Compiler::Zig(_)));
            compilers.extend(zigs.map(|target| (target.cc().expect("zig"), Some(target.triple))));
        }
        None => skip("zig is not installed"),
    }

    let folder = Folder::new("bench-detection");
    println!("{:80} {:>12} {:>14} {:>7}", "compiler", "one program", "whole catalogue", "ratio");
    let mut above = 0;
    for (compiler, target) in compilers {
        let words: Vec<&str> = compiler.split(' ').collect();
        let one = fastest(|round| {
            // zig keeps what it made of a source; this one it has never seen, no more than the probes' in their new folders.
            let seed = Instant::now();
            let text = format!("/* {} {round} {seed:?} */\nint main(void) {{ return 0; }}\n", std::process::id());
            let source = folder.write("program.c", text);
            timed(Command::new(words[0]).args(&words[1..]).arg("-o").arg(folder.path("program")).arg(source))
        });
        let whole = fastest(|_| {
            let mut probe = command("compat-report");
            // This machine's OpenSSL is nobody else's.
            probe.args(["probe", "--list", "--tls", "none", "--cc", &compiler]);
            if let Some(target) = target {
                probe.args(["--target", target]);
            }
            timed(&mut probe)
        });
        let ratio = whole / one;
        let verdict = if ratio <= GOAL { "" } else { "  above the goal" };
        above += usize::from(ratio > GOAL);
        println!("{compiler:80} {:9.1} ms {:11.1} ms {ratio:7.1}{verdict}", one * 1e3, whole * 1e3);
    }
    println!("{above} above the goal, {GOAL} programs");
}
