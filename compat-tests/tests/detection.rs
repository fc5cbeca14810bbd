//! The plan is about the target: the user's flags, the kind of linker and the place they are named in do not change it, and
//! nothing is run that is not the host's.

use compat_tests::report::{self, Folder, differences, host, is_installed, plan, zig};
use compat_tests::skip;
use compat_tests::targets::{self, Compiler, TARGETS, Target, for_each};

/// What users put into CFLAGS or into the compiler command.
const FLAGS: [&str; 15] = [
    "-Werror -Wall -Wextra",
    "-flto",
    "-std=c99 -pedantic-errors",
    "-std=c2x",
    "-ansi",
    "-fsanitize=address",
    "-fsanitize=undefined",
    "-D_FORTIFY_SOURCE=3 -O2",
    "-static",
    "-fPIE -static-pie",
    "-Wl,--as-needed -Wl,-z,defs",
    "-Wl,--gc-sections -ffunction-sections -fdata-sections -Os -g3 -march=native",
    "-I/usr/include/bsd -DLIBBSD_OVERLAY -lbsd",
    "-isystem /usr/include/bsd -DLIBBSD_OVERLAY -lbsd",
    "-D_POSIX_C_SOURCE=200809L -U_GNU_SOURCE -fvisibility=hidden -Wp,-D_FORTIFY_SOURCE=2",
];

/// A compiler with each linker it might be told to use, as far as they are installed.
fn host_compilers() -> Vec<String> {
    let mut commands = Vec::new();
    for compiler in ["gcc", "clang"] {
        if !is_installed(compiler) {
            skip(format_args!("{compiler} is not installed"));
            continue;
        }
        commands.push(compiler.to_owned());
        for linker in ["lld", "gold", "mold"] {
            if is_installed(&format!("ld.{linker}")) || is_installed(linker) {
                commands.push(format!("{compiler} -fuse-ld={linker}"));
            } else {
                skip(format_args!("{compiler} with {linker}, which is not installed"));
            }
        }
    }
    commands
}

fn assert_same(one: &[String], other: &[String], what: &str) {
    assert!(!one.is_empty(), "{what}: an empty plan");
    assert_eq!(differences(one, other), [""; 0], "{what}");
}

#[test]
fn no_flag_in_the_command_changes_the_hosts_plan() {
    let expected = plan(&["--tls", "none"], &[]);
    for compiler in host_compilers() {
        assert_same(&expected, &plan(&["--tls", "none", "--cc", &compiler], &[]), &compiler);
    }
    for compiler in ["gcc", "clang"].into_iter().filter(|compiler| is_installed(compiler)) {
        for flags in FLAGS {
            let command = format!("{compiler} {flags}");
            assert_same(&expected, &plan(&["--tls", "none", "--cc", &command], &[]), &command);
        }
    }
}

#[test]
fn no_flag_in_cflags_changes_the_hosts_plan() {
    let expected = plan(&["--tls", "none"], &[]);
    for compiler in ["gcc", "clang"].into_iter().filter(|compiler| is_installed(compiler)) {
        for flags in FLAGS {
            let found = plan(&["--tls", "none"], &[("CC", compiler), ("CFLAGS", flags)]);
            assert_same(&expected, &found, &format!("CC={compiler} CFLAGS='{flags}'"));
        }
        let command = format!("{compiler} -Werror -flto");
        let found = plan(&["--tls", "none"], &[("CC", &command), ("CFLAGS", "-fsanitize=address -std=c99")]);
        assert_same(&expected, &found, &format!("CC='{command}'"));
    }
}

#[test]
fn no_flag_changes_another_targets_plan() {
    // Each flag alone where linkers are of three kinds, all at once everywhere.
    for name in ["x86_64-unknown-linux-musl", "x86_64-unknown-openbsd", "x86_64-apple-darwin-14"] {
        let target = targets::find(name);
        let Ok(cc) = target.cc() else { return skip("zig is not installed: no other target is asked") };
        let arguments = |command: &str| plan(&["--target", target.triple, "--tls", "none", "--cc", command], &[]);
        let expected = arguments(&cc);
        for flags in FLAGS {
            let command = format!("{cc} {flags}");
            assert_same(&expected, &arguments(&command), &command);
        }
    }
    for_each(&foreign(), |target| {
        // Another processor's compiler does not know this one.
        let native = if target.triple.starts_with(std::env::consts::ARCH) { "-march=native" } else { "" };
        let cc = format!("{} {}", target.cc().expect("zig"), FLAGS.join(" ").replace("-march=native", native));
        let file = target.plan().display().to_string();
        let probe = ["--target", target.triple, "--tls", "none", "--cc", &cc, "--check", &file];
        let answer = report::probe(&probe, &[]);
        assert_eq!((answer.code, answer.out.as_str()), (Some(0), ""), "{cc}\n{}", answer.err);
    });
}

/// The targets that zig compiles for.
fn foreign() -> Vec<&'static Target> {
    let is_zigs = |target: &&Target| matches!(target.compiler, Compiler::Zig(_));
    match zig() {
        Some(_) => TARGETS.iter().filter(is_zigs).collect(),
        None => {
            skip("zig is not installed: no other target is asked");
            Vec::new()
        }
    }
}

