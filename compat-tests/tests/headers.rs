//! The overlay headers: each alone, twice and in any order, in C and C++, with gcc and clang, strictly; each declares what OpenBSD's
//! does with OpenBSD's type, and nothing that libc declares already.
#![cfg(unix)]

use compat_tests::clibrary::{self, CLibrary, Row};
use compat_tests::overlay::{self, files, include, typed};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const C: [&str; 5] = ["c99", "c11", "c17", "c2x", "gnu17"];
const CXX: [&str; 1] = ["c++17"];

/// What a program says that wants libbsd's headers: some functions are in other ones there, too.
const LIBBSD: &str = "#define LIBBSD_OVERLAY 1\n";

/// The compilers that are here, with the language and its standards.
fn compilers() -> Vec<(&'static str, &'static str, &'static [&'static str])> {
    let all: [(&str, &str, &[&str]); 4] =
        [("gcc", "c", &C), ("clang", "c", &C), ("g++", "c++", &CXX), ("clang++", "c++", &CXX)];
    let here = |(compiler, ..): &(&str, &str, &[&str])| {
        let here = clibrary::has(compiler);
        if !here {
            compat_tests::skip(format!("headers: {compiler} is not installed"));
        }
        here
    };
    all.into_iter().filter(here).collect()
}

/// The shims that a program sees which asks for no older generation of anything.
fn current(library: &CLibrary) -> impl Iterator<Item = &Row> {
    library.shims().filter(|row| row.function.is_current())
}

/// The names and prototypes of the rows that the overlay declares in `header`.
fn declared<'a>(library: &'a CLibrary, header: &'a str) -> impl Iterator<Item = (&'static str, &'static str)> + 'a {
    current(library).filter(move |row| row.function.headers().any(|other| other == header)).map(prototype)
}

fn prototype(row: &Row) -> (&'static str, &'static str) {
    (row.function.name, row.function.prototype)
}

/// Compiles `sources`; the compiler's words where that fails.
fn compile(compiler: &str, language: &str, flags: &[&str], include: &Path, sources: &[PathBuf]) -> Result<(), String> {
    let mut command = Command::new(compiler);
    command.args(["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-pedantic", "-x", language]).args(flags);
    let ended = clibrary::run(command.arg("-I").arg(include).args(sources));
    if ended.success() { Ok(()) } else { Err(ended.shown()) }
}

/// Sources that include the overlay in every way that matters; in every order only if `rotated`.
fn sources(folder: &Path, library: &CLibrary, rotated: bool) -> Vec<PathBuf> {
    let headers = files(&library.include());
    let all_of = |headers: &[String]| headers.iter().map(|header| include(header)).collect::<String>();
    let mut sources = Vec::new();
    for header in &headers {
        // What compiles twice compiles alone.
        let text = format!("{LIBBSD}{}{}{}", include(header), include(header), typed(declared(library, header)));
        sources.push(clibrary::write(folder, &format!("twice-{}.c", header.replace('/', "-")), &text));
    }
    let all = |headers: &[String]| format!("{}{}", all_of(headers), typed(current(library).map(prototype)));
    let mut orders = vec![headers.clone(), headers.iter().rev().cloned().collect()];
    // Every header comes first once, and after every other one.
    let rotations = if rotated { headers.len() } else { 0 };
    orders.extend((1..rotations).map(|at| [&headers[at..], &headers[..at]].concat()));
    for (nth, order) in orders.iter().enumerate() {
        sources.push(clibrary::write(folder, &format!("order-{nth}.c"), &all(order)));
    }
    // After the system's own, by other names for the same.
    let text = format!("#include <stdio.h>\n#include <netinet/in.h>\n#include <sys/un.h>\n{}", all(&headers));
    sources.push(clibrary::write(folder, "after-others.c", &text));
    sources
}

#[test]
fn compile_alone_twice_and_in_any_order() {
    let mut checks = 0;
    for (what, library) in [("host", clibrary::host()), ("forced", clibrary::forced())] {
        let folder = clibrary::folder(&format!("compile-{what}"));
        let (all, few) = (sources(&folder, library, true), sources(&folder, library, false));
        let compilers = compilers();
        let uses = overlay::uses().into_iter().map(|(_, program)| program).chain(overlay::in_the_open(&folder));
        // Macros depend on no function.
        let uses: Vec<PathBuf> = uses.filter(|_| what == "host").collect();
        for (compiler, language, standards) in &compilers {
            for standard in *standards {
                // Orders depend neither on the standard nor on the compiler.
                let rotated = *compiler == compilers[0].0 && *standard == standards[0];
                let sources = &[if rotated { &all } else { &few }.as_slice(), &uses].concat();
                for gnu in [&["-D_GNU_SOURCE"][..], &[]] {
                    // libstdc++ defines _GNU_SOURCE itself; what a feature macro shows does not depend on the standard.
                    if !gnu.is_empty() && !["c99", "gnu17"].contains(standard) {
                        continue;
                    }
                    let standard = format!("-std={standard}");
                    let flags = [gnu, &[&standard]].concat();
                    compile(compiler, language, &flags, &library.include(), sources)
                        .unwrap_or_else(|words| panic!("{what}: {words}"));
                    checks += sources.len();
                }
            }
        }
    }
    clibrary::checked("headers: compiled", checks);
}

