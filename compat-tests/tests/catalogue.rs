//! The catalogue against the tree: a row, its shim's file and `mod` line, and its C conformance program stand or fall together.

#[allow(dead_code, reason = "this test looks at some of what the build script needs")]
#[path = "../../src/catalogue.rs"]
mod catalogue;

use catalogue::{FUNCTIONS, Function, HEADERS, Origin, Place, Set, Shim};
use compat_tests::clibrary;
use compat_tests::report::{Folder, repository};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Whether a file is what several shims share: a module of `src/shims` itself, which its `mod.rs` names, or a part of one.
fn is_shared(root: &Path, file: &str) -> bool {
    let names = |list: String, module: &str| {
        let list = fs::read_to_string(root.join(list)).unwrap_or_default();
        let is_path = |line: &str| line.contains("path = \"") && line.contains(&format!("/{module}.rs\""));
        list.lines().any(|line| line == format!("mod {module};") || is_path(line))
    };
    let Some(module) = file.strip_prefix("src/shims/").and_then(|file| file.strip_suffix(".rs")) else { return false };
    match module.split_once('/') {
        None => names(String::from("src/shims/mod.rs"), module),
        Some((whole, part)) => names(format!("src/shims/{whole}.rs"), part),
    }
}

fn folder_of(function: &Function) -> String {
    function.header.trim_end_matches(".h").replace('/', "_")
}

/// Everything about a tree that does not go with the rows of a catalogue, one sentence each.
fn faults(rows: &[Function], root: &Path) -> Vec<String> {
    let mut faults = Vec::new();
    let mut known: BTreeSet<String> = HEADERS.iter().map(|header| format!("src/include/{}", header.name)).collect();
    let tested = tested(root);
    for function in rows {
        let (name, folder) = (function.name, folder_of(function));
        let [rust, c] = ["rs", "c"].map(|extension| format!("src/shims/{folder}/{name}.{extension}"));
        known.extend([rust.clone(), c.clone()]);
        let is = |file: &str| root.join(file).is_file();
        let list = fs::read_to_string(root.join(format!("src/shims/{folder}/mod.rs"))).unwrap_or_default();
        let listed = list.split_whitespace().collect::<Vec<_>>().join(" ");
        let listed = listed.contains(&format!("#[cfg(shim = {name:?})] mod {name};"))
            || listed.contains(&format!("#[cfg(shim = {name:?})] pub mod {name};"))
            || listed.contains(&format!("#[cfg(shim = {name:?})] pub(crate) mod {name};"));
        if function.shim != Shim::Written {
            for file in [&rust, &c] {
                if is(file) {
                    faults.push(format!("{file} is there, but the row says that it is not written"));
                }
            }
            continue;
        }
        match (is(&rust), is(&c), listed) {
            (false, false, _) => faults.push(format!("neither {rust} nor {c} is there")),
            (true, _, false) => faults.push(format!("src/shims/{folder}/mod.rs has no cfg'd line for {name}")),
            (false, true, true) => faults.push(format!("src/shims/{folder}/mod.rs has a line for {name}, which is C")),
            _ => {}
        }
        if !tested.iter().any(|(_, tested)| tested == name) {
            faults.push(format!("{name} has no conformance program"));
        }
    }
    for (file, name) in &tested {
        if !rows.iter().any(|row| row.name == *name && row.shim == Shim::Written) {
            faults.push(format!("{file}: {name} has no row with a shim"));
        }
        let text = fs::read_to_string(root.join(file)).unwrap_or_default();
        // A program knows one of an older generation by another name.
        let called = rows.iter().find(|row| row.name == *name).and_then(Function::called).unwrap_or(name);
        if !text.contains(&format!("{called}(")) && !file.ends_with(&format!("/{name}.c")) {
            faults.push(format!("{file} covers {name} without a call"));
        }
    }
    for top in ["src/shims", "src/include"] {
        for file in files(root, top) {
            let is_list = file.starts_with("src/shims") && file.ends_with("/mod.rs");
            if !is_list && !known.contains(&file) && !is_shared(root, &file) {
                faults.push(format!("{file} has no row"));
            }
        }
    }
    faults
}

/// The conformance programs of a tree with what they are about.
fn tested(root: &Path) -> Vec<(String, String)> {
    let programs = files(root, "compat-tests/conformance").into_iter().filter(|file| file.ends_with(".c"));
    let covered = programs.flat_map(|file| {
        let text = fs::read_to_string(root.join(&file)).unwrap_or_default();
        clibrary::covered(Path::new(&file), &text).into_iter().map(move |name| (file.clone(), name))
    });
    covered.collect()
}

