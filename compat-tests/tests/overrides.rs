//! The user's word, said to probe and to the build script.

#[allow(dead_code, reason = "this test looks at some of what the build script needs")]
#[path = "../../src/catalogue.rs"]
mod catalogue;

use catalogue::{FUNCTIONS, Function, Set, Shim};
use compat_tests::report::{Answer, Folder, cargo, differences, host, plan, probe, zig};
use compat_tests::skip;
use std::path::Path;

fn own(name: &str) -> String {
    format!("OPENBSD_COMPAT_{name}_{}", host().replace(['-', '.'], "_"))
}

/// A plan with an environment, of this host without a TLS library.
fn with(environment: &[(&str, &str)]) -> Vec<String> {
    plan(&["--tls", "none"], environment)
}

/// The plan's words about a function.
fn of<'a>(plan: &'a [String], name: &str) -> &'a str {
    let line = plan.iter().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in the plan"))
}

fn written() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(|function| function.shim == Shim::Written)
}

#[test]
fn every_written_shim_can_be_chosen_alone() {
    let plain = with(&[]);
    for function in written().filter(|function| function.follows.is_none() && function.set.is_none()) {
        let variable = format!("OPENBSD_COMPAT_{}", function.name.to_uppercase());
        let forced = with(&[(&variable, "shim")]);
        // A shim of what the system lacks is no decision of the user's.
        let state = if of(&plain, function.name).ends_with(" missing") { "shim missing" } else { "shim forced" };
        assert_eq!(of(&forced, function.name), state, "{variable}");
        let system = with(&[(&variable, "system")]);
        assert!(of(&system, function.name).starts_with("system forced"), "{variable}");
        let others: Vec<String> = differences(&plain, &forced)
            .into_iter()
            .filter(|line| {
                let name = line[2..].split(' ').next().unwrap_or_default();
                let follows = catalogue::find(name).and_then(|row| row.follows);
                name != function.name && follows != Some(function.name)
            })
            .collect();
        assert_eq!(others, [""; 0], "{variable} changes other functions");
    }
}

#[test]
fn the_targets_own_form_wins() {
    let (general, own_form) = ("OPENBSD_COMPAT_MEMMEM", own("STRLCPY"));
    let forced = with(&[("OPENBSD_COMPAT_STRLCPY", "system"), (&own_form, "shim")]);
    assert!(of(&forced, "strlcpy").starts_with("shim "), "{}", of(&forced, "strlcpy"));
    let forced = with(&[("OPENBSD_COMPAT_STRLCPY", "shim"), (&own_form, "system")]);
    assert_eq!(of(&forced, "strlcpy"), "system forced");
    // Another target's form says nothing about this one.
    let foreign = "OPENBSD_COMPAT_STRLCPY_mips64_unknown_openbsd";
    assert_eq!(differences(&with(&[]), &with(&[(foreign, "system"), (general, "system")])).len(), 2, "memmem alone");
    let own_tls = own("TLS");
    let tls = [("OPENBSD_COMPAT_TLS", "/nonexistent"), (&own_tls, "none")];
    assert_eq!(differences(&with(&[]), &plan(&[], &tls)), [""; 0]);
}

#[test]
fn all_are_shims_where_all_are_forced() {
    let (plain, forced) = (with(&[]), with(&[("OPENBSD_COMPAT_FORCE", "all")]));
    for function in written() {
        assert!(of(&forced, function.name).starts_with("shim "), "{}: {}", function.name, of(&forced, function.name));
    }
    let written: Vec<&str> = written().map(|function| function.name).collect();
    for line in &plain {
        let name = line.split(' ').next().expect("a name");
        if !written.contains(&name) {
            assert!(forced.contains(line), "{line} is changed, although it has no shim");
        }
    }
    // What is said of one function is nearer than what is said of all.
    let but = with(&[("OPENBSD_COMPAT_FORCE", "all"), ("OPENBSD_COMPAT_STRLCPY", "system")]);
    assert_eq!(of(&but, "strlcpy"), "system forced");
    assert_eq!(differences(&forced, &but).len(), 2);
}

