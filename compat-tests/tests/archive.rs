//! The archive: its symbols, its members, and that it links beside everything a port may link.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary, Row};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Symbols that a shim shares with another of ours besides functions of OpenBSD, and whose they are.
const HELPERS: [(&str, &str); 3] = [
    ("openbsd_compat_arc4random_end", "arc4random"),
    ("openbsd_compat_flopenat_mode", "flopenat"),
    ("openbsd_compat_setproctitle_text", "setproctitle"),
];

/// Those that a shim's C file keeps from other shared objects.
const HIDDEN_HELPERS: [&str; 4] = [
    "openbsd_compat_arc4random_at_fork",
    "openbsd_compat_arc4random_keep",
    "openbsd_compat_arc4random_state",
    "openbsd_compat_arc4random_written",
];

/// What a panic would call.
const PANIC: &str = "openbsd_compat_a_shim_can_panic";

/// What unwinding would need. Members of compiler-builtins do need it.
const PERSONALITY: &str = "rust_eh_personality";

/// What the linker itself defines.
const OF_THE_LINKER: [&str; 1] = ["_GLOBAL_OFFSET_TABLE_"];

/// What a linker adds to a shared object.
const OF_A_LINK: [&str; 6] = ["_edata", "_end", "__bss_start", "_init", "_fini", "end"];

/// A symbol of an archive's member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Symbol {
    member: String,
    name: String,
    defined: bool,
    /// Whether other shared objects would see it.
    visible: bool,
    /// Whether a program links without it.
    optional: bool,
}

/// The symbols of an archive that are not local to their member.
fn symbols(archive: &Path) -> Vec<Symbol> {
    let text = clibrary::succeed(Command::new("readelf").env("LC_ALL", "C").args(["--wide", "--symbols"]).arg(archive));
    let mut member = String::new();
    let mut symbols = Vec::new();
    for line in text.lines() {
        if let Some(file) = line.strip_prefix("File: ") {
            member = file.rsplit_once('(').map_or(file, |(_, member)| member.trim_end_matches(')')).to_owned();
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        if let [number, _, _, _, binding @ ("GLOBAL" | "WEAK"), visibility, section, name] = words[..] {
            if number.ends_with(':') {
                let (member, name) = (member.clone(), name.to_owned());
                let defined = section != "UND";
                let visible = defined && !["HIDDEN", "INTERNAL"].contains(&visibility);
                let optional = binding == "WEAK" && !defined;
                symbols.push(Symbol { member, name, defined, visible, optional });
            }
        }
    }
    symbols
}

/// The members that are compiler-builtins': those of the archive that rustc brings.
fn builtins() -> BTreeSet<String> {
    let folder = clibrary::rust_libraries(&clibrary::rustc(), None);
    let mut files = fs::read_dir(&folder).into_iter().flatten().flatten().map(|file| file.path());
    let named = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with("libcompiler_builtins-") && name.ends_with(".rlib")
    };
    let list = |rlib| clibrary::succeed(Command::new("ar").arg("t").arg(rlib)).lines().map(str::to_owned).collect();
    files.find(named).map(list).unwrap_or_default()
}

/// A name that Rust mangled, or a constant of Rust's without a name. Ours are hidden, those of the crates we use are not: their names
/// have a hash of the crate's version in them, so that nothing else binds to them.
fn is_rusts(name: &str) -> bool {
    name.starts_with("_ZN") || name.starts_with("_R") || name.starts_with("anon.")
}

/// The names that `libc.so.6` and the loader export.
fn of_libc(compiler: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    // musl-gcc answers with glibc's; musl's libc and loader are one.
    let musl = format!("/lib/ld-musl-{}.so.1", std::env::consts::ARCH);
    let libraries: &[&str] = match compiler {
        "musl-gcc" => &[&musl],
        _ => &["libc.so.6", "libc.so", "ld-linux-x86-64.so.2"],
    };
    for library in libraries {
        let found = clibrary::succeed(Command::new(compiler).arg(format!("-print-file-name={library}")));
        let path = Path::new(found.trim());
        // glibc's libc.so is a linker script.
        if !path.is_absolute() || fs::read(path).map_or(true, |bytes| !bytes.starts_with(b"\x7fELF")) {
            continue;
        }
        let text = clibrary::succeed(Command::new("nm").args(["-D", "--defined-only"]).arg(path));
        let exported = text.lines().filter_map(|line| line.split_whitespace().last());
        names.extend(exported.map(|name| name.split('@').next().unwrap_or(name).to_owned()));
    }
    assert!(names.contains("malloc"), "{compiler}: no libc found");
    names
}

