//! arc4random(3) in a program that also has a libcrypto of its own mind: whose it is, that it is there once, and that neither calls
//! the other in circles. A stand-in plays LibreSSL 3.6, which exports the names, and 4.2, which does not.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary};
use compat_tests::skip;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSIONS: [(&str, bool); 2] = [("3.6.3", true), ("4.2.1", false)];

/// A prefix with the stand-in's header and library.
fn stand_in(test: &str, compiler: &str, version: &str, leaks: bool, shared: bool) -> PathBuf {
    let kind = if shared { "shared" } else { "static" };
    let prefix = clibrary::folder(&format!("libcrypto-{test}-{version}-{kind}"));
    let header =
        format!("#define LIBRESSL_VERSION_NUMBER 0x30600000L\n#define LIBRESSL_VERSION_TEXT \"LibreSSL {version}\"\n");
    clibrary::write(&prefix, "include/openssl/opensslv.h", &header);
    std::fs::create_dir(prefix.join("lib")).expect("a new folder");
    let source = clibrary::repository().join("compat-tests/programs/libcrypto_rand.c");
    let make = |flags: &[&str], to: &Path| {
        let mut command = clibrary::strict(compiler);
        command.args(["-fPIC", "-fno-builtin"]).args(leaks.then_some("-DLEAKS")).args(flags).arg(&source);
        clibrary::succeed(command.arg("-o").arg(to));
    };
    if shared {
        make(&["-shared"], &prefix.join("lib/libcrypto.so"));
    } else {
        for part in ["-DPART=1", "-DPART=2", "-DPART=3", "-DPART=4"] {
            let object = prefix.join(format!("{part}.o"));
            make(&["-c", part], &object);
            clibrary::succeed(Command::new("ar").arg("rcs").arg(prefix.join("lib/libcrypto.a")).arg(object));
        }
    }
    prefix
}

/// The program with our library and the stand-in in this order, and whose arc4random(3) it says it has.
fn whose(library: &CLibrary, crypto: &Path, ours_first: bool, folder: &Path) -> (PathBuf, String) {
    let program = folder.join(format!("ours-{}", if ours_first { "first" } else { "last" }));
    let mut command = library.cc();
    command.arg(clibrary::repository().join("compat-tests/programs/arc4random_link.c")).arg("-o").arg(&program);
    let folder = format!("-L{}", crypto.join("lib").display());
    let of_crypto = [folder.as_str(), "-lcrypto"];
    if ours_first {
        library.link(&mut command).args(of_crypto);
    } else {
        library.link(command.args(of_crypto));
    }
    clibrary::succeed(&mut command);
    let said = clibrary::succeed(Command::new(&program).env("LD_LIBRARY_PATH", crypto.join("lib")));
    (program, said.trim().to_owned())
}

/// How many of the program's own definitions a name has: 0 where a shared library has it.
fn definitions(program: &Path, name: &str) -> usize {
    let symbols = clibrary::succeed(Command::new("nm").arg("--defined-only").arg(program));
    symbols.lines().filter(|line| line.split_whitespace().nth(2) == Some(name)).count()
}

fn libraries() -> Vec<(&'static str, &'static CLibrary)> {
    let mut libraries = vec![("host", clibrary::host()), ("forced", clibrary::forced())];
    libraries.extend(clibrary::musl().map(|library| ("musl", library)));
    libraries
}

/// A plan made without the stand-in, and the stand-in linked all the same.
#[test]
fn one_definition_and_no_circles() {
    let mut checks = 0;
    for (what, library) in libraries() {
        let row = library.row("arc4random_buf");
        for (version, leaks) in VERSIONS {
            for shared in [true, false] {
                let crypto = stand_in(what, library.compiler, version, leaks, shared);
                for ours_first in [true, false] {
                    let case = format!("{what}: {version}, shared {shared}, ours first {ours_first}");
                    let folder = clibrary::folder(&case.replace([':', ',', ' '], "-"));
                    let (program, whose) = whose(library, &crypto, ours_first, &folder);
                    let once = definitions(&program, &row.symbol());
                    assert!(once <= 1, "{case}: {once} definitions");
                    // A prefixed shim is nobody else's. Under its own name the first on the line provides it; what is linked before
                    // libc is before libc.
                    let expected = match (row.is_shim(), row.symbol() == "arc4random_buf") {
                        (true, false) => "other",
                        (true, true) if ours_first || !leaks => "other",
                        (false, _) if !leaks => "other",
                        _ => "stand-in",
                    };
                    assert_eq!(whose, expected, "{case}");
                    if row.is_shim() && expected == "other" {
                        assert_eq!(once, 1, "{case}: {} is not ours", row.symbol());
                    }
                    checks += 1;
                }
            }
        }
    }
    clibrary::checked("arc4random: programs with a libcrypto", checks);
}

/// Where detection chooses LibreSSL's, what pkg-config says is enough to link it, and nothing of ours is behind the names.
#[test]
fn libressls_own_is_linked_by_what_pkg_config_says() {
    let Some(musl) = clibrary::musl() else { return };
    if !clibrary::has("pkg-config") {
        skip("arc4random: pkg-config is not installed");
        return;
    }
    for shared in [true, false] {
        for (version, leaks) in VERSIONS {
            let crypto = stand_in("chosen", "musl-gcc", version, leaks, shared);
            let prefix = clibrary::folder(&format!("prefix-{version}-{shared}"));
            let library = clibrary::musl_with_tls(&crypto, &prefix);
            assert_eq!(library.row("arc4random").provider, if leaks { "libressl" } else { "shim" }, "{version}");
            for name in ["strlcpy", "strtonum", "timingsafe_bcmp"] {
                assert_eq!(library.row(name).provider, musl.row(name).provider, "{version}: {name}");
            }
            let flags = library.pkg_config(&["--libs", "openbsd-compat"]);
            assert_eq!(flags.iter().any(|flag| flag == "-lcrypto"), leaks, "{version}: {flags:?}");
            let program = prefix.join("program");
            let mut command = library.cc();
            command.arg(clibrary::repository().join("compat-tests/programs/arc4random_link.c")).args(&flags);
            command.arg(format!("-L{}", crypto.join("lib").display())).arg("-lcrypto").arg("-o").arg(&program);
            clibrary::succeed(&mut command);
            let whose = clibrary::succeed(Command::new(&program).env("LD_LIBRARY_PATH", crypto.join("lib")));
            assert_eq!(whose.trim(), if leaks { "stand-in" } else { "other" }, "{version}");
            assert_eq!(definitions(&program, "arc4random_buf"), usize::from(!(leaks && shared)), "{version}");
        }
    }
}