#[test]
fn the_arc4random_set_goes_together() {
    let set: Vec<&str> = FUNCTIONS.iter().filter(|f| f.set == Some(Set::Arc4random)).map(|f| f.name).collect();
    for member in &set {
        let variable = format!("OPENBSD_COMPAT_{}", member.to_uppercase());
        let plan = with(&[(&variable, "system")]);
        for name in &set {
            assert_eq!(of(&plan, name), "system forced", "{variable}");
        }
    }
    let torn = [("OPENBSD_COMPAT_ARC4RANDOM", "system"), ("OPENBSD_COMPAT_ARC4RANDOM_BUF", "shim")];
    probe(&["--tls", "none"], &torn).is_usage_error(&["ARC4RANDOM=system", "ARC4RANDOM_BUF=shim", "one provider"]);

    // An answers file that names one member does not tear the others from it either.
    let folder = Folder::new("overrides-set");
    let answers = folder.write("answers", "arc4random_buf absent missing\n").display().to_string();
    let plan = plan(&["--tls", "none", "--answers", &answers], &[]);
    for name in &set {
        assert!(!of(&plan, name).starts_with("system"), "{name}: {}", of(&plan, name));
    }
}

/// A system that has imsg(3) but none of the names that are in it at times: by an answers file, this host's.
#[test]
fn what_is_in_imsg_at_times_goes_with_what_always_is() {
    let of_set = |set| FUNCTIONS.iter().filter(move |function| function.set == Some(set)).map(|function| function.name);
    let folder = Folder::new("overrides-imsg");
    let lines: String = of_set(Set::Imsg).map(|name| format!("{name} system native util\n")).collect();
    let answers = folder.write("answers", lines).display().to_string();
    let with = |environment: &[(&str, &str)]| plan(&["--tls", "none", "--answers", &answers], environment);
    let plain = with(&[]);
    assert!(of_set(Set::Imsg).all(|name| of(&plain, name) == "system native util"));
    assert!(of_set(Set::ImsgAtTimes).any(|name| name == "imsg_get"));
    for name in of_set(Set::ImsgAtTimes) {
        assert_eq!(of(&plain, name), "absent missing", "{name}");
    }

    // What is said of the rest does not bring them back; what is said of one of them is said of all.
    let system = with(&[("OPENBSD_COMPAT_IMSG_COMPOSE", "system")]);
    for name in of_set(Set::ImsgAtTimes) {
        assert_eq!(of(&system, name), "absent missing", "{name}");
    }
    let shims = with(&[("OPENBSD_COMPAT_IMSG_GET", "shim")]);
    for name in of_set(Set::Imsg).chain(of_set(Set::ImsgAtTimes)) {
        assert!(of(&shims, name).starts_with("shim "), "{name}: {}", of(&shims, name));
    }
    let torn = [("OPENBSD_COMPAT_IMSG_GET", "shim"), ("OPENBSD_COMPAT_IMSGBUF_INIT", "system")];
    probe(&["--tls", "none"], &torn).is_usage_error(&["IMSG_GET=shim", "IMSGBUF_INIT=system", "one provider"]);
}

#[test]
fn what_cannot_be_is_an_error() {
    let refused = |name: &str, value: &str, words: &[&str]| {
        let variable = format!("OPENBSD_COMPAT_{name}");
        probe(&["--tls", "none"], &[(&variable, value)]).is_usage_error(words);
    };
    refused("GETENTROPY", "shim", &["OPENBSD_COMPAT_GETENTROPY=shim", "no shim is written for getentropy"]);
    if let Some(unwritten) = FUNCTIONS.iter().find(|f| f.shim == Shim::Unwritten && f.set.is_none()) {
        let name = unwritten.name;
        refused(&name.to_uppercase(), "shim", &[&format!("no shim is written for {name}")]);
    }
    refused("STRLCPY", "ours", &["OPENBSD_COMPAT_STRLCPY=ours", "valid: system, shim"]);
    refused("STRLCPY", "", &["OPENBSD_COMPAT_STRLCPY=", "valid: system, shim"]);
    refused("STRLCPY", "libressl", &["valid: system, shim"]);
    refused("ARC4RANDOM", "ours", &["valid: system, libressl, shim"]);
    refused("STRLCPYY", "shim", &["OPENBSD_COMPAT_STRLCPYY", "near to it: ", "STRLCPY"]);
    refused("STRLCPY_X86_64_UNKNOWN_LINUX_GNU", "shim", &["OPENBSD_COMPAT_STRLCPY_X86_64_UNKNOWN_LINUX_GNU"]);
    refused("strlcpy", "shim", &["OPENBSD_COMPAT_strlcpy"]);
    refused("FORCE", "some", &["OPENBSD_COMPAT_FORCE=some", "valid: all"]);
    refused("NONSENSE", "1", &["OPENBSD_COMPAT_NONSENSE", "ANSWERS FORCE TLS VERBOSE"]);
    refused("ANSWERS", "/nonexistent/plan", &["OPENBSD_COMPAT_ANSWERS", "/nonexistent/plan"]);
    let tls = probe(&[], &[("OPENBSD_COMPAT_TLS", "/nonexistent")]);
    tls.is_usage_error(&["OPENBSD_COMPAT_TLS=/nonexistent", "/nonexistent/include/openssl/opensslv.h"]);
}