/// What is wrong with an archive that should export `expected`, one sentence each.
fn faults(
    archive: &Path,
    expected: &BTreeSet<String>,
    builtins: &BTreeSet<String>,
    libc: &BTreeSet<String>,
) -> Vec<String> {
    let symbols = symbols(archive);
    let mut faults = Vec::new();
    let defined: BTreeSet<&str> = symbols.iter().filter(|s| s.defined).map(|s| s.name.as_str()).collect();
    let mut shims: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut exported = BTreeSet::new();
    for symbol in &symbols {
        let Symbol { member, name, defined: is_defined, visible, optional } = symbol;
        let of_builtins = builtins.contains(member);
        if *is_defined {
            if name == "getentropy" {
                faults.push(format!("{member} defines getentropy, to which OpenSSL's seeding could bind"));
            }
            if *visible && of_builtins {
                faults.push(format!("{member} exports {name} of compiler-builtins"));
            }
            if *visible && !of_builtins && !is_rusts(name) {
                exported.insert(name.clone());
                shims.entry(member).or_default().push(name);
            }
            if !*visible && !of_builtins && !is_rusts(name) && !HIDDEN_HELPERS.contains(&name.as_str()) {
                faults.push(format!("{member} defines {name}, which is neither exported nor Rust's"));
            }
            if !of_builtins && member.contains(".core-") {
                faults.push(format!("{member} defines core's {name}, which clashes with another Rust library's"));
            }
        } else if name == PANIC || name == PERSONALITY && !of_builtins {
            faults.push(format!("{member} needs {name}: it can panic"));
        } else if name != PERSONALITY
            && !optional
            && !defined.contains(name.as_str())
            && !libc.contains(name)
            && !OF_THE_LINKER.contains(&name.as_str())
        {
            faults.push(format!("{member} needs {name}, which neither the archive nor libc has"));
        }
    }
    faults.extend(expected.difference(&exported).map(|name| format!("{name} is not exported")));
    faults.extend(exported.difference(expected).map(|name| format!("{name} is exported and is no shim of the plan")));
    let crowded = shims.iter().filter(|(_, names)| names.len() > 1);
    faults.extend(crowded.map(|(member, names)| format!("{member} has {} in one member", names.join(", "))));
    faults.sort();
    faults
}

/// What a library should export.
fn expected(library: &CLibrary) -> BTreeSet<String> {
    let helpers =
        HELPERS.iter().filter(|(_, shim)| library.row(shim).is_shim()).map(|(helper, _)| (*helper).to_owned());
    let variables = library.shims().flat_map(|row| {
        let prefix = if row.symbol() == row.function.name { "" } else { "openbsd_compat_" };
        row.function.variable_names().map(move |name| format!("{prefix}{name}"))
    });
    library.shims().map(Row::symbol).chain(helpers).chain(variables).collect()
}

/// Every library that can be made here.
fn libraries() -> Vec<(&'static str, &'static CLibrary)> {
    let mut libraries = vec![("host", clibrary::host()), ("forced", clibrary::forced())];
    libraries.extend(clibrary::musl().map(|library| ("musl", library)));
    libraries.extend(clibrary::forced_musl().map(|library| ("forced-musl", library)));
    libraries
}

#[test]
fn exports_the_plans_shims_and_nothing_else() {
    let libraries = libraries();
    for (what, library) in &libraries {
        // Compiler-builtins in it would be faults: every compiler brings its own.
        let faults = faults(&library.archive(), &expected(library), &BTreeSet::new(), &of_libc(library.compiler));
        assert!(faults.is_empty(), "{what}: {} faults\n{}", faults.len(), faults.join("\n"));
        let all = symbols(&library.archive());
        let mangled = all.iter().filter(|s| s.defined && is_rusts(&s.name)).count();
        clibrary::checked(
            &format!("archive {what}: exported symbols ({mangled} hidden ones of Rust)"),
            expected(library).len(),
        );
    }
}

