//! The expected plans of targets that this machine can compile for but not run: what detection finds must be what the plan
//! files say, line by line.
//!
//! COMPAT_TESTS_WRITE_PLANS=1 writes what is found into the files. It keeps their comments, and where a line wants one and has
//! none it writes what detection found there; a change must then be read like any other.

use compat_tests::report::{Folder, differences, zig};
use compat_tests::skip;
use compat_tests::targets::{TARGETS, Target, find, for_each, zig_version};
use std::fs;

/// The plan lines of a file, without comments.
fn lines(text: &str) -> Vec<String> {
    let plain = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end());
    plain.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether a line is more than the question if the name links, so that it must say why.
fn wants_a_comment(line: &str) -> bool {
    !line.split(' ').nth(2).is_some_and(|state| ["missing", "native"].contains(&state))
}

/// A plan file's text with the lines that were found, its comments kept: those on lines of their own where they stand before
/// the same function, those behind a function's line behind it.
fn rewritten(text: &str, found: &[(String, String)]) -> String {
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
    for (line, evidence) in found {
        let name = name(line);
        above.iter().filter(|(of, _)| *of == name).for_each(|(_, comment)| out.push_str(&format!("{comment}\n")));
        match behind.iter().find(|(of, _)| *of == name) {
            Some((_, comment)) => out.push_str(&format!("{line} #{comment}\n")),
            None if wants_a_comment(line) => out.push_str(&format!("{line} # {evidence}\n")),
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

/// The targets whose compilers are here.
fn here() -> Vec<&'static Target> {
    let is_here = |target: &&Target| target.cc().map_err(|why| skip(format_args!("{}: {why}", target.name))).is_ok();
    TARGETS.iter().filter(is_here).collect()
}

#[test]
fn each_target_has_the_plan_of_its_file() {
    for_each(&here(), |target| {
        let file = target.plan();
        if std::env::var_os("COMPAT_TESTS_WRITE_PLANS").is_some() {
            let text = fs::read_to_string(&file).unwrap_or_default();
            fs::write(&file, rewritten(&text, &target.found())).expect("a plan file");
        }
        let answer = target.check(true);
        let name = target.name;
        let zig = zig().map(zig_version);
        assert_eq!(answer.code, Some(0), "{name} with zig {zig:?}\n{}{}", answer.out, answer.err);
        assert_eq!(answer.out, "", "{name}");
    });
}

#[test]
fn a_wrong_line_is_named() {
    let target = find("x86_64-unknown-openbsd");
    if let Err(why) = target.cc() {
        return skip(format_args!("{}: {why}", target.name));
    }
    let text = fs::read_to_string(target.plan()).expect("a plan file");
    let folder = Folder::new("targets-wrong");
    let wrong = text.replace("\nstrlcpy system native", "\nstrlcpy shim missing");
    assert_ne!(wrong, text, "the file says that OpenBSD has strlcpy");
    let wrong = folder.write("wrong.plan", wrong).display().to_string();
    let answer = target.probe(&["--check", &wrong], false);
    answer.ended_with(1, "a wrong line");
    assert_eq!(answer.out, "strlcpy: expected shim missing, is system native\n");

    let short = lines(&text).into_iter().filter(|line| !line.starts_with("strlcpy ")).collect::<Vec<_>>().join("\n");
    let short = folder.write("short.plan", short).display().to_string();
    let answer = target.probe(&["--check", &short], false);
    answer.ended_with(1, "a line too few");
    assert_eq!(answer.out, "strlcpy: expected nothing, is system native\n");
}

/// A file that no target has would never be compared.
#[test]
fn every_file_is_some_targets() {
    let files = fs::read_dir(TARGETS[0].plan().parent().expect("a folder")).expect("the plans");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    let mut targets: Vec<_> = TARGETS.iter().map(|target| target.plan()).collect();
    files.sort();
    targets.sort();
    assert_eq!(files, targets);
}

/// What must hold whichever way the files were made.
#[test]
fn the_files_say_what_they_must() {
    let read = |target: &Target| lines(&fs::read_to_string(target.plan()).expect(target.name));
    let all: Vec<(&str, Vec<String>)> = TARGETS.iter().map(|target| (target.name, read(target))).collect();
    for (name, lines) in &all {
        assert_eq!(lines.len(), all[0].1.len(), "{name} does not have every row");
    }
    for target in TARGETS {
        let text = fs::read_to_string(target.plan()).expect(target.name);
        let silent: Vec<&str> = text.lines().filter(|line| !line.contains('#') && wants_a_comment(line)).collect();
        assert_eq!(silent, [""; 0], "{}: lines without a comment", target.name);
    }
    let of = |part: &'static str| all.iter().filter(move |(name, _)| name.contains(part));
    let says = |name: &str, lines: &[String], line: &str| {
        assert!(lines.iter().any(|other| other == line), "{name} does not say: {line}");
    };
    let all_say = |part: &'static str, line: &str| {
        assert_ne!(of(part).count(), 0, "no target is called {part}");
        of(part).for_each(|(name, lines)| says(name, lines, line));
    };
    // Nothing at all is ours on OpenBSD.
    assert!(of("openbsd").all(|(_, lines)| lines.iter().all(|line| !line.contains(" shim "))));
    all_say("openbsd", "imsg_compose system native util");
    all_say("openbsd", "pledge system native");
    for system in ["freebsd", "netbsd", "darwin"] {
        all_say(system, "portable_freeaddrinfo system native");
        for (name, lines) in of(system) {
            let strnvis: Vec<_> = lines.iter().filter(|line| line.starts_with("strnvis ")).collect();
            assert!(strnvis.len() == 1 && strnvis[0].contains(" foreign"), "{name}: {strnvis:?}");
        }
    }
    all_say("musl", "portable_freeaddrinfo shim broken");
    all_say("musl", "strlcpy system native");
    // The stubs have all of these; what counts is where the program is to run.
    all_say("darwin-10.13", "strtonum shim broken");
    all_say("darwin-11", "strtonum system native");
    all_say("darwin-14", "strtonum system native");
    all_say("darwin", "timingsafe_bcmp system native");
    all_say("darwin", "pipe2 shim broken");
    for (name, lines) in of("gnu") {
        let minor: u32 = name.rsplit('.').next().and_then(|minor| minor.parse().ok()).expect("2.N");
        for (function, since, state) in [
            ("explicit_bzero", 25, "missing"),
            ("reallocarray", 26, "missing"),
            // zig has the headers of a newer glibc, with void for a result.
            ("closefrom", 34, "foreign"),
            ("arc4random", 36, "missing"),
            ("arc4random_buf", 36, "missing"),
            ("arc4random_uniform", 36, "missing"),
            ("strlcat", 38, "missing"),
            ("strlcpy", 38, "missing"),
            ("inet_net_pton", u32::MAX, "broken"),
        ] {
            let answer = if minor < since { format!("shim {state}") } else { String::from("system native") };
            says(name, lines, &format!("{function} {answer}"));
        }
    }
}

/// A processor of another kind has the same libc.
#[test]
fn the_processor_makes_no_difference() {
    let read = |target: &Target| lines(&fs::read_to_string(target.plan()).expect(target.name));
    let system = |target: &Target| target.name.split_once('-').expect("a processor before the first dash").1.to_owned();
    for target in TARGETS {
        let first = TARGETS.iter().find(|other| system(other) == system(target)).expect("itself, at least");
        assert_eq!(differences(&read(first), &read(target)), [""; 0], "{} and {}", first.name, target.name);
    }
}

#[test]
fn comments_outlive_a_rewriting() {
    let text =
        "# head\n# of all\nerr system native # kept\n# before strlcpy\nstrlcpy shim missing\nunvis system native\n";
    let found = [("err absent missing", ""), ("strlcpy system native", ""), ("unvis absent foreign", "an int")];
    let found = found.map(|(line, evidence)| (line.to_owned(), evidence.to_owned()));
    let expected = "# head\n# of all\nerr absent missing # kept\n# before strlcpy\nstrlcpy system native\n\
                    unvis absent foreign # an int\n";
    assert_eq!(rewritten(text, &found), expected);
    assert_eq!(differences(&lines(expected), &found.map(|(line, _)| line)), [""; 0]);
}
