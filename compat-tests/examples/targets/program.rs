//! Programs for a target: one that uses everything, what is in one, and the scripts that make and run them.

use compat_tests::clibrary::{self, BUILDING, CLibrary, Row};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A shell script that can be run.
pub fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = clibrary::write(folder, name, &format!("#!/bin/sh\n{text}"));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("our own file");
    file
}

/// Runs a command that may take as long as building core does.
pub fn succeed(command: &mut Command) -> String {
    let ended = clibrary::run_within(command, BUILDING);
    assert!(ended.success(), "{}", ended.shown());
    ended.stdout
}

/// The external symbols that a file defines, as C names them.
pub fn symbols(file: &Path) -> BTreeSet<String> {
    let mut command = Command::new("llvm-nm");
    command.args(["--defined-only", "--extern-only", "--format=just-symbols", "--quiet"]).arg(file);
    let is_mach_o = file.components().any(|part| part.as_os_str().to_string_lossy().contains("apple-darwin"));
    let name = |line: &str| if is_mach_o { line.strip_prefix('_').unwrap_or(line).to_owned() } else { line.to_owned() };
    let said = clibrary::succeed(&mut command);
    // An archive's members are lines that end in a colon.
    let symbols = said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.ends_with(':'));
    symbols.map(name).collect()
}

/// Whether a symbol is one of Rust's own mangled names, or a constant of Rust's without a name.
pub fn is_rusts(name: &str) -> bool {
    ["_R", "_ZN", "anon."].iter().any(|prefix| name.starts_with(prefix))
}

/// A program that takes the address of every function that the plan provides, by its OpenBSD name, from its OpenBSD header.
pub fn using_all(library: &CLibrary) -> String {
    let provided: Vec<&Row> = library.rows.iter().filter(|row| row.provider != "absent").collect();
    let mut text = String::new();
    let features: BTreeSet<&str> = provided.iter().filter_map(|row| row.function.feature).collect();
    for feature in features {
        let _ = writeln!(text, "#define {feature}");
    }
    let headers: BTreeSet<&str> = provided.iter().map(|row| row.function.header).collect();
    // FreeBSD's <libutil.h> declares what takes a FILE only behind this.
    text.push_str("#include <stdio.h>\n");
    for header in headers {
        let _ = writeln!(text, "#include <{header}>");
    }
    // Of all generations of a header a program sees one: the others' functions go by their symbols.
    let (seen, others): (Vec<&Row>, Vec<&Row>) = provided.iter().partition(|row| row.function.is_current());
    for row in &others {
        let _ = writeln!(text, "extern void {}(void);", row.symbol());
    }
    text.push_str("typedef void (*function)(void);\nstatic function volatile used[] = {\n");
    for row in &others {
        let _ = writeln!(text, "\t(function){},", row.symbol());
    }
    let (mapped, named): (Vec<&Row>, Vec<&Row>) =
        seen.iter().partition(|row| row.function.follows.is_some() && !row.is_shim());
    for row in named {
        let _ = writeln!(text, "\t(function){},", row.function.name);
    }
    text.push_str("};\n\nint\nmain(int argc, char *argv[])\n{\n\tunsigned long i;\n\n");
    // What a header maps to nothing has no address.
    for row in mapped {
        let environment = if row.function.name == "setproctitle_init" { ", (char **)0" } else { "" };
        let _ = writeln!(text, "\t{}(argc, argv{environment});", row.function.name);
    }
    text.push_str("\t(void)argc;\n\t(void)argv;\n");
    text.push_str("\tfor (i = 0; i < sizeof(used) / sizeof(used[0]); i++)\n");
    text.push_str("\t\tif (used[i] == (function)0)\n\t\t\treturn 1;\n\treturn 0;\n}\n");
    text
}
