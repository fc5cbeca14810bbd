//! Hostile compilers, as shell scripts: each ends with the right plan, or with an error that names the command, its words and
//! the remedy. Never a panic, never a plan that is wrong.

use compat_tests::report::{self, Answer, Folder, cargo, differences, plan, probe};
use compat_tests::skip;
use compat_tests::targets;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::sync::OnceLock;

/// The host's own plan.
fn right() -> &'static [String] {
    static PLAN: OnceLock<Vec<String>> = OnceLock::new();
    PLAN.get_or_init(|| plan(&["--tls", "none", "--cc", "gcc"], &[]))
}

/// What is asked where asking takes one run a function: some that glibc or musl has, some that one lacks, one that must be run.
const FEW: [&str; 12] = [
    "closefrom",
    "daemon",
    "err",
    "explicit_bzero",
    "fgetln",
    "getpeereid",
    "inet_net_pton",
    "memmem",
    "strlcpy",
    "strtonum",
    "unveil",
    "vwarn",
];

/// An answers file for all but those few.
fn answers(folder: &Folder) -> String {
    let is_few = |line: &&String| FEW.iter().any(|name| line.split(' ').next() == Some(name));
    let lines: Vec<String> = right().iter().filter(|line| !is_few(line)).cloned().collect();
    assert_eq!(lines.len() + FEW.len(), right().len(), "each of the few has a row");
    folder.write("answers", lines.join("\n")).display().to_string()
}

/// Probes everything with a script for a compiler.
fn with(script: &str, name: &str) -> Answer {
    let folder = Folder::new(&format!("hostile-{name}"));
    probe(&["--tls", "none", "--json", "--cc", &folder.compiler("cc", script)], &[])
}

/// Probes the few.
fn with_few(script: &str, name: &str) -> Answer {
    let folder = Folder::new(&format!("hostile-{name}"));
    let answers = answers(&folder);
    probe(&["--tls", "none", "--json", "--answers", &answers, "--cc", &folder.compiler("cc", script)], &[])
}

fn is_right(answer: Answer, what: &str) {
    answer.ended_with(0, what);
    assert_eq!(differences(right(), &report::lines(&answer.out)), [""; 0], "{what}");
}

/// A script that runs gcc, changes its words with `filter`, and keeps its status. `$linking` is 1 where a program is made.
fn filtered(filter: &str) -> String {
    format!(
        "linking=0\ncase \" $* \" in *' -o '*) linking=1;; esac\nsaid=$0.$$\ngcc \"$@\" 2> \"$said\"\nstatus=$?\n\
         {filter} < \"$said\" >&2\nexit $status\n"
    )
}

#[test]
fn the_few_are_asked_of_an_honest_compiler() {
    is_right(with_few("exec gcc \"$@\"\n", "honest"), "a script that runs gcc");
}

#[test]
fn missing() {
    probe(&["--cc", "/nonexistent/cc -O2"], &[]).is_toolchain_error(&["/nonexistent/cc", "--cc"]);
    probe(&["--tls", "none"], &[("CC", "/nonexistent/cc")]).is_toolchain_error(&["/nonexistent/cc", "CC="]);
}

#[test]
fn empty_command() {
    probe(&["--cc", ""], &[]).is_usage_error(&["empty", "--cc"]);
    probe(&["--cc", "  "], &[]).is_usage_error(&["empty", "--cc"]);
}

#[test]
fn fails_at_everything() {
    let answer = with("echo 'cc: out of licences' >&2\nexit 1\n", "fails");
    answer.is_toolchain_error(&["out of licences", "exit status: 1", "int main(void)"]);
}

#[test]
fn makes_nothing() {
    with("exit 0\n", "nothing").is_toolchain_error(&["made no program", "exit status: 0"]);
}

#[test]
fn claims_to_find_everything() {
    let empty = "while [ $# -gt 0 ]; do [ \"$1\" = -o ] && : > \"$2\" && chmod +x \"$2\"; shift; done\nexit 0\n";
    with(empty, "empty").is_toolchain_error(&["openbsd_compat_no_such_function", "does not exist"]);
    let program = "while [ $# -gt 0 ]; do [ \"$1\" = -o ] && cp /bin/true \"$2\"; shift; done\nexit 0\n";
    with(program, "true").is_toolchain_error(&["openbsd_compat_no_such_function", "does not exist"]);
}