/// C files as an archive, to be appended to a copy of ours.
fn with_stranger(folder: &Path, name: &str, text: &str) -> PathBuf {
    let archive = folder.join(format!("lib{name}.a"));
    fs::copy(clibrary::host().archive(), &archive).unwrap_or_else(|error| panic!("{name}: {error}"));
    let object = folder.join(format!("{name}.o"));
    let source = clibrary::write(folder, &format!("{name}.c"), text);
    clibrary::succeed(Command::new("cc").args(["-w", "-c"]).arg(source).arg("-o").arg(&object));
    clibrary::succeed(Command::new("ar").arg("q").arg(&archive).arg(&object));
    archive
}

#[test]
fn the_symbol_checker_can_fail() {
    let folder = clibrary::folder("strangers");
    let host = clibrary::host();
    let (expected, builtins, libc) = (expected(host), builtins(), of_libc("cc"));
    let cases = [
        ("getentropy", "int getentropy(void *p, unsigned long n) { return p == 0 && n; }", "defines getentropy"),
        ("exported", "int stray(void) { return 1; }", "stray is exported and is no shim"),
        ("crowd", "int one(void) { return 1; }\nint two(void) { return 2; }", "has one, two in one member"),
        ("needs", "int nobody_has(void);\nint one(void) { return nobody_has(); }", "needs nobody_has, which neither"),
        ("hidden", "__attribute__((visibility(\"hidden\"))) int hid(void) { return 1; }", "hid, which is neither"),
        (
            "panic",
            "void openbsd_compat_a_shim_can_panic(void);\nint one(void) { openbsd_compat_a_shim_can_panic(); return 1; }",
            "it can panic",
        ),
    ];
    for (name, text, fault) in cases {
        let found = faults(&with_stranger(&folder, name, text), &expected, &builtins, &libc);
        assert!(found.iter().any(|found| found.contains(fault)), "{name}: {found:?}");
    }
    let mut more = expected.clone();
    more.insert("strlmove".into());
    let found = faults(&host.archive(), &more, &builtins, &libc);
    assert!(found.contains(&String::from("strlmove is not exported")), "{found:?}");
}

/// Links `sources` with a library and `flags` as a port would; the linker's words where that fails.
fn link(library: &CLibrary, compiler: &str, flags: &[&str], sources: &[&Path], program: &Path) -> Result<(), String> {
    let mut command = Command::new(compiler);
    command.args(["-Wall", "-Wextra", "-Werror", "-std=gnu99", "-fno-builtin", "-I"]).arg(library.include());
    command.args(flags).args(sources).arg("-o").arg(program);
    let ended = clibrary::run(library.link(&mut command));
    if ended.success() { Ok(()) } else { Err(ended.shown()) }
}

/// A program that takes the address of `rows` by their OpenBSD names and headers, or where it cannot know those by their symbols.
fn using<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let rows: Vec<&Row> = rows.into_iter().collect();
    let mut text = String::new();
    let headers: BTreeSet<&str> = rows.iter().map(|row| row.function.header).collect();
    headers.iter().for_each(|header| {
        let _ = writeln!(text, "#include <{header}>");
    });
    // Of all generations of a header a program sees one: the others' functions go by their symbols.
    let name = |row: &Row| if row.function.is_current() { row.function.name.to_owned() } else { row.symbol() };
    rows.iter().filter(|row| !row.function.is_current()).for_each(|row| {
        let _ = writeln!(text, "void {}(void);", row.symbol());
    });
    text.push_str("typedef void (*function)(void);\nstatic function volatile used[] = {\n");
    rows.iter().for_each(|row| {
        let _ = writeln!(text, "\t(function){},", name(row));
    });
    text.push_str(
        "};\nint main(void)\n{\n\tunsigned long i;\n\tfor (i = 0; i < sizeof(used) / sizeof(used[0]); i++)\n",
    );
    text.push_str("\t\tif (used[i] == (function)0)\n\t\t\treturn 1;\n\treturn 0;\n}\n");
    text
}

