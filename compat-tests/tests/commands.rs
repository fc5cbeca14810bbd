//! The command line, to the letter: compat-report and what compat-install refuses.

use compat_tests::clibrary::FUNCTIONS;
use compat_tests::json::Value;
use compat_tests::report::{self, Answer, Folder, cargo, host, lines, plan, probe, run, zig};
use compat_tests::skip;
use std::process::Stdio;

/// The plan of the build that compat-report belongs to, as `--json` tells it.
fn recorded() -> Vec<String> {
    lines(&run(&["--json"], &[]).expect("--json"))
}

fn shims(plan: &[String]) -> Vec<&str> {
    let of = |line: &'_ str| line.split(' ').nth(1) == Some("shim");
    plan.iter().filter(|line| of(line)).filter_map(|line| line.split(' ').next()).collect()
}

#[test]
fn the_table_has_a_head_the_rows_and_the_last_line() {
    let table = run(&[""; 0], &[]).expect("the table");
    let plan = recorded();
    for head in ["target ", "libc ", "compiler ", "TLS "] {
        assert_eq!(table.lines().filter(|line| line.starts_with(head)).count(), 1, "{head}");
    }
    assert!(table.lines().any(|line| line == format!("target    {}", host())), "{table}");
    let title = table.lines().find(|line| line.starts_with("function ")).expect("a title");
    let columns: Vec<&str> = title.split_whitespace().collect();
    assert_eq!(columns, ["function", "header", "provider", "library", "state", "evidence"]);
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip_while(|line| !line.starts_with("function "))
        .skip(1)
        .map(|line| line.split_whitespace().collect())
        .collect();
    let (last, rows) = rows.split_last().expect("rows");
    assert_eq!(rows.len(), plan.len());
    for (row, line) in rows.iter().zip(&plan) {
        assert!(row.len() > 5, "a row without evidence: {row:?}");
        let of_line: Vec<&str> = line.split(' ').collect();
        assert_eq!([row[0], row[2], row[4]], of_line[..3], "{line}");
        assert!(row[1].ends_with(".h"), "{row:?}");
    }
    let shims = shims(&plan);
    let sentence = format!("{} of {} functions shimmed on {}: {}", shims.len(), plan.len(), host(), shims.join(" "));
    assert_eq!(last.join(" "), sentence);
    assert!(table.ends_with(&format!("\n{sentence}\n")));
}

#[test]
fn the_list_is_the_shims_and_nothing_else() {
    let list = run(&["--list"], &[]).expect("--list");
    let names: Vec<&str> = list.lines().collect();
    assert_eq!(names, shims(&recorded()));
    assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "not sorted: {names:?}");
    assert_eq!(probe(&["--list"], &[]).expect("probe --list"), list, "the record is of this host");
}

#[test]
fn json_has_the_agreed_keys() {
    for arguments in [&["--json"][..], &["probe", "--json"], &["probe", "--tls", "none", "--json"]] {
        let value = Value::read(&run(arguments, &[]).expect("--json")).expect("JSON");
        assert_eq!(value.keys(), ["compiler", "functions", "libc", "target", "tls"]);
        assert_eq!(value.at("libc").keys(), ["name", "version"]);
        assert_eq!(value.at("tls").keys(), ["exports", "library", "version"]);
        assert_eq!(value.at("target").text(), host());
        assert!(!value.at("compiler").text().is_empty());
        value.at("tls").at("exports").list();
        let functions = value.at("functions").list();
        assert!(functions.len() > 200, "{}", functions.len());
        for function in functions {
            assert_eq!(function.keys(), ["evidence", "header", "library", "name", "provider", "state"]);
            for (key, words) in [
                ("provider", &["system", "libressl", "shim", "absent"][..]),
                ("state", &["native", "missing", "undeclared", "foreign", "broken", "forced"]),
            ] {
                assert!(words.contains(&function.at(key).text()), "{function:?}");
            }
            assert!(!function.at("evidence").text().is_empty(), "{function:?}");
        }
    }
}