#[test]
fn ignores_what_is_unresolved() {
    let answer = with("exec gcc \"$@\" -Wl,--unresolved-symbols=ignore-all\n", "ignore-all");
    answer.is_toolchain_error(&["openbsd_compat_no_such_function", "--unresolved-symbols"]);
    let answer = with("exec gcc \"$@\" -shared -fPIC\n", "shared");
    answer.is_toolchain_error(&["openbsd_compat_no_such_function"]);
    // A linker that warns where it should fail.
    let answer = with("exec gcc \"$@\" -Wl,--warn-unresolved-symbols\n", "warn");
    answer.is_toolchain_error(&["openbsd_compat_no_such_function"]);
}

#[test]
fn slow() {
    is_right(with("sleep 0.3\nexec gcc \"$@\"\n", "slow"), "a slow compiler");
}

#[test]
fn links_in_words_that_nobody_understands() {
    let garbage =
        "{ [ $linking = 1 ] && [ $status != 0 ] && printf 'x\\377\\376\\033[31m\\000undefin\\303 %d\\n' 7 || cat; }";
    is_right(with_few(&filtered(garbage), "garbage"), "garbage for the linker's words");
    let silent = "{ [ $linking = 1 ] && cat > /dev/null || cat; }";
    is_right(with_few(&filtered(silent), "silent"), "a linker without words");
}

#[test]
fn says_nothing_at_all() {
    is_right(with_few("exec gcc \"$@\" 2> /dev/null\n", "mute"), "neither linker nor compiler has words");
}

/// As above for the linkers of other systems; what each has is asked of its own compiler first.
#[test]
fn other_targets_linkers_say_what_nobody_understands() {
    for name in ["x86_64-unknown-openbsd", "aarch64-apple-darwin-14"] {
        let target = targets::find(name);
        let Ok(cc) = target.cc() else { return skip("zig is not installed: no other target is asked") };
        let folder = Folder::new(&format!("hostile-{name}"));
        let arguments = ["--target", target.triple, "--tls", "none"];
        let right = plan(&[&arguments[..], &["--cc", &cc]].concat(), &[]);
        let is_few = |line: &&String| FEW.iter().any(|name| line.split(' ').next() == Some(name));
        let others: Vec<String> = right.iter().filter(|line| !is_few(line)).cloned().collect();
        let answers = folder.write("answers", others.join("\n")).display().to_string();
        for (what, filter) in [("garbage", "printf 'x\\377\\033[31m\\000undefin\\303'"), ("nothing", "cat > /dev/null")]
        {
            let script = format!(
                "said=$0.$$\n{cc} \"$@\" 2> \"$said\"\nstatus=$?\ncase \" $* \" in\n*' -fsyntax-only '*) cat \"$said\" >&2 ;;\n\
                 *) [ $status = 0 ] || {filter} < \"$said\" >&2 ;;\nesac\nexit $status\n"
            );
            let command = folder.compiler("cc", &script);
            let found = plan(&[&arguments[..], &["--answers", &answers, "--cc", &command]].concat(), &[]);
            assert_eq!(differences(&right, &found), [""; 0], "{name}: {what}");
        }
    }
}

#[test]
fn speaks_another_language() {
    let german = "sed 's/undefined reference to/nicht definierter Verweis auf/; s/error:/Fehler:/'";
    is_right(with_few(&filtered(german), "german"), "translated messages");
}

#[test]
fn is_full_of_colours() {
    let coloured = "sed 's/error:/\\x1b[01;31m\\x1b[Kerror: \\x1b[m\\x1b[K/; s/undefined/\\x1b[1mundefined\\x1b[0m/'";
    is_right(with_few(&filtered(coloured), "colours"), "coloured messages");
}

#[test]
fn warns_about_everything_it_is_given() {
    let chatty = "{ echo 'cc: warning: undefined behaviour of daemon or err is error: prone'; cat; }";
    is_right(with_few(&filtered(chatty), "chatty"), "a warning before every message");
}

#[test]
fn names_twenty_symbols_at_a_time() {
    let with_note = "{ awk '/undefined reference/ { if (++n > 20) next } { print } END { if (n > 20) print \"error: too many errors emitted, stopping now\" }'; }";
    is_right(with(&filtered(with_note), "twenty-noted"), "twenty names and a note");
    let without_note = "{ awk '/undefined reference/ { if (++n > 20) next } { print }'; }";
    is_right(with(&filtered(without_note), "twenty"), "twenty names without a note");
    let one = "{ awk '/undefined reference/ { if (++n > 1) next } { print }'; }";
    is_right(with_few(&filtered(one), "one"), "one name at a time");
}

