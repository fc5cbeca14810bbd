//! The expected plans of targets that this machine can compile for but not run: what detection finds must be what the plan
//! files say, line by line.
//!
//! COMPAT_TESTS_WRITE_PLANS=1 writes what is found into the files and keeps their comments; a change must then be read like
//! any other.

use compat_tests::report::{Folder, differences, plan, probe, repository, zig};
use compat_tests::skip;
use std::fs;
use std::path::PathBuf;

/// Plan file, target, zig's name for it.
const TARGETS: [(&str, &str, &str); 10] = [
    ("x86_64-unknown-openbsd", "x86_64-unknown-openbsd", "x86_64-openbsd"),
    ("aarch64-apple-darwin", "aarch64-apple-darwin", "aarch64-macos"),
    ("x86_64-unknown-freebsd", "x86_64-unknown-freebsd", "x86_64-freebsd"),
    ("x86_64-unknown-netbsd", "x86_64-unknown-netbsd", "x86_64-netbsd"),
    ("x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl", "x86_64-linux-musl"),
    ("x86_64-unknown-linux-gnu-2.17", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.17"),
    ("x86_64-unknown-linux-gnu-2.31", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.31"),
    ("x86_64-unknown-linux-gnu-2.36", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.36"),
    ("x86_64-unknown-linux-gnu-2.38", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.38"),
    ("x86_64-unknown-linux-gnu-2.41", "x86_64-unknown-linux-gnu", "x86_64-linux-gnu.2.41"),
];

fn file(name: &str) -> PathBuf {
    repository().join(format!("compat-tests/plans/{name}.plan"))
}

/// How to probe a target: without the TLS library of this machine.
fn arguments<'a>(target: &'a str, command: &'a str) -> [&'a str; 6] {
    ["--target", target, "--tls", "none", "--cc", command]
}

/// Another zig carries other libcs.
fn version(zig: &str) -> String {
    let output = std::process::Command::new("sh").arg("-c").arg(format!("{zig} version")).output().expect("sh");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The plan lines of a file, without comments.
fn lines(text: &str) -> Vec<String> {
    let plain = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end());
    plain.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A plan file's text with the lines that were found, its comments kept: those on lines of their own where they stand before
/// the same function, those behind a function's line behind it.
fn rewritten(text: &str, found: &[String]) -> String {
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let (mut above, mut head): (Vec<(String, String)>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut behind = Vec::new();
    for line in text.lines() {
        match line.split_once('#') {
            Some(("", _)) => head.push(line),
            Some((words, comment)) => behind.push((name(words), comment.to_owned())),
            None => {}
        }
        if !line.starts_with('#') {
            above.extend(head.drain(..).map(|comment| (name(line), comment.to_owned())));
        }
    }
    let mut out = String::new();
    for line in found {
        let name = name(line);
        above.iter().filter(|(of, _)| *of == name).for_each(|(_, comment)| out.push_str(&format!("{comment}\n")));
        match behind.iter().find(|(of, _)| *of == name) {
            Some((_, comment)) => out.push_str(&format!("{line} #{comment}\n")),
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

#[test]
fn each_target_has_the_plan_of_its_file() {
    let Some(zig) = zig() else { return skip("zig is not installed: no plan of another target is compared") };
    for (name, target, triple) in TARGETS {
        let command = format!("{zig} cc -target {triple}");
        let arguments = arguments(target, &command);
        if std::env::var_os("COMPAT_TESTS_WRITE_PLANS").is_some() {
            let text = fs::read_to_string(file(name)).unwrap_or_default();
            fs::write(file(name), rewritten(&text, &plan(&arguments, &[]))).expect("a plan file");
        }
        let expected = file(name).display().to_string();
        let answer = probe(&[&arguments[..], &["--check", &expected]].concat(), &[]);
        assert_eq!(answer.code, Some(0), "{name} with zig {}\n{}{}", version(zig), answer.out, answer.err);
        assert_eq!(answer.out, "", "{name}");
    }
}

#[test]
fn a_wrong_line_is_named() {
    let Some(zig) = zig() else { return skip("zig is not installed: no plan of another target is compared") };
    let (name, target, triple) = TARGETS[0];
    let command = format!("{zig} cc -target {triple}");
    let text = fs::read_to_string(file(name)).expect("a plan file");
    let folder = Folder::new("targets-wrong");
    let wrong = text.replace("\nstrlcpy system native", "\nstrlcpy shim missing");
    assert_ne!(wrong, text, "the file says that OpenBSD has strlcpy");
    let wrong = folder.write("wrong.plan", wrong).display().to_string();
    let answer = probe(&[&arguments(target, &command)[..], &["--check", &wrong]].concat(), &[]);
    answer.ended_with(1, "a wrong line");
    assert_eq!(answer.out, "strlcpy: expected shim missing, is system native\n");

    let short = lines(&text).into_iter().filter(|line| !line.starts_with("strlcpy ")).collect::<Vec<_>>().join("\n");
    let short = folder.write("short.plan", short).display().to_string();
    let answer = probe(&[&arguments(target, &command)[..], &["--check", &short]].concat(), &[]);
    answer.ended_with(1, "a line too few");
    assert_eq!(answer.out, "strlcpy: expected nothing, is system native\n");
}

/// What must hold whichever way the files were made.
#[test]
fn the_files_say_what_they_must() {
    let read = |name: &str| lines(&fs::read_to_string(file(name)).expect(name));
    let all: Vec<(&str, Vec<String>)> = TARGETS.iter().map(|(name, ..)| (*name, read(name))).collect();
    for (name, lines) in &all {
        assert_eq!(lines.len(), all[0].1.len(), "{name} does not have every row");
    }
    let has = |name: &str, line: &str| {
        let lines = &all.iter().find(|(other, _)| *other == name).expect("a target").1;
        assert!(lines.iter().any(|other| other == line), "{name} does not say: {line}");
    };
    // Nothing at all is ours on OpenBSD.
    let openbsd = &all[0].1;
    assert!(openbsd.iter().all(|line| !line.contains(" shim ")), "{openbsd:?}");
    has("x86_64-unknown-openbsd", "imsg_compose system native util");
    has("x86_64-unknown-openbsd", "pledge system native");
    for name in ["x86_64-unknown-freebsd", "x86_64-unknown-netbsd", "aarch64-apple-darwin"] {
        let strnvis = all.iter().find(|(other, _)| *other == name).expect("a target").1.iter();
        let strnvis: Vec<_> = strnvis.filter(|line| line.starts_with("strnvis ")).collect();
        assert!(strnvis.len() == 1 && strnvis[0].contains(" foreign"), "{name}: {strnvis:?}");
        has(name, "portable_freeaddrinfo system native");
    }
    has("x86_64-unknown-linux-musl", "portable_freeaddrinfo shim broken");
    has("x86_64-unknown-linux-musl", "strlcpy system native");
    has("aarch64-apple-darwin", "strtonum system native");
    for (version, explicit_bzero, arc4random, strlcpy) in [
        ("2.17", false, false, false),
        ("2.31", true, false, false),
        ("2.36", true, true, false),
        ("2.38", true, true, true),
        ("2.41", true, true, true),
    ] {
        let name = format!("x86_64-unknown-linux-gnu-{version}");
        for (function, native) in [("explicit_bzero", explicit_bzero), ("strlcpy", strlcpy), ("strlcat", strlcpy)] {
            has(&name, &format!("{function} {}", if native { "system native" } else { "shim missing" }));
        }
        let lines = &all.iter().find(|(other, _)| *other == name).expect("a target").1;
        for function in ["arc4random", "arc4random_buf", "arc4random_uniform"] {
            let line = lines.iter().find(|line| line.starts_with(&format!("{function} "))).expect("a line");
            assert_eq!(line.ends_with("system native"), arc4random, "{name}: {line}");
        }
        has(&name, "inet_net_pton shim broken");
    }
}

#[test]
fn comments_outlive_a_rewriting() {
    let text =
        "# head\n# of all\nerr system native # kept\n# before strlcpy\nstrlcpy shim missing\nwarn system native\n";
    let found = ["err absent missing", "strlcpy system native", "warn system native"].map(str::to_owned);
    let expected =
        "# head\n# of all\nerr absent missing # kept\n# before strlcpy\nstrlcpy system native\nwarn system native\n";
    assert_eq!(rewritten(text, &found), expected);
    assert_eq!(differences(&lines(expected), &found), [""; 0]);
}