#[test]
fn explain_tells_the_probes_their_words_and_the_verdict() {
    for arguments in [&["explain", "inet_net_pton"][..], &["probe", "explain", "inet_net_pton"]] {
        let told = run(arguments, &[]).expect("explain");
        let words =
            ["inet_net_pton: ", "prototype", "<arpa/inet.h>", "lib/libc/net/inet_net_pton.c", "override", "none"];
        let probes =
            ["does it link from libc?", "is it declared", "does it behave", "  command: ", "  result: exit status: 0"];
        for word in words.iter().chain(&probes) {
            assert!(told.contains(word), "{arguments:?}: no `{word}` in\n{told}");
        }
        // The program's own answer, not only the verdict on it.
        let answers = ["  output: inet_net_pton differs: ", "  output: inet_net_pton behaves"];
        assert!(answers.iter().any(|answer| told.contains(answer)), "{told}");
    }
    let forced = probe(&["explain", "strlcpy"], &[("OPENBSD_COMPAT_STRLCPY", "system")]).expect("explain");
    assert!(forced.contains("override   OPENBSD_COMPAT_STRLCPY=system"), "{forced}");
}

#[test]
fn usage_errors_are_one_line_and_status_2() {
    let cases: [(&[&str], &[&str]); 17] = [
        (&["--nonsense"], &["--nonsense", "usage: "]),
        (&["nonsense"], &["nonsense", "usage: "]),
        (&["explain"], &["explain what?", "usage: "]),
        (&["explain", "strfry"], &["no function strfry in the catalogue", "strlcpy"]),
        (&["check"], &["check against what?", "usage: "]),
        (&["check", "/nonexistent/plan"], &["cannot read /nonexistent/plan", "give the path"]),
        (&["--list", "--json"], &["only one of", "usage: "]),
        (&["--json", "explain", "strlcpy"], &["only one of"]),
        (&["--list=yes"], &["--list"]),
        (&["--target", "x86_64-unknown-openbsd"], &["--target", "usage: "]),
        (&["probe", "--target"], &["--target", "missing argument"]),
        (&["probe", "--cc"], &["--cc", "missing argument"]),
        (&["probe", "--check"], &["--check", "missing argument"]),
        (&["probe", "probe"], &["probe", "usage: "]),
        (&["probe", "--list", "--json"], &["only one of"]),
        (&["probe", "--answers", "/nonexistent/plan"], &["--answers", "cannot read /nonexistent/plan"]),
        (&["probe", "--tls", "/nonexistent"], &["--tls=/nonexistent", "opensslv.h", "auto, none"]),
    ];
    for (arguments, words) in cases {
        run(arguments, &[]).is_usage_error(words);
    }
}

#[test]
fn an_unknown_target_is_named() {
    let answer = probe(&["--target", "nonsense-triple"], &[]);
    answer.ended_with(1, "no such target");
    for word in ["nonsense-triple", "--cc"] {
        assert!(answer.err.contains(word), "{}", answer.err);
    }
}

#[test]
fn help_is_no_error_and_needs_no_reader() {
    assert!(run(&["--help"], &[]).expect("--help").starts_with("usage: compat-report "));
    for name in ["compat-report", "compat-install"] {
        let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
            return skip("no /dev/full to write to");
        };
        let answer: Answer = report::command(name).arg("--help").stdout(full).output().expect(name).into();
        assert!(!answer.err.contains("panicked"), "{name}: {}", answer.err);
    }
}

