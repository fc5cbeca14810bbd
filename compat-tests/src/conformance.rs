//! Every conformance program, on our shim and on the native function: exit status 0 and the same standard output.

use crate::clibrary::{self, CLibrary, Row};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Builds a conformance program with the library and `flags`.
pub fn ours(library: &CLibrary, source: &Path, flags: &[&str], program: &Path) {
    let mut command = library.cc();
    command.args(flags).arg(source).arg("-o").arg(program);
    clibrary::succeed(library.link(&mut command));
}

/// Builds a conformance program without us.
fn native(library: &CLibrary, rows: &[&Row], source: &Path, flags: &[&str], program: &Path) {
    let mut command = clibrary::strict(library.compiler);
    command.arg("-D_GNU_SOURCE").args(flags);
    // Headers are not the function: where none declares it, or its name is not libc's, ours do.
    let undeclared =
        |row: &Row| row.state == "undeclared" || row.function.stands_for.is_some() || row.function.follows.is_some();
    if rows.iter().any(|row| undeclared(row)) {
        command.arg("-I").arg(library.include());
    }
    let libraries: BTreeSet<&String> = rows.iter().filter_map(|row| row.library.as_ref()).collect();
    command.arg(source).arg("-o").arg(program).args(libraries.iter().map(|library| format!("-l{library}")));
    clibrary::succeed(&mut command);
}

/// The functions that a conformance program is about.
pub fn covered(source: &Path) -> Vec<String> {
    clibrary::covered(source, &fs::read_to_string(source).unwrap_or_default())
}

/// What a plan says of functions.
pub fn rows<'a>(library: &'a CLibrary, names: &[String]) -> Vec<&'a Row> {
    names.iter().map(|name| library.row(name)).collect()
}

/// Whether a program contains `symbol` itself, rather than finding it in a shared library.
pub fn defines(program: &Path, symbol: &str) -> bool {
    let symbols = clibrary::succeed(Command::new("nm").arg("--defined-only").arg(program));
    symbols.lines().any(|line| line.split_whitespace().nth(2) == Some(symbol))
}

/// The reason after `native differs: LIBC:`, or `native differs: MAKER's LIBC:`.
pub fn difference(source: &Path, libc: &str, maker: Option<&str>) -> Option<String> {
    let text = fs::read_to_string(source).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.strip_prefix("/* native differs: ")?.strip_suffix(" */"));
    let made = maker.map(|maker| format!("{maker}'s {libc}"));
    let is_it = |system: &str| system == libc || made.as_deref() == Some(system);
    lines.filter_map(|line| line.split_once(": ")).find(|(system, _)| is_it(system)).map(|(_, why)| why.to_owned())
}

fn name(source: &Path) -> &str {
    source.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// What came of running every program.
#[derive(Debug, Default)]
pub struct Agreement {
    /// How many programs ran on our shims.
    pub checks: usize,
    /// How many of them ran on the system's functions too.
    pub compared: usize,
    /// What is wrong.
    pub faults: Vec<String>,
}

/// Runs every program but those `left_out` on the shims of `forced` and, where the system has the function, on the system's.
pub fn agree(
    what: &str,
    forced: &CLibrary,
    plan: &CLibrary,
    flags: &[&str],
    left_out: &[(&str, &str)],
    folder: &Path,
) -> Agreement {
    let mut agreement = Agreement::default();
    let mut alone = Vec::new();
    for source in clibrary::conformance_programs() {
        let name = name(&source);
        if let Some((_, why)) = left_out.iter().find(|(other, _)| *other == name) {
            crate::skip(format!("{what}: {name}: {why}"));
            continue;
        }
        let covered = covered(&source);
        let of_forced = rows(forced, &covered);
        if let Some(row) = of_forced.iter().find(|row| !row.is_shim()) {
            let provider = &row.provider;
            agreement
                .faults
                .push(format!("{name}: a conformance program, and the plan with every shim has {provider}"));
            continue;
        }
        let program = folder.join(name);
        ours(forced, &source, flags, &program);
        for row in &of_forced {
            assert!(defines(&program, &row.symbol()), "{name}: the program does not run our {}", row.function.name);
        }
        let on_ours = forced.run(&program, folder);
        agreement.checks += 1;
        if !on_ours.success() {
            agreement.faults.push(format!("{name} on our shim: {}", on_ours.shown()));
        }
        let of_plan = rows(plan, &covered);
        if let Some(row) = of_plan.iter().find(|row| row.provider != "system") {
            alone.push(format!("{name} ({})", row.state));
            continue;
        }
        if let Some(why) = difference(&source, &plan.libc, plan.maker) {
            crate::skip(format!("{what}: {name} on {}: {why}", plan.libc));
            continue;
        }
        let program = folder.join(format!("{name}-native"));
        native(plan, &of_plan, &source, flags, &program);
        let linked = !flags.contains(&"-static");
        for row in &of_forced {
            let function = row.function.name;
            let ours = format!("openbsd_compat_{function}");
            assert!(!defines(&program, &ours), "{name}: the native program runs our {function}");
            assert!(!linked || !defines(&program, &row.symbol()), "{name}: the native program has its own {function}");
        }
        let on_native = plan.run(&program, folder);
        agreement.compared += 1;
        if !on_native.success() {
            agreement.faults.push(format!("{name} on {}: {}", plan.libc, on_native.shown()));
        }
        if on_ours.stdout != on_native.stdout {
            let (ours, theirs) = (&on_ours.stdout, &on_native.stdout);
            agreement.faults.push(format!("{name}: ours says\n{ours}{} says\n{theirs}", plan.libc));
        }
    }
    crate::skip(format!("{what}: {} has nothing to compare with: {}", plan.libc, alone.join(", ")));
    agreement
}