#[test]
fn each_shim_links_alone() {
    for (what, library) in libraries() {
        let folder = clibrary::folder(&format!("alone-{what}"));
        let mut found = Vec::new();
        for row in library.shims() {
            let source = clibrary::write(&folder, &format!("{}.c", row.function.name), &using([row]));
            let program = folder.join(row.function.name);
            if let Err(words) = link(library, library.compiler, &[], &[&source], &program) {
                found.push(words);
                continue;
            }
            let symbols = clibrary::succeed(Command::new("nm").arg("--defined-only").arg(&program));
            let has = |symbol: &str| symbols.lines().any(|line| line.split_whitespace().nth(2) == Some(symbol));
            assert!(has(&row.symbol()), "{what}: the program has no {}", row.symbol());
            // One member a shim: what it does not need stays out.
            let needed = needed(row);
            let stowaways =
                library.shims().filter(|other| has(&other.symbol()) && !needed.contains(&other.function.name));
            let stowaways: Vec<&str> = stowaways.map(|other| other.function.name).collect();
            if !stowaways.is_empty() {
                found.push(format!("{what}: {} brings {stowaways:?}", row.function.name));
            }
        }
        assert!(found.is_empty(), "{what}: {} faults\n{}", found.len(), found.join("\n"));
        clibrary::checked(&format!("archive {what}: shims linked alone"), library.shims().count());
    }
}

/// A shim and what it calls.
fn needed(row: &Row) -> BTreeSet<&'static str> {
    let mut needed = BTreeSet::from([row.function.name]);
    let mut open = vec![row.function];
    while let Some(function) = open.pop() {
        for name in function.needs {
            if needed.insert(name) {
                open.push(clibrary::host().row(name).function);
            }
        }
    }
    needed
}

/// A port that brings one function of its own and takes the others from us.
#[test]
fn a_program_may_define_any_one_itself() {
    for (what, library) in libraries() {
        let folder = clibrary::folder(&format!("own-{what}"));
        for row in library.shims() {
            let name = row.function.name;
            let others = clibrary::write(
                &folder,
                "others.c",
                &using(library.shims().filter(|other| other.function.name != name)),
            );
            for own in BTreeSet::from([String::from(name), row.symbol()]) {
                let own =
                    clibrary::write(&folder, "own.c", &format!("int {own}(void);\nint {own}(void) {{ return 42; }}\n"));
                link(library, library.compiler, &[], &[&others, &own], &folder.join(name))
                    .unwrap_or_else(|words| panic!("{what}: {words}"));
            }
        }
        clibrary::checked(&format!("archive {what}: programs with a function of their own"), library.shims().count());
    }
    // What this would be with two shims in one member.
    let folder = clibrary::folder("own-crowd");
    let text = "int one(void) { return 1; }\nint two(void) { return 2; }";
    let archive = with_stranger(&folder, "crowd", text);
    let program = "int one(void) { return 3; }\nint two(void);\nint main(void) { return one() + two(); }";
    let source = clibrary::write(&folder, "program.c", program);
    let ended =
        clibrary::run(Command::new("cc").arg("-w").arg(source).arg(archive).arg("-o").arg(folder.join("program")));
    assert!(ended.stderr.contains("multiple definition of"), "{}", ended.shown());
}

/// The linkers that are here, as the compilers know them.
fn linkers() -> &'static [&'static str] {
    static LINKERS: OnceLock<Vec<&'static str>> = OnceLock::new();
    LINKERS.get_or_init(|| {
        ["bfd", "gold", "lld"]
            .into_iter()
            .filter(|linker| {
                let here = clibrary::has(&format!("ld.{linker}"));
                if !here {
                    compat_tests::skip(format!("linker {linker}: ld.{linker} is not installed"));
                }
                here
            })
            .collect()
    })
}