#[test]
fn check_compares_with_the_build() {
    let folder = Folder::new("commands-check");
    let plan = recorded();
    let check = |name: &str, text: &str| run(&["check", &folder.write(name, text).display().to_string()], &[]);

    let whole = check("whole", &format!("# all of it\n\n{} # the last\n", plan.join("\n")));
    whole.ended_with(0, "the plan itself");
    assert_eq!((whole.out.as_str(), whole.err.as_str()), ("", ""));

    let line = plan.iter().find(|line| line.starts_with("strlcpy ")).expect("strlcpy");
    let is = line.split_once(' ').expect("words").1;
    let expected = if is == "shim missing" { "system native" } else { "shim missing" };
    let wrong = check("wrong", &plan.join("\n").replace(line, &format!("strlcpy {expected}")));
    wrong.ended_with(1, "one wrong line");
    assert_eq!(wrong.out, format!("strlcpy: expected {expected}, is {is}\n"));

    let library = check("library", &plan.join("\n").replace(line, &format!("strlcpy {is} crypto")));
    library.ended_with(1, "one wrong library");
    assert_eq!(library.out, format!("strlcpy: expected {is} crypto, is {is}\n"));

    let without: Vec<&str> = plan.iter().filter(|other| *other != line).map(String::as_str).collect();
    let short = check("short", &without.join("\n"));
    short.ended_with(1, "one line too few");
    assert_eq!(short.out, format!("strlcpy: expected nothing, is {is}\n"));

    for (name, text, words) in [
        ("unknown", "strfry shim missing\n", ["unknown:1: ", "no function strfry"]),
        (
            "provider",
            "# head\nstrlcpy ours missing\n",
            ["provider:2: ", "ours is none of system, libressl, shim, absent"],
        ),
        ("state", "strlcpy shim gone\n", ["state:1: ", "gone is none of native, missing"]),
        ("words", "\n\nstrlcpy\n", ["words:3: ", "1 words where 3 or 4 belong"]),
        (
            "twice",
            "strlcpy shim missing\nstrlcpy shim missing\n",
            ["twice:2: ", "not in sorted order, or stands twice"],
        ),
        ("order", "strlcpy shim missing\nstrlcat shim missing\n", ["order:2: ", "not in sorted order"]),
    ] {
        check(name, text).is_usage_error(&words);
    }
    run(&["check", &folder.path("").display().to_string()], &[]).is_usage_error(&["cannot read"]);
    let binary = folder.write("binary", b"\xff\xfe\x00");
    run(&["check", &binary.display().to_string()], &[]).is_usage_error(&["binary"]);
}

#[test]
fn probe_compares_with_a_plan_and_takes_answers_from_one() {
    let folder = Folder::new("commands-probe");
    let plan = plan(&["--tls", "none"], &[]);
    let file = folder.write("plan", plan.join("\n")).display().to_string();
    probe(&["--tls", "none", "--check", &file], &[]).ended_with(0, "the plan itself");

    let other = "memmem absent missing";
    let answers = folder.write("answers", format!("{other} # for once\n")).display().to_string();
    for (arguments, environment) in [
        (&["--tls", "none", "--answers", &answers, "--check", &file][..], &[][..]),
        (&["--tls", "none", "--check", &file], &[("OPENBSD_COMPAT_ANSWERS", answers.as_str())]),
    ] {
        let answer = probe(arguments, environment);
        answer.ended_with(1, "an answer that differs");
        assert_eq!(answer.out, "memmem: expected system native, is absent missing\n");
    }
    let told = probe(&["--answers", &answers, "explain", "memmem"], &[]).expect("explain");
    assert!(told.contains("answers:1") && told.contains("no probe asked about it"), "{told}");
}

/// What a build decided, a later one can repeat without asking: the record in OUT_DIR is an answers file.
#[test]
fn the_record_of_a_build_as_answers_gives_the_same_plan() {
    let folder = Folder::new("commands-replay");
    let target = folder.path("target");
    let mut check = cargo();
    check
        .args(["check", "--quiet", "--package", "openbsd-compat", "--no-default-features", "--target-dir"])
        .arg(&target);
    check.env("OPENBSD_COMPAT_STRLCPY", "shim").env("OPENBSD_COMPAT_FORCE", "all").env("OPENBSD_COMPAT_TLS", "none");
    Answer::from(check.output().expect("cargo")).expect("cargo check");
    let builds = std::fs::read_dir(target.join("debug/build")).expect("a build");
    let plans = builds.flatten().map(|entry| entry.path().join("out/plan")).filter(|plan| plan.is_file());
    let plans: Vec<_> = plans.collect();
    assert_eq!(plans.len(), 1, "{plans:?}");
    let record = std::fs::read_to_string(&plans[0]).expect("a plan");
    let file = plans[0].display().to_string();

    // The overrides are not repeated: the plan has them.
    let replayed = probe(&["--tls", "none", "--answers", &file, "--json"], &[]).expect("probe");
    assert_eq!(lines(&replayed), record.lines().collect::<Vec<_>>());
    let (yes, no) =
        (probe(&["--tls", "none", "--answers", &file, "--check", &file], &[]), probe(&["--check", &file], &[]));
    yes.ended_with(0, "the same plan");
    no.ended_with(1, "without the answers it is another plan");
    // Nothing is left to ask, so that a compiler that cannot link does not matter.
    let told = probe(&["--tls", "none", "--answers", &file, "explain", "strlcpy"], &[]).expect("explain");
    assert!(told.contains("no probe asked about it"), "{told}");
}