/// The files below a folder, by their paths from the root.
fn files(root: &Path, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(root, &path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn rows_are_sorted_and_unique() {
    assert!(HEADERS.is_sorted_by(|one, other| one.name < other.name));
    for header in HEADERS.iter().filter(|header| header.place != Place::Instead) {
        let program = format!("compat-tests/headers/{}c", header.name.trim_end_matches('h'));
        assert!(
            repository().join(&program).is_file(),
            "{program}, which uses every macro of <{}>, is not there",
            header.name
        );
    }
    for pair in FUNCTIONS.windows(2) {
        assert!(pair[0].name < pair[1].name, "{} stands before {}", pair[0].name, pair[1].name);
    }
}

#[test]
fn rows_refer_to_rows_and_to_themselves() {
    for function in FUNCTIONS {
        let name = function.name;
        for other in function.needs.iter().chain(&function.follows) {
            assert!(catalogue::find(other).is_some_and(|row| row.name != name), "{name} refers to {other}");
        }
        let prototypes = std::iter::once(&function.prototype).chain(function.accepted.iter().map(|(text, _)| text));
        for prototype in prototypes {
            assert!(prototype.contains(&format!("{name}(")) && prototype.ends_with(')'), "{name}: {prototype}");
        }
        if let Some((other, prototype)) = function.stands_for {
            assert!(prototype.contains(&format!("{other}(")), "{name}: {prototype}");
        }
        for variable in function.variable_names() {
            assert!(!variable.is_empty() && catalogue::find(variable).is_none(), "{name}: {variable}");
        }
        assert!(function.headers().all(|header| header.ends_with(".h")), "{name}: a header without .h");
        if let Origin::OpenBsd(path) = function.origin {
            assert!(path.ends_with(".c") && !path.starts_with('/'), "{name}: {path}");
        }
    }
}

#[test]
fn what_a_written_shim_needs_can_be_had() {
    for function in FUNCTIONS.iter().filter(|function| function.shim == Shim::Written) {
        for needed in function.needs {
            let row = catalogue::find(needed).expect("a row");
            assert!(!matches!(row.shim, Shim::Never(_)), "{} needs {needed}, which will have no shim", function.name);
        }
    }
}

#[test]
fn sets_are_complete() {
    let of = |set| FUNCTIONS.iter().filter(|f| f.set == Some(set)).map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(of(Set::Arc4random), ["arc4random", "arc4random_buf", "arc4random_uniform"]);
    for function in FUNCTIONS.iter().filter(|f| f.header == "imsg.h" && !matches!(f.origin, Origin::Gone(_))) {
        assert!(
            matches!(function.set, Some(Set::Imsg | Set::ImsgAtTimes | Set::ImsgOlder)),
            "{} is in no set",
            function.name
        );
    }
}

#[test]
fn never_a_global_getentropy() {
    let row = catalogue::find("getentropy").expect("a row");
    assert!(matches!(row.shim, Shim::Never(_)), "OpenSSL's own seeding could bind to it");
}

#[test]
fn the_tree_has_what_the_rows_say() {
    let faults = faults(FUNCTIONS, repository());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A tree with one C shim, one Rust shim and one row to come.
fn made_up(name: &str) -> (Folder, Vec<Function>) {
    let folder = Folder::new(name);
    folder.write("src/shims/string/mod.rs", "#[cfg(shim = \"strlcpy\")]\nmod strlcpy;\n");
    folder.write("src/shims/string/strlcpy.rs", "");
    folder.write("src/shims/err/warnc.c", "");
    folder.write("src/shims/mod.rs", "mod memory;\nmod string;\n");
    folder.write("src/shims/memory.rs", "mod part;\n");
    folder.write("src/shims/memory/part.rs", "");
    folder.write("compat-tests/conformance/check.h", "");
    folder.write("compat-tests/conformance/string/strlcpy.c", "");
    folder.write("compat-tests/conformance/err/warnc.c", "");
    let row = |name: &str, shim| Function { shim, ..*catalogue::find(name).expect("a row") };
    let rows = vec![row("fgetln", Shim::Unwritten), row("strlcpy", Shim::Written), row("warnc", Shim::Written)];
    (folder, rows)
}

#[test]
fn whatever_is_missing_or_too_much_is_found() {
    let (folder, rows) = made_up("catalogue-whole");
    assert_eq!(faults(&rows, &folder.path("")), [""; 0]);

    type Change = fn(&Folder);
    let changes: [(&str, Change, &str); 12] = [
        (
            "no-shim",
            |f| fs::remove_file(f.path("src/shims/string/strlcpy.rs")).expect("there"),
            "neither src/shims/string/strlcpy.rs",
        ),
        ("no-line", |f| drop(f.write("src/shims/string/mod.rs", "mod strlcat;\n")), "no cfg'd line for strlcpy"),
        ("no-cfg", |f| drop(f.write("src/shims/string/mod.rs", "mod strlcpy;\n")), "no cfg'd line for strlcpy"),
        (
            "c-line",
            |f| drop(f.write("src/shims/err/mod.rs", "#[cfg(shim = \"warnc\")]\nmod warnc;\n")),
            "a line for warnc, which is C",
        ),
        (
            "no-conformance",
            |f| fs::remove_file(f.path("compat-tests/conformance/err/warnc.c")).expect("there"),
            "warnc has no conformance program",
        ),
        ("unknown-shim", |f| drop(f.write("src/shims/string/strfry.rs", "")), "src/shims/string/strfry.rs has no row"),
        ("unlisted", |f| drop(f.write("src/shims/number.rs", "")), "src/shims/number.rs has no row"),
        ("unlisted-part", |f| drop(f.write("src/shims/memory/other.rs", "")), "src/shims/memory/other.rs has no row"),
        (
            "unknown-conformance",
            |f| drop(f.write("compat-tests/conformance/string/strfry.c", "")),
            "string/strfry.c: strfry has no row with a shim",
        ),
        (
            "uncalled",
            |f| {
                drop(f.write(
                    "compat-tests/conformance/string/strlcpy.c",
                    "/* covers: strlcpy */\n/* covers: warnc */\nstrlcpy(",
                ))
            },
            "covers warnc without a call",
        ),
        ("unknown-header", |f| drop(f.write("src/include/fry.h", "")), "src/include/fry.h has no row"),
        ("early", |f| drop(f.write("src/shims/stdio/fgetln.rs", "")), "the row says that it is not written"),
    ];
    for (name, change, fault) in changes {
        let (folder, rows) = made_up(&format!("catalogue-{name}"));
        change(&folder);
        let found = faults(&rows, &folder.path(""));
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(found[0].contains(fault), "{name}: {found:?}");
    }
}