#[test]
fn compile_for_musl() {
    for (what, library) in [("musl", clibrary::musl()), ("forced-musl", clibrary::forced_musl())] {
        let Some(library) = library else { return };
        let folder = clibrary::folder(&format!("compile-{what}"));
        let uses = overlay::uses().into_iter().map(|(_, program)| program);
        let sources: Vec<PathBuf> = sources(&folder, library, false).into_iter().chain(uses).collect();
        let mut checks = 0;
        for standard in C {
            for gnu in [&["-D_GNU_SOURCE"][..], &[]] {
                if !gnu.is_empty() && !["c99", "gnu17"].contains(&standard) {
                    continue;
                }
                let standard = format!("-std={standard}");
                // musl says of <sys/poll.h>, with us and without, that it is another's.
                let flags = [gnu, &[&standard, "-Wno-cpp"]].concat();
                compile(library.compiler, "c", &flags, &library.include(), &sources)
                    .unwrap_or_else(|words| panic!("{what}: {words}"));
                checks += sources.len();
            }
        }
        clibrary::checked(&format!("headers {what}: compiled"), checks);
    }
}

#[test]
fn every_macro_of_ours_is_used() {
    let mut checks = 0;
    for (header, program) in overlay::uses() {
        let text = fs::read_to_string(&program).unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for name in overlay::macros(&header) {
            assert!(words.contains(name.as_str()), "{} does not use {name}", program.display());
            checks += 1;
        }
    }
    clibrary::checked("headers: macros used", checks);
}

#[test]
fn the_compile_check_can_fail() {
    let folder = clibrary::folder("wrong");
    let library = clibrary::host();
    let cases = [
        ("type", "#include <string.h>\nint (*wrong)(char *, const char *, size_t) = strlcpy;\n"),
        ("absent", "#include <string.h>\nint (*wrong)(int) = no_such_function;\n"),
        ("pedantic", "#include <string.h>\nint f(void) { return ({ 1; }); }\n"),
    ];
    for (compiler, language, standards) in compilers() {
        for (case, text) in cases {
            let source = clibrary::write(&folder, &format!("{case}.c"), text);
            let standard = format!("-std={}", standards[0]);
            let found = compile(compiler, language, &[&standard], &library.include(), &[source]);
            assert!(found.is_err(), "{compiler} takes {text}");
        }
    }
}

/// The functions that an overlay declares a second time, after the system's own headers did. The overlay is a copy of it that does
/// not call itself a system header, so that the compiler speaks up.
fn redeclared(include: &Path, header: &str, flags: &[&str]) -> Vec<String> {
    let source = include.join("redeclared.c");
    fs::write(&source, format!("#include <{header}>\n")).unwrap_or_else(|error| panic!("{header}: {error}"));
    let mut command = Command::new("gcc");
    command.args(["-fsyntax-only", "-Wredundant-decls"]).args(flags).env("LC_ALL", "C");
    let ended = clibrary::run(command.arg("-I").arg(include).arg(&source));
    assert!(ended.success(), "{}", ended.shown());
    let mut found = Vec::new();
    let mut redundant = None;
    for line in ended.stderr.lines() {
        if let Some((_, name)) = line.split_once("warning: redundant redeclaration of ") {
            redundant = Some(name.to_owned());
        } else if line.contains("note: previous declaration") {
            // What two overlay headers declare, both are to declare on OpenBSD or elsewhere.
            let ours = line.starts_with(&include.display().to_string());
            found.extend(redundant.take().filter(|_| !ours));
        }
    }
    found
}

/// A copy of the overlay without the pragma that silences the compiler.
fn outspoken(library: &CLibrary, folder: &Path) {
    for header in files(&library.include()) {
        let text = fs::read_to_string(library.include().join(&header)).unwrap_or_default();
        assert!(text.contains("#pragma GCC system_header\n"), "{header} is no system header");
        clibrary::write(folder, &header, &text.replace("#pragma GCC system_header\n", ""));
    }
}