/// Whether programs know a row's function by another name.
fn older(name: &str) -> bool {
    FUNCTIONS.iter().any(|row| row.name == name && row.called().is_some())
}

/// The shell, which is what configure reads the file with, gets the plan's answers out of it, and keeps what it was told before.
#[test]
fn config_site_answers_the_questions_of_configure() {
    let folder = Folder::new("commands-site");
    let site = folder.write("compat.site", run(&["--config-site"], &[]).expect("--config-site"));
    let script = "set -eu; ac_cv_func_pledge=maybe; . \"$0\"; set | grep '^ac_cv_'";
    let mut sh = std::process::Command::new("sh");
    let said = Answer::from(sh.args(["-c", script]).arg(site).output().expect("sh")).expect("the file");
    let answer = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
        line.map(|value| value.trim_matches('\'').to_owned())
    };
    assert_eq!(answer("ac_cv_func_pledge").as_deref(), Some("maybe"));
    for line in recorded() {
        let words: Vec<&str> = line.split(' ').collect();
        let [func, search] = ["func", "search"].map(|kind| answer(&format!("ac_cv_{kind}_{}", words[0])));
        match (words[0], words[1]) {
            ("pledge", _) => {}
            // What it is called by those who know it, the next test asks about.
            (name, _) if older(name) => assert_eq!(func, None, "{name}"),
            ("arc4random_stir", _) => assert_eq!(func, None, "what OpenBSD removed is for the port to look for"),
            (name, "absent") => {
                let no = |answer: Option<String>| answer.is_none_or(|answer| answer == "no");
                assert!(no(func) && no(search), "{name}");
            }
            (name, _) => {
                assert_eq!([func.as_deref(), search.as_deref()], [Some("yes"), Some("none required")], "{name}")
            }
        }
    }
    assert_eq!(answer("ac_cv_header_string_h").as_deref(), Some("yes"));
}

/// A port finds the functions of the generation of imsg(3) that it asks for in its CPPFLAGS, and not those of another one.
#[test]
fn config_site_knows_the_generations_of_imsg() {
    let folder = Folder::new("commands-generations");
    let site = folder.write("compat.site", run(&["--config-site"], &[]).expect("--config-site"));
    let says = |flags: &str| {
        let script = "set -eu; . \"$0\"; echo $ac_cv_search_imsg_init, $ac_cv_func_imsgbuf_init, $ac_cv_func_imsgbuf_get, $ac_cv_func_ibuf_open";
        let mut sh = std::process::Command::new("sh");
        let ended = sh.args(["-c", script]).arg(&site).env("CPPFLAGS", flags).output().expect("sh");
        Answer::from(ended).expect("the file").trim().to_owned()
    };
    assert_eq!(says("-Wall -DOPENBSD_COMPAT_IMSG_GENERATION=0"), "none required, no, no, yes");
    assert_eq!(says("-DOPENBSD_COMPAT_IMSG_GENERATION=2 -I."), "none required, no, no, yes");
    assert_eq!(says("-DOPENBSD_COMPAT_IMSG_GENERATION=3"), "no, yes, no, yes");
    assert_eq!(says(""), "no, yes, yes, yes");
}

#[test]
fn nothing_is_shimmed_on_openbsd() {
    let Some(zig) = zig() else { return skip("zig is not installed: OpenBSD is not asked") };
    let command = format!("{zig} cc -target x86_64-openbsd");
    let arguments = ["--target", "x86_64-unknown-openbsd", "--cc", &command, "--tls", "none"];
    assert_eq!(probe(&[&arguments[..], &["--list"]].concat(), &[]).expect("--list"), "");
    let table = probe(&arguments, &[]).expect("the table");
    let rows = recorded().len();
    let sentence = format!("\n0 of {rows} functions shimmed on x86_64-unknown-openbsd: the compat layer is empty\n");
    assert!(table.ends_with(&sentence), "{table}");
}

