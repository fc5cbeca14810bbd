//! The matrix as a page: one file, without scripts, that a browser shows without asking anyone for more.

use super::{Cell, Column, Group, Table};
use crate::detect::plan::{Provider, State};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

/// What a cell can be: its class, its word in the legend, what it means.
const KINDS: [(&str, &str, &str); 6] = [
    ("system", "system", "the system's own is as OpenBSD's"),
    ("libressl", "LibreSSL", "LibreSSL's libcrypto has it"),
    ("shim", "shim", "the system has none: ours is compiled in"),
    ("mended", "broken, shim", "the system's is broken, or foreign: ours is compiled in under a name of its own"),
    ("broken", "broken", "the system's is broken, or foreign, and there is no shim"),
    ("absent", "absent", "the system has none, and there is no shim"),
];
const SHIMS: [usize; 2] = [2, 3];

fn kind(cell: Cell) -> usize {
    match cell {
        Some((Provider::System, _)) => 0,
        Some((Provider::Libressl, _)) => 1,
        Some((Provider::Shim, State::Broken | State::Foreign)) => 3,
        Some((Provider::Shim, _)) => 2,
        Some((Provider::Absent, State::Broken | State::Foreign)) => 4,
        Some((Provider::Absent, _)) | None => 5,
    }
}

/// What stands in a cell.
fn word(cell: Cell) -> &'static str {
    match cell {
        Some((Provider::System, State::Undeclared)) => "undeclared",
        Some((Provider::Shim, State::Foreign)) => "foreign, shim",
        Some((Provider::Absent, State::Foreign)) => "foreign",
        _ => KINDS[kind(cell)].1,
    }
}

/// The page.
pub fn html(table: &Table) -> String {
    let used = |kind_of: usize| table.groups.iter().flat_map(|group| &group.cells).any(|cell| kind(*cell) == kind_of);
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str(
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>openbsd-compat: functions and targets</title>\n",
    );
    let _ = write!(out, "<style>\n{STYLE}</style>\n<header>\n<h1>openbsd-compat</h1>\n");
    let functions: usize = table.groups.iter().map(|group| group.names.len()).sum();
    let targets: usize = table.columns.iter().map(|column| column.targets.len()).sum();
    let _ = writeln!(
        out,
        "<p>Who provides each of {functions} functions on each of {targets} targets, from the plans that detection made there.</p>"
    );
    out.push_str("<ul class=\"legend\">\n");
    for (class, word, meaning) in KINDS.iter().enumerate().filter(|(kind, _)| used(*kind)).map(|(_, kind)| kind) {
        let _ = writeln!(out, "<li><b class=\"{class}\">{word}</b> {meaning}</li>");
    }
    out.push_str("</ul>\n</header>\n<table>\n<colgroup><col class=\"names\">");
    let _ = writeln!(out, "<col span=\"{}\"></colgroup>", table.columns.len().max(1));
    out.push_str("<thead>\n<tr><th scope=\"col\" class=\"names\">function</th>\n");
    table.columns.iter().for_each(|column| title(&mut out, column));
    out.push_str("</tr>\n</thead>\n");
    let mut header = "";
    for group in &table.groups {
        if group.header != header {
            header = group.header;
            let span = table.columns.len();
            let _ = writeln!(
                out,
                "<tbody id=\"{header}\">\n<tr class=\"header\"><th scope=\"rowgroup\">&lt;{header}&gt;</th><td colspan=\"{span}\"></td></tr>"
            );
        }
        row(&mut out, group);
    }
    out.push_str("</table>\n</html>\n");
    out
}

/// A column's names, and a bar of what its cells are.
fn title(out: &mut String, column: &Column) {
    // A line may break behind a comma only.
    let systems = column.systems().iter().map(|system| escaped(system).replacen(' ', "&nbsp;", 1)).collect::<Vec<_>>();
    let systems = systems.join("<br>");
    let processors = escaped(&column.processors().join(" "));
    let _ = write!(out, "<th scope=\"col\"><span class=\"system-name\">{systems}</span><small>{processors}</small>");
    let count = |wanted: usize| column.cells.iter().filter(|cell| kind(**cell) == wanted).count();
    out.push_str("<span class=\"bar\">");
    for (number, (class, word, _)) in KINDS.iter().enumerate().filter(|(number, _)| count(*number) > 0) {
        let n = count(number);
        let _ = write!(out, "<i class=\"{class}\" style=\"flex-grow:{n}\" title=\"{word}: {n}\"></i>");
    }
    let ours: usize = SHIMS.into_iter().map(count).sum();
    let words = match ours {
        0 => String::from("nothing of ours"),
        1 => String::from("1 shim"),
        n => format!("{n} shims"),
    };
    let _ = writeln!(out, "</span><small>{words}</small></th>");
}

fn row(out: &mut String, group: &Group) {
    let names = group.names.iter().map(|name| format!("<code>{name}</code>")).collect::<Vec<_>>().join(" ");
    let _ = write!(out, "<tr><th scope=\"row\" class=\"names\">{names}</th>");
    for cell in &group.cells {
        let (class, _, meaning) = KINDS[kind(*cell)];
        let meaning = match cell {
            Some((Provider::System, State::Undeclared)) => "the system has it and declares it nowhere: our header does",
            _ => meaning,
        };
        let _ = write!(out, "<td class=\"{class}\" title=\"{meaning}\">{}</td>", word(*cell));
    }
    out.push_str("</tr>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_of_files_are_no_markup() {
        assert_eq!(escaped("<a \"b\"> & c"), "&lt;a &quot;b&quot;&gt; &amp; c");
    }
}