#[test]
fn declare_nothing_that_libc_declares() {
    if !clibrary::has("gcc") {
        return compat_tests::skip("headers: gcc, which warns of redundant declarations, is not installed");
    }
    let mut checks = 0;
    for (what, library) in [("host", clibrary::host()), ("forced", clibrary::forced())] {
        let folder = clibrary::folder(&format!("redeclared-{what}"));
        outspoken(library, &folder);
        for header in files(&library.include()) {
            for flags in [&["-D_GNU_SOURCE"][..], &["-std=c99"], &["-std=gnu17"]] {
                let found = redeclared(&folder, &header, flags);
                assert!(found.is_empty(), "{what}: <{header}> {flags:?} declares again: {found:?}");
                checks += 1;
            }
        }
    }
    clibrary::checked("headers: compared with the system's", checks);

    let folder = clibrary::folder("redeclared-wrong");
    let header = folder.join("string.h");
    fs::write(&header, "#include_next <string.h>\nsize_t strlen(const char *);\nvoid nobodys(void);\n")
        .unwrap_or_else(|error| panic!("{}: {error}", header.display()));
    assert_eq!(redeclared(&folder, "string.h", &[]).len(), 1);
}

/// The plan decides what a name is: the shim's own symbol where the system has the name too, and a macro nowhere else.
#[test]
fn rename_only_what_the_system_has_too() {
    for (what, library) in [("host", clibrary::host()), ("forced", clibrary::forced())] {
        let folder = clibrary::folder(&format!("rename-{what}"));
        let text: String = files(&library.include()).iter().map(|header| format!("#include <{header}>\n")).collect();
        let source = clibrary::write(&folder, "all.c", &text);
        let mut command = library.cc();
        let macros = clibrary::succeed(command.args(["-D_GNU_SOURCE", "-E", "-dM"]).arg(source));
        for row in current(library) {
            let name = row.function.name;
            let renamed = macros.lines().find_map(|line| line.strip_prefix(&format!("#define {name} ")));
            let expected = (row.symbol() != name).then(|| row.symbol());
            assert_eq!(renamed, expected.as_deref(), "{what}: {name}");
        }
    }
}

/// What `text` is to the preprocessor behind every header of the overlay that says something of getopt.
fn preprocessed(library: &CLibrary, folder: &Path, flags: &[&str], text: &str) -> String {
    let source = clibrary::write(folder, "getopt.c", text);
    clibrary::succeed(library.cc().args(["-D_GNU_SOURCE", "-E", "-P"]).args(flags).arg(source))
}

/// A header brings in another one's names only where OpenBSD's does: programs have variables called `optional_argument`. And
/// whichever comes first, both of them leave the name ours.
#[test]
fn bring_in_nothing_but_what_is_declared() {
    let library = clibrary::forced();
    let folder = clibrary::folder("getopt");
    let text = preprocessed(library, &folder, &[], "#include <unistd.h>\nint optional_argument, no_argument;\n");
    assert!(text.contains("int optional_argument, no_argument;") && !text.contains("struct option\n"), "{text}");
    let declares = |flags: &[&str]| preprocessed(library, &folder, flags, "#include <stdio.h>\n").contains("fparseln(");
    assert_eq!((declares(&[]), declares(&["-DLIBBSD_OVERLAY"])), (false, true));
    for order in ["<unistd.h>\n#include <getopt.h>", "<getopt.h>\n#include <unistd.h>"] {
        let text = preprocessed(library, &folder, &[], &format!("#include {order}\nlast = getopt + optarg;\n"));
        assert!(text.contains("last = openbsd_compat_getopt + openbsd_compat_optarg;"), "{order}: {text}");
        assert!(text.contains("extern int getopt (") || text.contains("int getopt("), "libc's own is renamed: {text}");
    }
}

/// A program that has a macro for the name of a shim keeps it, and the compiler says nothing of a second definition.
#[test]
fn leave_a_name_to_a_program_that_keeps_it() {
    let library = clibrary::forced();
    let folder = clibrary::folder("keeps");
    let text = "#include <unistd.h>\n#define getopt(c, v, o) own(c, v, o)\n#define optarg mine\n#include <getopt.h>\nlast = optarg;\n";
    let text = preprocessed(library, &folder, &["-DOPENBSD_COMPAT_KEEP_getopt", "-Werror"], text);
    assert!(text.contains("last = mine;") && !text.contains("openbsd_compat_getopt("), "{text}");
}