#[test]
fn probes_leave_nothing_where_the_user_stands() {
    let mut compilers = vec![(report::host().to_owned(), String::from("cc"))];
    match zig() {
        Some(zig) => compilers.push(("aarch64-apple-darwin".into(), format!("{zig} cc -target aarch64-macos"))),
        None => skip("zig is not installed: macOS is not asked"),
    }
    for (target, compiler) in compilers {
        let folder = Folder::new("stands");
        let inside = folder.path("inside");
        std::fs::create_dir(&inside).expect("a folder");
        let mut command = report::command("compat-report");
        command.current_dir(&inside).args(["probe", "--target", &target, "--cc", &compiler, "--tls", "none", "--list"]);
        Answer::from(command.output().expect("compat-report")).ended_with(0, &compiler);
        assert_eq!(std::fs::read_dir(&inside).expect("the folder").count(), 0, "{compiler} left a file");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    for arguments in [&["probe", "--tls", "none"][..], &["probe", "--tls", "none", "--json"]] {
        let mut command = report::command("compat-report");
        let mut child =
            command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("compat-report");
        // Long before anything can be written, because probing comes first.
        drop(child.stdout.take());
        let answer: Answer = child.wait_with_output().expect("compat-report").into();
        answer.ended_with(0, "like head -1");
        assert_eq!(answer.err, "");
    }
}

/// Programs are run from the folder of probes, so that it is nobody else's, and nothing of it stays.
#[test]
fn the_folder_of_probes_is_private_and_goes() {
    let folder = Folder::new("commands-temporary");
    let temporary = folder.path("tmp");
    std::fs::create_dir(&temporary).expect("a folder");
    let seen = folder.path("seen");
    let script =
        format!("stat -c %a {}/openbsd-compat-probe-* > {}\nexec gcc \"$@\"\n", temporary.display(), seen.display());
    let environment = [("TMPDIR", &*temporary.display().to_string())];
    probe(&["--tls", "none", "--list", "--cc", &folder.compiler("cc", &script)], &environment).expect("probe");
    assert_eq!(std::fs::read_to_string(&seen).expect("the compiler ran"), "700\n");
    probe(&["--tls", "none", "--cc", "false"], &environment).is_toolchain_error(&["false"]);
    let left: Vec<_> = std::fs::read_dir(&temporary).expect("a folder").flatten().map(|entry| entry.path()).collect();
    assert!(left.is_empty(), "{left:?}");

    // Whoever guesses the name and makes the folder first does not get our programs.
    let guess = format!("mkdir {}/openbsd-compat-probe-$$-0 && exec \"$@\"", temporary.display());
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &guess, "sh"]).arg(report::program("compat-report"));
    shell.args(["probe", "--tls", "none", "--list"]).envs(environment);
    Answer::from(shell.output().expect("sh")).expect("probe");
    let left: Vec<_> = std::fs::read_dir(&temporary).expect("a folder").flatten().map(|entry| entry.path()).collect();
    assert_eq!(left.len(), 1, "the guessed folder alone: {left:?}");
    assert_eq!(std::fs::read_dir(&left[0]).expect("a folder").count(), 0, "the guessed folder was used");
}

#[test]
fn verbose_prints_every_decision() {
    let answer = probe(&["--tls", "none", "--list"], &[("OPENBSD_COMPAT_VERBOSE", "1")]);
    let plan = plan(&["--tls", "none"], &[]);
    let said: Vec<&str> = answer.err.lines().filter_map(|line| line.split_once(": ")).map(|(line, _)| line).collect();
    assert_eq!(said, plan);
    assert_eq!(probe(&["--tls", "none", "--list"], &[("OPENBSD_COMPAT_VERBOSE", "0")]).err, "");
}

#[test]
fn compat_install_says_what_it_needs() {
    let install = |arguments: &[&str]| -> Answer {
        report::command("compat-install").args(arguments).output().expect("compat-install").into()
    };
    let cases: [(&[&str], &[&str]); 6] = [
        (&[], &["--prefix", "usage: compat-install"]),
        (&["--prefix"], &["--prefix", "missing argument"]),
        (&["--prefix", "relative/folder"], &["relative/folder", "absolute path"]),
        (&["--prefix", "/usr", "--nonsense"], &["--nonsense", "usage: "]),
        (&["--prefix", "/usr", "more"], &["more", "usage: "]),
        (&["--prefix", "/usr", "--target"], &["--target", "missing argument"]),
    ];
    for (arguments, words) in cases {
        install(arguments).is_usage_error(words);
    }
    assert!(install(&["--help"]).expect("--help").starts_with("usage: compat-install --prefix DIR "));
}
