//! C sources that look at overlay headers in every way that matters: alone, twice, in any order, with every macro used, and with
//! our text in the open, where the compiler does not take it for a system header's.

use crate::clibrary::{repository, write};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The files below a folder, by their paths from there, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                found.insert(path.strip_prefix(root).unwrap_or(&path).display().to_string());
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(folder, folder, &mut found);
    found.into_iter().collect()
}

/// The line that includes a header, behind those that the systems' own wants before it.
pub fn include(header: &str) -> String {
    let before: &[&str] = match header {
        "netinet/ip.h" | "netinet/ip_icmp.h" => &["sys/types.h", "netinet/in.h", "netinet/in_systm.h", "netinet/ip.h"],
        _ => &[],
    };
    let mut lines = String::new();
    for header in before.iter().chain([&header]) {
        let _ = writeln!(lines, "#include <{header}>");
    }
    lines
}

/// Assignments that compile only where each function, given as its name and prototype, has exactly OpenBSD's type. Without any,
/// something that is still a translation unit.
pub fn typed<'a>(functions: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut text = String::from("extern int something;\n");
    for (name, prototype) in functions {
        let prototype = prototype.trim_start_matches("__dead ");
        let pointer = prototype.replacen(&format!("{name}("), &format!("(*volatile check_{name})("), 1);
        let _ = writeln!(text, "extern {pointer};\n{pointer} = {name};");
    }
    text
}

/// The programs that use every macro of a header of `src/include`: the header, and the file.
pub fn uses() -> Vec<(String, PathBuf)> {
    let folder = repository().join("compat-tests/headers");
    let programs = files(&folder).into_iter().filter(|file| file.ends_with(".c"));
    programs.map(|file| (file.replace(".c", ".h"), folder.join(file))).collect()
}

/// Our text of a header.
pub fn body(header: &str) -> String {
    let file = repository().join("src/include").join(header);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The names that our text of a header defines for users.
pub fn macros(header: &str) -> BTreeSet<String> {
    let body = body(header);
    let name = |line: &str| {
        let name = line.strip_prefix("#define ")?.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
        (!name.starts_with("_RBT_")).then(|| name.to_owned())
    };
    body.lines().filter_map(name).collect()
}

/// The uses, once more, each with our text in it: the overlay header gives the system's alone, for it thinks that ours is read.
pub fn in_the_open(folder: &Path) -> Vec<PathBuf> {
    let mut sources = Vec::new();
    for (header, program) in uses() {
        let text = fs::read_to_string(&program).unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let line = format!("#include <{header}>\n");
        assert!(text.contains(&line), "{} does not include <{header}>", program.display());
        let guard = header.replace(['/', '.'], "_").to_uppercase();
        let open = format!("#define OPENBSD_COMPAT_{guard}\n{line}#undef OPENBSD_COMPAT_READING\n{}", body(&header));
        let text = text.replacen(&line, &open, 1).replace("../holds.h", "holds.h");
        let text = text.replace("\"holds.h\"", &format!("{:?}", repository().join("compat-tests/headers/holds.h")));
        sources.push(write(folder, &format!("open-{}.c", header.replace('/', "-")), &text));
    }
    sources
}