/// What the time goes into: the bench measures it, and this counts it.
#[test]
fn the_whole_catalogue_is_asked_in_a_few_runs() {
    for_each(&foreign(), |target| {
        let folder = Folder::new(&format!("detection-runs-{}", target.name));
        let (made, cc) = (folder.path("made"), target.cc().expect("zig"));
        let script = format!("echo run >> {}\nexec {cc} \"$@\"\n", made.display());
        plan(&["--target", target.triple, "--tls", "none", "--cc", &folder.compiler("cc", &script)], &[]);
        let runs = std::fs::read_to_string(made).expect("the compiler ran").lines().count();
        assert!(runs <= 8, "{}: {runs} runs", target.name);
    });
}

/// The counter-example of all the above: a compiler that lacks what the host has gives another plan, and that is noticed.
#[test]
fn a_plan_that_differs_is_noticed() {
    let folder = Folder::new("detection-differs");
    // This is a compiler for a libc without daemon(3): it looks for another name, and calls it daemon when it complains.
    let script = "for word; do case $word in *.c) sed -i 's/\\<daemon\\>/daemon_is_gone/g' \"$word\";; esac; done\n\
                  said=$0.$$\ngcc \"$@\" 2> \"$said\"\nstatus=$?\n\
                  sed 's/daemon_is_gone/daemon/g' \"$said\" >&2\nexit $status\n";
    let expected = plan(&["--tls", "none"], &[]);
    let found = plan(&["--tls", "none", "--cc", &folder.compiler("cc", script)], &[]);
    let differences = differences(&expected, &found);
    assert_eq!(differences.len(), 2, "{differences:?}");
    assert!(differences.iter().all(|line| line.contains(" daemon ")), "{differences:?}");
}

/// A musl compiler for this machine, whose programs run here although cargo calls the target foreign.
fn musl() -> Option<&'static str> {
    is_installed("musl-gcc").then_some("musl-gcc")
}

const MUSL: &str = "x86_64-unknown-linux-musl";
const RUNNER: &str = "CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_RUNNER";

#[test]
fn nothing_is_run_on_another_target_without_a_runner() {
    let Some(musl) = musl() else { return skip("musl-gcc is not installed") };
    let folder = Folder::new("detection-run");
    let ran = folder.path("ran");
    // Every program that is made leaves a mark when it is run: a constructor that is linked into all of them.
    let mark = folder.write(
        "mark.c",
        format!(
            "#include <stdio.h>\nstatic void __attribute__((constructor)) mark(void)\n{{\n\tFILE *f = fopen(\"{}\", \"a\");\n\n\
             \tif (f != NULL) {{\n\t\tfputs(\"ran\\n\", f);\n\t\tfclose(f);\n\t}}\n}}\n",
            ran.display()
        ),
    );
    let script = format!(
        "echo \"$*\" >> {made}\ncase \"$*\" in *' -o '*) exec {musl} \"$@\" {mark};; esac\nexec {musl} \"$@\"\n",
        made = folder.path("made").display(),
        mark = mark.display()
    );
    let command = folder.compiler("cc", &script);
    let arguments = ["--target", MUSL, "--tls", "none", "--cc", &command];

    let without = report::probe(&[&arguments[..], &["explain", "portable_freeaddrinfo"]].concat(), &[]).expect("musl");
    let made = std::fs::read_to_string(folder.path("made")).expect("the compiler ran");
    assert!(made.lines().any(|line| line.contains(" -o ")), "no program was made:\n{made}");
    assert!(!ran.exists(), "a program of the target was run");
    assert!(without.contains("known of musl"), "{without}");

    // The counter-example: with a runner the same programs do leave their mark.
    let with = report::probe(&[&arguments[..], &["explain", "portable_freeaddrinfo"]].concat(), &[(RUNNER, "env")]);
    let with = with.expect("musl with a runner");
    assert!(ran.exists(), "no program was run, although there is a runner");
    assert!(with.contains("probe ran: it ends with signal"), "{with}");
}

#[test]
fn a_known_fact_and_a_probe_that_ran_give_the_same_provider() {
    let Some(musl) = musl() else { return skip("musl-gcc is not installed") };
    let arguments = ["--target", MUSL, "--tls", "none", "--cc", musl];
    let (known, ran) = (plan(&arguments, &[]), plan(&arguments, &[(RUNNER, "env")]));
    assert!(known.contains(&String::from("portable_freeaddrinfo shim broken")), "{known:?}");
    assert_same(&known, &ran, "with and without a runner");
}

#[test]
fn every_word_of_the_runner_is_used() {
    let Some(musl) = musl() else { return skip("musl-gcc is not installed") };
    let folder = Folder::new("detection-runner");
    let record = folder.path("record");
    let runner = folder.compiler("runner", &format!("echo \"$1\" > {}\nshift\nexec \"$@\"\n", record.display()));
    let arguments = ["--target", MUSL, "--tls", "none", "--cc", musl];
    plan(&arguments, &[(RUNNER, &format!("{runner} --first"))]);
    assert_eq!(std::fs::read_to_string(record).expect("the runner ran"), "--first\n");

    let broken = report::probe(&arguments, &[(RUNNER, "/nonexistent/runner")]);
    broken.is_toolchain_error(&["/nonexistent/runner"]);
}

#[test]
fn the_host_is_asked_by_running() {
    let explained = report::probe(&["--tls", "none", "explain", "inet_net_pton"], &[]).expect("explain");
    if host().ends_with("-gnu") {
        assert!(explained.contains("probe ran: AF_INET6"), "{explained}");
    }
    assert!(explained.contains("does it behave as OpenBSD's?"), "{explained}");
}
