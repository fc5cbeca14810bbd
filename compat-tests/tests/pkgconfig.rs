//! What a port sees: pkg-config files that are all a program needs, libbsd's names for them, --destdir, and for a Rust crate
//! with C in it the metadata of this one.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary, Ended};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn program(name: &str) -> PathBuf {
    clibrary::repository().join("compat-tests/programs").join(name)
}

/// Every library with its ways of linking.
fn libraries() -> Vec<(&'static str, &'static CLibrary, &'static [&'static [&'static str]])> {
    const BOTH: &[&[&str]] = &[&[], &["-static"]];
    let mut libraries = vec![("host", clibrary::host(), BOTH), ("forced", clibrary::forced(), BOTH)];
    libraries.extend(clibrary::musl().map(|library| ("musl", library, &BOTH[1..])));
    libraries.extend(clibrary::forced_musl().map(|library| ("forced-musl", library, &BOTH[1..])));
    libraries
}

/// Builds `source` from what pkg-config prints of `package` and nothing else.
fn build(library: &CLibrary, package: &[&str], way: &[&str], source: &Path, program: &Path) {
    let words = library.pkg_config(&[&["--cflags", "--libs"], package].concat());
    let mut command = Command::new(library.compiler);
    // The flags that make glibc show what it has of OpenBSD's are a port's own.
    command.args(["-Wall", "-Wextra", "-Werror", "-D_GNU_SOURCE"]).args(way);
    clibrary::succeed(command.arg(source).arg("-o").arg(program).args(words));
}

#[test]
fn a_port_needs_nothing_but_pkg_config() {
    if !clibrary::has("pkg-config") {
        return compat_tests::skip("pkg-config is not installed");
    }
    let mut checks = 0;
    for (what, library, ways) in libraries() {
        let folder = clibrary::folder(&format!("port-{what}"));
        for way in ways {
            let port = folder.join("port");
            build(library, &["openbsd-compat"], way, &program("port.c"), &port);
            let ended = clibrary::run(&mut Command::new(&port));
            assert_eq!(ended.code, Some(7), "{what} {way:?}: {}", ended.shown());
            assert!(ended.stderr.starts_with("port: all is well: "), "{what} {way:?}: {}", ended.shown());
            checks += 1;
        }
        // The program is worth its name only if it uses ten functions of ours at least.
        let text = fs::read_to_string(program("port.c")).unwrap_or_default();
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let used = library.shims().filter(|row| words.contains(row.function.name)).count();
        assert!(used >= 10, "{what}: port.c uses {used} shims");
    }
    clibrary::checked("pkg-config: port.c", checks);
}

#[test]
fn a_user_of_libbsd_needs_no_change() {
    if !clibrary::has("pkg-config") {
        return compat_tests::skip("pkg-config is not installed");
    }
    let mut checks = 0;
    for (what, library, ways) in libraries() {
        let folder = clibrary::folder(&format!("libbsd-{what}"));
        for packages in [&["libbsd-overlay"][..], &["libbsd-overlay", "libbsd-ctor"], &["libbsd-overlay >= 0.9"]] {
            for way in ways {
                let user = folder.join("libbsd_user");
                build(library, packages, way, &program("libbsd_user.c"), &user);
                assert_eq!(clibrary::succeed(&mut Command::new(&user)), "user\n", "{what} {way:?}");
                let needed = clibrary::succeed(Command::new("readelf").args(["--wide", "--dynamic"]).arg(&user));
                assert!(!needed.contains("libbsd"), "{what}: the program is linked to libbsd\n{needed}");
                checks += 1;
            }
        }
    }
    clibrary::checked("pkg-config: libbsd_user.c", checks);
}

/// The package is what makes the programs compile: without it they do not.
#[test]
fn the_programs_need_the_package() {
    if !clibrary::has("pkg-config") {
        return compat_tests::skip("pkg-config is not installed");
    }
    let folder = clibrary::folder("without");
    for (name, flags) in [("port.c", &["-D_GNU_SOURCE"][..]), ("libbsd_user.c", &["-D_GNU_SOURCE", "-DLIBBSD_OVERLAY"])]
    {
        let mut command = Command::new("cc");
        command
            .args(["-Wall", "-Wextra", "-Werror"])
            .args(flags)
            .arg(program(name))
            .arg("-o")
            .arg(folder.join("program"));
        let ended = clibrary::run(&mut command);
        assert!(!ended.success() && ended.stderr.contains("strlcpy"), "{}", ended.shown());
    }
    let old = clibrary::run(
        Command::new("pkg-config")
            .args(["--exists", "openbsd-compat >= 99"])
            .env("PKG_CONFIG_PATH", clibrary::host().lib().join("pkgconfig")),
    );
    assert!(!old.success(), "{}", old.shown());
}

/// Runs compat-install as a packager does.
fn install(words: &[&str]) -> Ended {
    clibrary::install(&words.iter().map(OsStr::new).collect::<Vec<_>>())
}

#[test]
fn destdir_is_where_not_what() {
    if !clibrary::has("pkg-config") {
        return compat_tests::skip("pkg-config is not installed");
    }
    let folder = clibrary::folder("destdir");
    let host = clibrary::host();
    let destdir = folder.display().to_string();
    let ended = install(&["--prefix", "/usr/local", "--destdir", &destdir]);
    assert!(ended.success(), "{}", ended.shown());
    let root = folder.join("usr/local");
    let listed: BTreeSet<&str> = ended.stdout.lines().collect();
    assert!(listed.iter().all(|file| Path::new(file).starts_with(&root) && Path::new(file).is_file()), "{listed:?}");
    assert!(listed.contains(root.join("lib/libopenbsd-compat.a").display().to_string().as_str()), "{listed:?}");
    let pc = fs::read_to_string(root.join("lib/pkgconfig/openbsd-compat.pc")).unwrap_or_default();
    assert!(pc.starts_with("prefix=/usr/local\n") && !pc.contains(&destdir), "{pc}");
    assert!(!root.join("lib/pkgconfig/libbsd-overlay.pc").exists(), "nobody asked for libbsd-overlay.pc");
    assert_eq!(
        fs::read(root.join("lib/libopenbsd-compat.a")).ok(),
        fs::read(host.archive()).ok(),
        "the same plan makes the same archive"
    );

    // A packager's build against the staged tree.
    let mut command = Command::new("pkg-config");
    command.args(["--cflags", "--libs", "openbsd-compat"]).env("PKG_CONFIG_SYSROOT_DIR", &folder);
    let words = clibrary::succeed(command.env("PKG_CONFIG_PATH", root.join("lib/pkgconfig")));
    let port = folder.join("port");
    let mut command = Command::new("cc");
    command.arg("-D_GNU_SOURCE").arg(program("port.c")).arg("-o").arg(&port).args(words.split_whitespace());
    clibrary::succeed(&mut command);
    assert_eq!(clibrary::run(&mut Command::new(&port)).code, Some(7));
}

/// What an earlier plan left behind would redeclare what this one does not lack.
#[test]
fn a_second_installation_leaves_nothing_of_the_first() {
    let folder = clibrary::folder("again");
    let host = clibrary::host();
    let prefix = folder.join("prefix");
    let stale = clibrary::write(&prefix, "include/openbsd-compat/stale.h", "#error stale\n");
    let ended = install(&["--prefix", &prefix.display().to_string()]);
    assert!(ended.success(), "{}", ended.shown());
    assert!(!stale.exists() && prefix.join("include/openbsd-compat/string.h").exists());
    let text = |root: &Path| fs::read_to_string(root.join("include/openbsd-compat/string.h")).unwrap_or_default();
    assert_eq!(text(&prefix), text(&host.prefix));
}

#[test]
fn usage_errors_say_what_to_do() {
    for (words, said) in
        [(&[][..], "--prefix DIR"), (&["--prefix", "relative"], "absolute path"), (&["--nonsense"], "usage:")]
    {
        let ended = install(words);
        assert_eq!(ended.code, Some(2), "{}", ended.shown());
        assert!(ended.stderr.contains(said) && ended.stderr.lines().count() == 1, "{}", ended.shown());
    }
}

/// A Rust crate with C in it: `links` metadata gives its build script the headers, and the crate's own shims serve its C.
#[test]
fn a_dependents_build_script_sees_the_metadata() {
    let folder = clibrary::folder("dependent");
    let repository = clibrary::repository();
    let (root, part) = (repository.display(), program("dependent.c"));
    let manifest = format!(
        "[package]\nname = \"dependent\"\nversion = \"0.0.0\"\nedition = \"2024\"\nbuild = \"build.rs\"\n\n[workspace]\n\n\
         [dependencies]\nopenbsd-compat = {{ path = {:?}, default-features = false }}\n",
        root.to_string()
    );
    clibrary::write(&folder, "Cargo.toml", &manifest);
    let _ = fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock"));
    let build = format!(
        r#"use std::{{env, fs, path::Path, process::Command}};

fn main() {{
    let dep = |name: &str| env::var(format!("DEP_OPENBSD_COMPAT_{{name}}")).unwrap_or_else(|_| panic!("no {{name}}"));
    let (include, plan, shims, library) = (dep("INCLUDE"), dep("PLAN"), dep("SHIMS"), dep("LIBRARY"));
    assert!(Path::new(&include).is_dir(), "{{include}}");
    assert_eq!(library, "openbsd-compat");
    let plan = fs::read_to_string(plan).expect("the plan");
    let planned: Vec<&str> = plan.lines().filter(|line| line.contains(" shim ")).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(planned.join(" "), shims);
    let out = env::var("OUT_DIR").expect("OUT_DIR");
    let run = |command: &mut Command| assert!(command.status().expect("starts").success(), "{{command:?}}");
    run(Command::new("cc").args(["-Wall", "-Wextra", "-Werror", "-c", "-I"]).arg(&include).arg({part:?}).arg("-o").arg(format!("{{out}}/part.o")));
    run(Command::new("ar").arg("rc").arg(format!("{{out}}/libpart.a")).arg(format!("{{out}}/part.o")));
    println!("cargo:rustc-link-search=native={{out}}");
    println!("cargo:rustc-link-lib=static=part");
    println!("cargo:rustc-env=SHIMS={{shims}}");
}}
"#
    );
    clibrary::write(&folder, "build.rs", &build);
    let main = "use openbsd_compat as _;\n\nunsafe extern \"C\" {\n    safe fn dependent() -> i32;\n}\n\n\
                fn main() {\n    println!(\"{}\", env!(\"SHIMS\"));\n    std::process::exit(dependent());\n}\n";
    clibrary::write(&folder, "src/main.rs", main);
    let mut cargo = Command::new(env!("CARGO"));
    clibrary::without_overrides(&mut cargo);
    cargo.args(["run", "--quiet", "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    let shims = clibrary::succeed(cargo.arg("--target-dir").arg(clibrary::target_folder().join("dependent")));
    let expected: Vec<&str> = clibrary::host().shims().map(|row| row.function.name).collect();
    assert_eq!(shims.trim(), expected.join(" "));
}