/// All shims at once, with every linker and way of linking.
#[test]
fn links_in_every_way() {
    let ways: [&[&str]; 7] = [
        &[],
        &["-static"],
        &["-static-pie", "-fPIE"],
        &["-no-pie", "-fno-pie"],
        &["-Wl,--gc-sections", "-ffunction-sections", "-fdata-sections", "-O2"],
        &["-Wl,--as-needed"],
        &["-flto", "-O2"],
    ];
    for (what, library) in libraries() {
        let folder = clibrary::folder(&format!("ways-{what}"));
        let source = clibrary::write(&folder, "all.c", &using(library.shims()));
        let empty = clibrary::write(&folder, "empty.c", "int main(void) { return 0; }\n");
        let mut links = 0;
        for linker in linkers() {
            for way in ways {
                // Who makes the intermediate code must be able to read it when linking.
                let compiler = if way.contains(&"-flto") && *linker == "lld" { "clang" } else { library.compiler };
                let said = format!("{what}: {linker} {}", way.join(" "));
                if compiler != library.compiler && (library.compiler != "cc" || !clibrary::has(compiler)) {
                    compat_tests::skip(format!(
                        "{said}: lld reads clang's intermediate code only; no clang for {}",
                        library.libc
                    ));
                    continue;
                }
                let fuse = format!("-fuse-ld={linker}");
                let flags: Vec<&str> = std::iter::once(fuse.as_str()).chain(way.iter().copied()).collect();
                let program = folder.join("program");
                let make = |source: &Path| {
                    link(library, compiler, &flags, &[source], &program)?;
                    let ended = clibrary::run(&mut Command::new(&program));
                    if ended.success() { Ok(()) } else { Err(ended.shown()) }
                };
                // gold knows no static-pie, and musl-gcc's static start files crash when lld links them.
                if make(&empty).is_err() {
                    compat_tests::skip(format!("{said}: not even an empty program can be made and run this way"));
                    continue;
                }
                make(&source).unwrap_or_else(|words| panic!("{said}: {words}"));
                links += 1;
            }
        }
        assert!(links >= linkers().len() * ways.len() / 2, "{what}: too few ways: {links}");
        clibrary::checked(&format!("archive {what}: ways of linking all shims"), links);
    }
}

/// All shims in one shared object, as a plugin would have them: nothing is unresolved, and it exports what the plan says.
#[test]
fn nothing_is_unresolved_and_nothing_leaks() {
    for (what, library) in libraries() {
        let folder = clibrary::folder(&format!("shared-{what}"));
        for linker in linkers() {
            let object = folder.join(format!("{linker}.so"));
            let mut command = Command::new(library.compiler);
            command.args(["-shared", "-fPIC", "-nostartfiles", "-Wl,-z,defs"]).arg(format!("-fuse-ld={linker}"));
            command.args(library.shims().map(|row| format!("-Wl,-u,{}", row.symbol())));
            clibrary::succeed(library.link(&mut command).arg("-o").arg(&object));
            let text =
                clibrary::succeed(Command::new("nm").args(["-D", "--defined-only", "--extern-only"]).arg(&object));
            let exported = text.lines().filter_map(|line| line.split_whitespace().last().map(str::to_owned));
            let exported: BTreeSet<String> =
                exported.filter(|name| !OF_A_LINK.contains(&name.as_str()) && !is_rusts(name)).collect();
            assert_eq!(exported, expected(library), "{what}: {linker}");
        }
    }
}

/// The flags of the capi profile.
const CAPI: [&str; 10] = [
    "--edition=2024",
    "--crate-type",
    "staticlib",
    "-O",
    "-C",
    "panic=abort",
    "-C",
    "lto=thin",
    "-C",
    "codegen-units=256",
];

/// A crate with our panic handler: whether `body` can panic is what the checks must tell.
fn crate_with_handler(folder: &Path, name: &str, body: &str) -> PathBuf {
    let handler = fs::read_to_string(clibrary::repository().join("src/no_panic.rs")).unwrap_or_default();
    let handler: String =
        handler.lines().filter(|line| !line.starts_with("//!")).map(|line| format!("{line}\n")).collect();
    let text = format!(
        "#![no_std]\n{handler}\n#[unsafe(no_mangle)]\npub extern \"C\" fn tenth(table: &[u8; 16], at: usize) -> u8 {{ {body} }}\n"
    );
    let source = clibrary::write(folder, &format!("{name}.rs"), &text);
    let archive = folder.join(format!("lib{name}.a"));
    clibrary::succeed(Command::new(clibrary::rustc()).args(CAPI).arg(source).arg("-o").arg(&archive));
    archive
}

