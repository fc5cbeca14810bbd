//! The table of functions and targets, in each of its forms.

use compat_tests::clibrary::planned;
use compat_tests::report::{Folder, run};
use compat_tests::targets::TARGETS;
use std::fs;

/// The names of all functions, from a plan file.
fn functions() -> Vec<&'static str> {
    let rows = planned(&fs::read_to_string(TARGETS[0].plan()).expect("a plan"));
    rows.iter().map(|row| row.function.name).collect()
}

#[test]
fn every_form_has_every_function_once() {
    let forms: [(&[&str], &str, &str); 3] =
        [(&["matrix"], " ", " "), (&["matrix", "--markdown"], "`", "`"), (&["matrix", "--html"], "<code>", "</code>")];
    for (arguments, before, after) in forms {
        let text = format!("{} ", run(arguments, &[]).expect("matrix").replace('\n', " \n "));
        for name in functions() {
            assert_eq!(text.matches(&format!("{before}{name}{after}")).count(), 1, "{arguments:?}: {name}");
        }
    }
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let page = run(&["matrix", "--html"], &[]).expect("matrix --html");
    assert!(page.starts_with("<!doctype html>\n"));
    for word in ["<script", "<link", "<img", " src=", "url(", "@import", "http:", "https:"] {
        assert!(!page.contains(word), "{word}");
    }
    for word in
        ["prefers-color-scheme: dark", "position: sticky", "class=\"legend\"", "&lt;string.h&gt;", "OpenBSD", "musl"]
    {
        assert!(page.contains(word), "no {word}");
    }
    for (tag, end) in [("<tr", "</tr>"), ("<td", "</td>"), ("<th ", "</th>"), ("<tbody", "</tbody>")] {
        let (tags, ends) = (page.matches(tag).count(), page.matches(end).count());
        // A new body ends the last one.
        assert!(tags > 0 && (tags == ends || end == "</tbody>" && ends == 0), "{tags} {tag}, {ends} {end}");
    }
}

#[test]
fn files_may_be_named_and_their_words_are_told_apart() {
    let folder = Folder::new("matrix");
    let text =
        "closefrom system native\ninet_net_pton shim broken resolv\nstrnvis absent foreign\nzzz absent missing\n";
    let wrong = folder.write("wrong.plan", text).display().to_string();
    run(&["matrix", &wrong], &[]).is_usage_error(&["wrong.plan:4", "no function zzz"]);
    let text = text.lines().take(3).collect::<Vec<_>>().join("\n") + "\nstrtonum shim missing\n";
    let file = folder.write("<mine>.plan", text).display().to_string();
    let table = run(&["matrix", "--markdown", &file], &[]).expect("matrix");
    for line in [
        "| header | functions | <mine> |",
        "| unistd.h | `closefrom` | system |",
        "| arpa/inet.h | `inet_net_pton` | shim (broken) |",
        "| vis.h | `strnvis` | - (foreign) |",
        "| stdlib.h | `strtonum` | shim |",
    ] {
        assert!(table.lines().any(|other| other == line), "no line {line} in\n{table}");
    }
    let page = run(&["matrix", &file, "--html"], &[]).expect("matrix --html");
    assert!(page.contains("&lt;mine&gt;") && !page.contains("<mine>"));
    run(&["matrix", "--html", "--markdown"], &[]).is_usage_error(&["--markdown", "--html"]);
}