/// Though a shim is written, and though all are to be shims.
#[test]
fn what_a_system_cannot_have_is_refused_there() {
    let Some(zig) = zig() else { return skip("macOS: zig is not installed") };
    let cc = format!("{zig} cc -target aarch64-macos.14.0");
    let arguments = ["--target", "aarch64-apple-darwin", "--cc", &cc, "--tls", "none"];
    assert_eq!(of(&plan(&arguments, &[]), "ppoll"), "absent missing");
    assert_eq!(of(&plan(&arguments, &[("OPENBSD_COMPAT_FORCE", "all")]), "ppoll"), "absent missing");
    let asked = probe(&arguments, &[("OPENBSD_COMPAT_PPOLL", "shim")]);
    asked.is_usage_error(&["OPENBSD_COMPAT_PPOLL=shim", "cannot change the signal mask in the same step"]);
}

/// The plan that a build script left in a target folder.
fn built(target: &Path) -> Vec<String> {
    let builds = std::fs::read_dir(target.join("debug/build")).expect("a build");
    let plans = builds.flatten().filter_map(|entry| std::fs::read_to_string(entry.path().join("out/plan")).ok());
    let plans: Vec<String> = plans.collect();
    assert_eq!(plans.len(), 1, "one build script, one plan");
    plans[0].lines().map(str::to_owned).collect()
}

#[test]
fn the_build_script_hears_the_same_words_as_probe() {
    let folder = Folder::new("overrides-build");
    let answers = folder.write("answers", "memmem absent missing\n").display().to_string();
    let own = own("REALLOCARRAY");
    let environment = [
        ("OPENBSD_COMPAT_REALLOCARRAY", "system"),
        (own.as_str(), "shim"),
        ("OPENBSD_COMPAT_STRLCPY", "system"),
        ("OPENBSD_COMPAT_ANSWERS", &answers),
        ("OPENBSD_COMPAT_TLS", "none"),
    ];
    let build = |environment: &[(&str, &str)]| -> Answer {
        let mut check = cargo();
        check.args(["check", "-v", "--package", "openbsd-compat", "--no-default-features", "--target-dir"]);
        check.arg(folder.path("target")).envs(environment.iter().copied());
        check.output().expect("cargo").into()
    };
    build(&environment).expect("cargo check");
    let again = build(&environment);
    assert!(again.err.contains("Fresh openbsd-compat"), "it ran again without cause:\n{}", again.err);
    let by_build = built(&folder.path("target"));
    assert_eq!(differences(&plan(&[], &environment), &by_build), [""; 0]);
    for (name, words) in [("strlcpy", "system forced"), ("memmem", "absent missing")] {
        assert_eq!(of(&by_build, name), words);
    }
    assert!(of(&by_build, "reallocarray").starts_with("shim "));

    // The same target folder: a changed variable makes the build script run again.
    build(&[("OPENBSD_COMPAT_TLS", "none")]).expect("cargo check");
    assert_eq!(differences(&with(&[]), &built(&folder.path("target"))), [""; 0]);

    let wrong = build(&[("OPENBSD_COMPAT_STRLCPYY", "shim")]);
    assert_eq!(wrong.code, Some(101), "{}", wrong.err);
    assert_eq!(wrong.err.matches("OPENBSD_COMPAT_STRLCPYY: no function").count(), 1, "{}", wrong.err);
    assert!(!wrong.err.contains("panicked"), "{}", wrong.err);
}