#[test]
fn a_panic_path_is_found() {
    let folder = clibrary::folder("panic");
    let (expected, builtins, libc) = (BTreeSet::from([String::from("tenth")]), builtins(), of_libc("cc"));
    let text = "unsigned char tenth(const unsigned char *, unsigned long);\nint main(int argc, char *argv[]) { (void)argv; return tenth((const unsigned char *)\"0123456789abcdef\", argc); }\n";
    let source = clibrary::write(&folder, "program.c", text);
    let link = |archive: &Path| {
        clibrary::run(Command::new("cc").arg(&source).arg(archive).arg("-o").arg(folder.join("program")))
    };

    let safe = crate_with_handler(&folder, "safe", "table.get(at).copied().unwrap_or(0)");
    assert_eq!(faults(&safe, &expected, &builtins, &libc), Vec::<String>::new());
    assert!(!faults(&safe, &expected, &BTreeSet::new(), &libc).is_empty(), "compiler-builtins are not told apart");
    let ended = link(&safe);
    assert!(ended.success(), "{}", ended.shown());

    let panics = crate_with_handler(&folder, "panics", "table[at]");
    let found = faults(&panics, &expected, &builtins, &libc);
    assert!(found.iter().any(|fault| fault.contains(PANIC)), "{found:?}");
    let ended = link(&panics);
    assert!(ended.stderr.contains(PANIC), "{}", ended.shown());
}

/// What the next test would end with, if a shim took a function of core into the archive.
#[test]
fn a_piece_of_core_is_found() {
    let folder = clibrary::folder("core");
    let archive =
        crate_with_handler(&folder, "takes", "core::str::from_utf8(table).map_or(at as u8, |text| text.len() as u8)");
    let found = faults(&archive, &BTreeSet::from([String::from("tenth")]), &builtins(), &of_libc("cc"));
    assert!(found.iter().any(|fault| fault.contains("defines core's")), "{found:?}");
}

/// A program that has another library in Rust, with std and all that comes with it, before or after ours.
#[test]
fn links_beside_another_rust_library() {
    let folder = clibrary::folder("second");
    let text = "//! Another library.\n\n/// Uses much of core and std.\n#[unsafe(no_mangle)]\n\
                pub unsafe extern \"C\" fn second(text: *const std::ffi::c_char) -> usize {\n\
                \x20   // SAFETY: the caller passes a string.\n\
                \x20   let text = unsafe { std::ffi::CStr::from_ptr(text) };\n\
                \x20   let owned = text.to_str().map(|text| format!(\"{text}{:?}\", text.find(\"x\"))).unwrap_or_default();\n\
                \x20   let number: f64 = owned.trim().parse().unwrap_or(0.5);\n\
                \x20   std::thread::spawn(move || owned.len() + number as usize).join().unwrap_or(0)\n}\n";
    let source = clibrary::write(&folder, "second.rs", text);
    let ours = using(clibrary::forced().shims())
        .replace("int main(void)\n{", "unsigned long second(const char *);\nint main(void)\n{");
    let ours = ours.replace("\treturn 0;\n", "\treturn second(\"abc\") != 7;\n");
    let program = clibrary::write(&folder, "program.c", &ours);
    let lto: [&[&str]; 2] = [&[], &["-C", "lto=thin", "-C", "codegen-units=256", "-C", "panic=abort"]];
    let mut links = 0;
    for (nth, flags) in lto.iter().enumerate() {
        let second = folder.join(format!("libsecond{nth}.a"));
        let mut command = Command::new(clibrary::rustc());
        command
            .args(["--edition=2024", "--crate-type=staticlib", "-O"])
            .args(*flags)
            .arg(&source)
            .arg("-o")
            .arg(&second);
        clibrary::succeed(&mut command);
        for library in [clibrary::host(), clibrary::forced()] {
            for linker in linkers() {
                for ours_first in [true, false] {
                    let (mut archives, end) = (vec![library.archive(), second.clone()], folder.join("program"));
                    if !ours_first {
                        archives.reverse();
                    }
                    let mut command = Command::new("cc");
                    command.arg(format!("-fuse-ld={linker}")).arg("-I").arg(library.include());
                    command.arg("-D_GNU_SOURCE").arg(&program).args(&archives).arg("-o").arg(&end);
                    // What is the system's is not always libc's.
                    let libraries: BTreeSet<&String> = library
                        .rows
                        .iter()
                        .filter(|row| row.provider == "system")
                        .filter_map(|row| row.library.as_ref())
                        .collect();
                    command.args(libraries.into_iter().map(|library| format!("-l{library}")));
                    clibrary::succeed(command.args(["-lpthread", "-ldl", "-lm"]));
                    clibrary::succeed(&mut Command::new(&end));
                    links += 1;
                }
            }
        }
    }
    clibrary::checked("archive: links beside another Rust library", links);
}
