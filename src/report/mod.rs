//! A detection in words: the table, the list, JSON, and all that is known about one function.

pub mod matrix;

use crate::catalogue::{self, Generations, Origin, Says, Shim};
use crate::detect::plan::{Decision, Provider};
use crate::detect::{Detection, Error};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The plan as a table with a head, and a last line that says how much of it is ours.
pub fn table(detection: &Detection) -> String {
    let mut out = head(detection);
    let title = ["function", "header", "provider", "library", "state", "evidence"].map(str::to_owned);
    let mut rows = vec![title];
    rows.extend(detection.plan.decisions.iter().map(row));
    let widths: Vec<usize> = (0..5).map(|column| rows.iter().map(|row| row[column].len()).max().unwrap_or(0)).collect();
    for row in rows {
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(out, "{cell:width$}  ");
        }
        out.push_str(&row[5]);
        out.push('\n');
    }
    out.push_str(&last_line(detection));
    out
}

fn head(detection: &Detection) -> String {
    let identity = &detection.identity;
    let tls = &detection.tls;
    let mut out = format!("target    {}\n", detection.target);
    let _ = writeln!(out, "libc      {} {}", identity.libc, identity.libc_version_text());
    let _ = writeln!(out, "compiler  {}: {}", identity.compiler, detection.compiler);
    let _ = writeln!(out, "TLS       {} ({})", tls.described(), tls.source);
    if !tls.exports.is_empty() {
        let _ = writeln!(out, "          exports, though libc does not: {}", tls.exports.join(" "));
    }
    let unwritten = detection.plan.unwritten();
    if unwritten > 0 {
        let _ = writeln!(out, "gap       {unwritten} functions absent: {}", crate::detect::plan::NOT_WRITTEN);
    }
    out.push('\n');
    out
}

fn row(decision: &Decision) -> [String; 6] {
    [
        decision.function.name.into(),
        decision.function.header.into(),
        decision.provider.word().into(),
        library(decision),
        decision.state.word().into(),
        decision.evidence.clone(),
    ]
}

/// The library a caller ends up with.
fn library(decision: &Decision) -> String {
    match (&decision.library, decision.provider) {
        (Some(library), _) => library.clone(),
        (None, Provider::System) => "libc".into(),
        (None, Provider::Shim) => "openbsd-compat".into(),
        (None, _) => "-".into(),
    }
}

fn last_line(detection: &Detection) -> String {
    let shims = detection.plan.shims();
    let (n, m) = (shims.len(), detection.plan.decisions.len());
    let rest = if shims.is_empty() { String::from("the compat layer is empty") } else { shims.join(" ") };
    format!("{n} of {m} functions shimmed on {}: {rest}\n", detection.target)
}

/// The shimmed functions, one a line.
pub fn list(detection: &Detection) -> String {
    detection.plan.shims().iter().map(|name| format!("{name}\n")).collect()
}

/// One object.
pub fn json(detection: &Detection) -> String {
    let (identity, tls) = (&detection.identity, &detection.tls);
    let mut out = String::from("{\n");
    let _ = writeln!(out, "  \"target\": {},", quoted(&detection.target));
    let _ = writeln!(out, "  \"compiler\": {},", quoted(&format!("{}: {}", identity.compiler, detection.compiler)));
    let version = identity.libc_version_text();
    let _ = writeln!(out, "  \"libc\": {{ \"name\": {}, \"version\": {} }},", quoted(&identity.libc), quoted(&version));
    let exports = tls.exports.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let _ = writeln!(
        out,
        "  \"tls\": {{ \"library\": {}, \"version\": {}, \"exports\": [{exports}] }},",
        quoted(&tls.library),
        quoted(&tls.version)
    );
    out.push_str("  \"functions\": [\n");
    let keys = ["name", "header", "provider", "library", "state", "evidence"];
    let functions = detection.plan.decisions.iter().map(|decision| {
        let fields = keys.iter().zip(row(decision)).map(|(key, value)| {
            let value = if value == "-" { String::from("null") } else { quoted(&value) };
            format!("\"{key}\": {value}")
        });
        format!("    {{ {} }}", fields.collect::<Vec<_>>().join(", "))
    });
    out.push_str(&functions.collect::<Vec<_>>().join(",\n"));
    out.push_str("\n  ]\n}\n");
    out
}