#[test]
fn cannot_list_macros() {
    let refuses = "case \" $* \" in *' -dM '*) echo 'cc: unknown option -dM' >&2; exit 1;; esac\nexec gcc \"$@\"\n";
    with(refuses, "refuses-macros").is_toolchain_error(&["-dM", "unknown option"]);
    let ignores = "case \" $* \" in *' -dM '*) exit 0;; esac\nexec gcc \"$@\"\n";
    with(ignores, "ignores-macros").is_toolchain_error(&["-dM"]);
}

#[test]
fn has_no_headers() {
    with("exec gcc -nostdinc \"$@\"\n", "no-headers").is_toolchain_error(&["sys/param.h"]);
}

#[test]
fn has_no_libc_to_link() {
    with("exec gcc \"$@\" -nostdlib -L/nonexistent -lno_such_library\n", "no-libc")
        .is_toolchain_error(&["no_such_library"]);
}

#[test]
fn crashes() {
    with("kill -SEGV $$\n", "crashes").is_toolchain_error(&["signal: 11", "int main(void)"]);
}

#[test]
fn crashes_when_it_checks_declarations() {
    let script = "case \" $* \" in *' -fsyntax-only '*) kill -SEGV $$;; esac\nexec gcc \"$@\"\n";
    with(script, "crashes-late").is_toolchain_error(&["signal: 11", "-fsyntax-only"]);
}

#[test]
fn checks_nothing() {
    let script = "case \" $* \" in *' -fsyntax-only '*) exit 0;; esac\nexec gcc \"$@\"\n";
    with(script, "checks-nothing").is_toolchain_error(&["-fsyntax-only", "nothing declares"]);
}

#[test]
fn leaves_a_child_behind() {
    is_right(with_few("sleep 30 &\nexec gcc \"$@\"\n", "orphan"), "a compiler with an orphan that holds its outputs");
}

#[test]
fn reads_its_standard_input() {
    is_right(with_few("cat > /dev/null\nexec gcc \"$@\"\n", "stdin"), "a compiler that waits for input");
}

/// Runs probe with an environment that is not text.
fn with_variable(name: &[u8], value: &[u8]) -> Answer {
    let mut command = report::command("compat-report");
    command.args(["probe", "--tls", "none", "--json"]);
    command.env(OsString::from_vec(name.to_vec()), OsString::from_vec(value.to_vec()));
    command.output().expect("compat-report runs").into()
}

#[test]
fn the_environment_is_not_utf_8() {
    is_right(with_variable(b"SOMETHING", b"\xff\xfe"), "another program's value");
    is_right(with_variable(b"SOMETHING_\xff", b"1"), "another program's name");
    with_variable(b"OPENBSD_COMPAT_STRLCPY", b"\xff")
        .is_usage_error(&["OPENBSD_COMPAT_STRLCPY", "valid: system, shim"]);
    with_variable(b"OPENBSD_COMPAT_\xff", b"1").is_usage_error(&["OPENBSD_COMPAT_", "ANSWERS"]);
    with_variable(b"OPENBSD_COMPAT_ANSWERS", b"/nonexistent/\xff").is_usage_error(&["cannot read"]);
    with_variable(b"CC", b"/nonexistent/\xff").is_toolchain_error(&["/nonexistent/"]);
}

#[test]
fn there_is_no_room_for_probes() {
    let folder = Folder::new("hostile-room");
    let file = folder.write("file", "");
    let file = file.display().to_string();
    let answer = probe(&["--tls", "none"], &[("TMPDIR", &file)]);
    answer.ended_with(1, "TMPDIR is a file");
    for word in [&file, "TMPDIR"] {
        assert!(answer.err.contains(word), "{}", answer.err);
    }
}

#[test]
fn a_build_script_says_it_once_and_stops() {
    let folder = Folder::new("hostile-build");
    let mut check = cargo();
    check
        .args(["check", "--package", "openbsd-compat", "--no-default-features", "--target-dir"])
        .arg(folder.path("target"));
    let answer: Answer = check.env("CC", "/nonexistent/cc").output().expect("cargo").into();
    assert_eq!(answer.code, Some(101), "{}", answer.err);
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
    for word in ["openbsd-compat: ", "  command: /nonexistent/cc", "  remedy: "] {
        assert_eq!(answer.err.matches(word).count(), 1, "{word:?} is not said once:\n{}", answer.err);
    }
}