/// A config.site(5) for autoconf: what its usual questions about our functions and headers are answered with, where the port is
/// configured with what pkg-config says of openbsd-compat. What is set already stays.
pub fn config_site<'a>(detection: &Detection, headers: impl Iterator<Item = &'a str>) -> String {
    let mut out = format!("# openbsd-compat on {}: for configure, by CONFIG_SITE=this file.\n", detection.target);
    // Names whose meaning depends on the generation of imsg(3), each with the generations that have it.
    let mut imsg: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
    for decision in &detection.plan.decisions {
        let function = decision.function;
        match (decision.provider, function.origin, function.generations) {
            (Provider::Absent, Origin::Gone(_), _) => {}
            (Provider::Absent, _, Some(_)) => {}
            (Provider::Absent, ..) => out.push_str(&answers("func", function.name, "no")),
            (_, _, Some(Generations { first, last, called })) => {
                imsg.entry(called.unwrap_or(function.name)).or_default().extend(first..=last);
            }
            _ => {
                out.push_str(&provided(function.name));
                for symbol in function.symbols.iter().filter(|symbol| **symbol != function.name) {
                    out.push_str(&answers("search", symbol, "none required"));
                }
            }
        }
    }
    if !imsg.is_empty() {
        // The older generation that the port is written for is in its CPPFLAGS.
        let _ = writeln!(out, "openbsd_compat_imsg={}", Generations::CURRENT);
        out.push_str("case \"${CPPFLAGS-} ${CFLAGS-}\" in\n");
        for older in 0..Generations::CURRENT {
            let _ = writeln!(out, "*OPENBSD_COMPAT_IMSG_GENERATION={older}*) openbsd_compat_imsg={older} ;;");
        }
        out.push_str("esac\n");
    }
    for (name, generations) in imsg {
        let having: String = generations.iter().map(u8::to_string).collect();
        let not = [answers("func", name, "no"), answers("search", name, "no")].concat();
        let _ = write!(out, "case $openbsd_compat_imsg in\n[{having}])\n{};;\n*)\n{not};;\nesac\n", provided(name));
    }
    headers.for_each(|header| out.push_str(&answers("header", header, "yes")));
    out
}

/// The answers of a function that is there without another library.
fn provided(name: &str) -> String {
    [("func", "yes"), ("have_decl", "yes"), ("search", "none required")]
        .map(|(question, value)| answers(question, name, value))
        .concat()
}

fn answers(question: &str, name: &str, value: &str) -> String {
    format!(": \"${{ac_cv_{question}_{}={value}}}\"\n", name.replace(['/', '.'], "_"))
}

/// A JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c < ' ' || c == '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// All that is known about one function: its row, the probes that asked about it, their words, the verdict.
pub fn explain(detection: &Detection, name: &str) -> Result<String, Error> {
    let Some(decision) = detection.plan.of(name) else {
        let all: Vec<&str> = catalogue::FUNCTIONS.iter().map(|function| function.name).collect();
        return Err(Error::usage(format!("no function {name} in the catalogue"), format!("it has: {}", all.join(" "))));
    };
    let function = decision.function;
    let mut out = format!("{name}: {} ({}), {}\n", decision.provider.word(), decision.state.word(), decision.evidence);
    let origin = match function.origin {
        Origin::OpenBsd(path) => format!("OpenBSD {path}"),
        Origin::Gone(since) => since.into(),
        Origin::Elsewhere(whose) => format!("not an OpenBSD name: {whose}"),
    };
    let shim = match function.shim {
        Shim::Written => String::from("written"),
        Shim::Unwritten => String::from(crate::detect::plan::NOT_WRITTEN),
        Shim::Never(why) => format!("none: {why}"),
    };
    let headers = function.headers().map(|header| format!("<{header}>")).collect::<Vec<_>>().join(" ");
    for (what, text) in [
        ("prototype", function.prototype.to_owned()),
        ("header", headers),
        ("origin", origin),
        ("shim", shim),
        ("symbol", decision.symbol(true)),
        ("override", decision.overridden.clone().unwrap_or_else(|| String::from("none"))),
    ] {
        let _ = writeln!(out, "  {what:10} {text}");
    }
    if let Some(feature) = function.feature {
        let _ = writeln!(out, "  {:10} shown by some libc's header only with -D{feature}", "feature");
    }
    for fact in function.facts {
        let says = match fact.says {
            Says::Broken(how) => format!("broken: {how}"),
            Says::BrokenBefore(version, how) => {
                format!("broken before {}: {how}", crate::detect::identify::version_text(version))
            }
            Says::Foreign(how) => format!("foreign: {how}"),
            Says::Since(version) => format!("native since {}", crate::detect::identify::version_text(version)),
            Says::Impossible(why) => format!("no shim: {why}"),
        };
        let _ = writeln!(out, "  {:10} {:?}: {says}", "known", fact.system);
    }
    if decision.runs.is_empty() {
        out.push_str("\nno probe asked about it\n");
    }
    for number in &decision.runs {
        let Some(run) = detection.runs.get(*number) else { continue };
        let _ =
            write!(out, "\nprobe {number}: {}\n  command: {}\n  result: {}\n", run.purpose, run.command, run.status);
        // A batch asks about many: only the lines that concern this one are evidence.
        for (title, text) in [("source", &run.source), ("output", &run.output)] {
            let lines: Vec<&str> =
                text.lines().filter(|line| mentions(line, name, function.linked_symbols())).take(12).collect();
            match (title, lines.is_empty()) {
                ("output", true) => out.push_str("  output: does not mention it\n"),
                (_, true) => {}
                _ => lines.iter().for_each(|line| {
                    let _ = writeln!(out, "  {title}: {}", line.trim());
                }),
            }
        }
    }
    Ok(out)
}

fn mentions(line: &str, name: &str, symbols: &[&str]) -> bool {
    line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| {
        name == word
            || symbols.contains(&word)
            || word.strip_prefix('_').is_some_and(|plain| symbols.contains(&plain))
            || word.strip_prefix("asks_") == Some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn json_strings_are_escaped() {
        assert_eq!(quoted("a\"b\\c\nd\u{1}é"), "\"a\\\"b\\\\c\\nd\\u0001é\"");
    }
}
