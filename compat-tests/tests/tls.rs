//! The TLS library beside libc: only a LibreSSL that exports the whole set provides arc4random(3), only where the system has
//! none, and no other name that it leaks changes anything. A stand-in of our own plays libcrypto.

use compat_tests::json::Value;
use compat_tests::libcrypto::{self, Kind, LEAKED, LIBRESSL_3_6, LIBRESSL_4_2, OPENSSL_1, OPENSSL_3, SET, install};
use compat_tests::report::{Answer, Folder, cargo, differences, is_installed, lines, plan, probe, zig};
use compat_tests::skip;

/// Targets without arc4random, and this one, with the arguments that ask about them.
fn targets() -> Vec<(&'static str, Vec<String>)> {
    let arguments = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut targets = vec![("this host", arguments(&["--cc", "gcc"]))];
    match is_installed("musl-gcc") {
        true => targets.push(("musl", arguments(&["--target", "x86_64-unknown-linux-musl", "--cc", "musl-gcc"]))),
        false => skip("musl-gcc is not installed: no libc without arc4random by gcc"),
    }
    match zig() {
        Some(zig) => {
            let command = format!("{zig} cc -target x86_64-linux-gnu.2.17");
            targets.push(("glibc 2.17", arguments(&["--target", "x86_64-unknown-linux-gnu", "--cc", &command])));
        }
        None => skip("zig is not installed: no glibc 2.17"),
    }
    targets
}

fn with<'a>(arguments: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().map(String::as_str).chain(more.iter().copied()).collect()
}

#[test]
fn only_an_exporting_libressl_provides_and_only_the_set() {
    let stand_ins: [(&str, &str, Kind, &[&str]); 8] = [
        ("LibreSSL 3.6.3", LIBRESSL_3_6, Kind::Shared, &["-DLEAKS"]),
        ("LibreSSL 3.6.3", LIBRESSL_3_6, Kind::Static, &["-DLEAKS", "-DNEEDS"]),
        ("LibreSSL 4.2.1", LIBRESSL_4_2, Kind::Shared, &[]),
        ("LibreSSL 4.2.1", LIBRESSL_4_2, Kind::Static, &["-DNEEDS"]),
        ("LibreSSL 4.2.1", LIBRESSL_4_2, Kind::Shared, &["-DSOME"]),
        ("OpenSSL 3.0.17", OPENSSL_3, Kind::Shared, &["-DLEAKS"]),
        ("OpenSSL 3.0.17", OPENSSL_3, Kind::Static, &[]),
        ("OpenSSL 1.1.1w", OPENSSL_1, Kind::Shared, &[]),
    ];
    for (where_, arguments) in targets() {
        let without = plan(&with(&arguments, &["--tls", "none"]), &[]);
        let has_arc4random = without.contains(&String::from("arc4random system native"));
        for (number, (whose, header, kind, shape)) in stand_ins.iter().enumerate() {
            let what = format!("{whose}, {kind:?}, {shape:?}, for {where_}");
            let folder = Folder::new(&format!("tls-{}-{number}", where_.replace(' ', "-")));
            let prefix = install(&folder, header, *kind, "lib", shape);
            let report = probe(&with(&arguments, &["--tls", &prefix, "--json"]), &[]).expect(&what);

            let leaks = shape.contains(&"-DLEAKS");
            let provides = leaks && whose.starts_with("LibreSSL") && !has_arc4random;
            let expected = libcrypto::beside(&without, leaks && whose.starts_with("LibreSSL"));
            assert_eq!(differences(&expected, &lines(&report)), [""; 0], "{what}");

            let report = Value::read(&report).expect("JSON");
            let tls = report.at("tls");
            assert_eq!(format!("{} {}", tls.at("library").text(), tls.at("version").text()), *whose);
            let exports: Vec<&str> = tls.at("exports").list().iter().map(Value::text).collect();
            let missing = |name: &&str| !without.contains(&format!("{name} system native"));
            let mut leaked: Vec<&str> = match (leaks, shape.contains(&"-DSOME")) {
                (true, _) => SET.iter().chain(&LEAKED).copied().filter(missing).collect(),
                (_, true) => vec!["arc4random"].into_iter().filter(missing).collect(),
                _ => Vec::new(),
            };
            leaked.sort();
            assert_eq!(exports, leaked, "{what}");

            let functions = report.at("functions").list();
            let evidence = |name: &str| {
                let function = functions.iter().find(|function| function.at("name").text() == name);
                function.expect("a row").at("evidence").text()
            };
            for name in SET.iter().filter(|_| !has_arc4random) {
                let reason = match (provides, shape.contains(&"-DSOME")) {
                    (true, _) => format!("{whose} exports it"),
                    (false, true) => format!("{whose} found; exports arc4random alone"),
                    _ if whose.starts_with("OpenSSL") => format!("{whose} found; only LibreSSL may provide it"),
                    _ => format!("{whose} found; exports no arc4random"),
                };
                assert!(evidence(name).contains(&reason), "{what}: {}", evidence(name));
            }
            for name in LEAKED {
                assert!(!evidence(name).contains("SSL"), "{what}: {name}: {}", evidence(name));
            }
        }
    }
}

/// libcrypto among the user's own libraries must not be taken for the system.
#[test]
fn a_leaking_library_in_the_command_changes_nothing() {
    let folder = Folder::new("tls-command");
    let prefix = install(&folder, LIBRESSL_3_6, Kind::Shared, "lib", &["-DLEAKS"]);
    for (where_, arguments) in targets() {
        let (last, before) = arguments.split_last().expect("a compiler command");
        let without = plan(&with(&arguments, &["--tls", "none"]), &[]);
        let command = format!("{last} -I{prefix}/include -L{prefix}/lib -lcrypto -Wl,--no-as-needed");
        let found = plan(&with(before, &[&command, "--tls", "none"]), &[]);
        assert_eq!(differences(&without, &found), [""; 0], "{where_}");
    }
}

#[test]
fn the_variable_says_the_same_as_the_option() {
    let folder = Folder::new("tls-variable");
    let prefix = install(&folder, LIBRESSL_3_6, Kind::Shared, "lib", &["-DLEAKS"]);
    for (_, arguments) in targets() {
        let by_option = plan(&with(&arguments, &["--tls", &prefix]), &[]);
        assert_eq!(plan(&with(&arguments, &[]), &[("OPENBSD_COMPAT_TLS", &prefix)]), by_option);
        // The option is nearer to the user's hand than the variable.
        let none = plan(&with(&arguments, &["--tls", "none"]), &[("OPENBSD_COMPAT_TLS", &prefix)]);
        assert_eq!(none, plan(&with(&arguments, &["--tls", "none"]), &[]));
    }
}

#[test]
fn libraries_are_found_where_systems_put_them() {
    let Some((_, arguments)) = targets().into_iter().find(|(name, _)| *name == "musl") else { return };
    for lib in ["lib", "lib64", "lib/x86_64-linux-gnu"] {
        let folder = Folder::new(&format!("tls-{}", lib.replace('/', "-")));
        let prefix = install(&folder, LIBRESSL_3_6, Kind::Shared, lib, &["-DLEAKS"]);
        let plan = plan(&with(&arguments, &["--tls", &prefix]), &[]);
        assert!(plan.contains(&String::from("arc4random libressl missing crypto")), "{lib}");
    }
}

#[test]
fn what_is_no_library_is_an_error() {
    let folder = Folder::new("tls-no-library");
    let prefix = folder.path("").display().to_string();
    probe(&["--tls", &prefix], &[]).is_usage_error(&["opensslv.h"]);
    folder.write("include/openssl/opensslv.h", LIBRESSL_4_2);
    probe(&["--tls", &prefix], &[]).is_usage_error(&["no libcrypto in"]);
    // The system's own libcrypto must not stand in for one that cannot be read.
    for (name, bytes) in [("libcrypto.so", &b"this is no library\n"[..]), ("libcrypto.a", b"\x7fELF but not really")] {
        let file = folder.write(&format!("lib/{name}"), bytes);
        let answer = probe(&["--tls", &prefix, "--cc", "gcc"], &[]);
        answer.is_toolchain_error(&["LibreSSL 4.2.1", "libcrypto", "OPENBSD_COMPAT_TLS=none"]);
        std::fs::remove_file(file).expect("it is there");
    }
    folder.write("include/openssl/opensslv.h", "#error \"run configure first\"\n");
    folder.write("lib/libcrypto.a", "!<arch>\n");
    probe(&["--tls", &prefix, "--cc", "gcc"], &[]).is_toolchain_error(&["run configure first", "opensslv.h"]);
}

#[test]
fn a_user_who_wants_libressl_gets_it_or_an_error() {
    let Some((_, arguments)) = targets().into_iter().find(|(name, _)| *name == "musl") else { return };
    let wanted = [("OPENBSD_COMPAT_ARC4RANDOM", "libressl")];
    let folder = Folder::new("tls-wanted");
    let prefix = install(&folder, LIBRESSL_3_6, Kind::Shared, "lib", &["-DLEAKS"]);
    let plan = plan(&with(&arguments, &["--tls", &prefix]), &wanted);
    for name in SET {
        assert!(plan.contains(&format!("{name} libressl forced crypto")), "{plan:?}");
    }
    let folder = Folder::new("tls-unwanted");
    let prefix = install(&folder, OPENSSL_3, Kind::Shared, "lib", &["-DLEAKS"]);
    probe(&with(&arguments, &["--tls", &prefix]), &wanted).is_usage_error(&["OpenSSL 3.0.17", "system or shim"]);
    probe(&with(&arguments, &["--tls", "none"]), &wanted).is_usage_error(&["no TLS library"]);
}

/// A build belongs to the library it was made with: another version in its place makes the build script ask again.
#[test]
fn a_build_notices_that_the_library_is_another() {
    let folder = Folder::new("tls-rebuilt");
    let prefix = install(&folder, LIBRESSL_4_2, Kind::Shared, "lib", &[]);
    let build = || {
        let mut check = cargo();
        check.args(["check", "-v", "--package", "openbsd-compat", "--no-default-features", "--target-dir"]);
        check.arg(folder.path("target")).env("OPENBSD_COMPAT_TLS", &prefix);
        let answer = Answer::from(check.output().expect("cargo"));
        let fresh = answer.err.contains("Fresh openbsd-compat v");
        answer.expect("cargo check");
        let builds = std::fs::read_dir(folder.path("target/debug/build")).expect("a build");
        let records = builds.flatten().filter_map(|b| std::fs::read_to_string(b.path().join("out/detection.rs")).ok());
        (fresh, records.collect::<String>())
    };
    let says = |record: &str, version: &str| record.contains(&format!("version: \"{version}\".into(), exports"));
    assert!(says(&build().1, "4.2.1"));
    assert!(build().0, "it ran again without cause");
    install(&folder, LIBRESSL_3_6, Kind::Shared, "lib", &["-DLEAKS"]);
    let (fresh, record) = build();
    assert!(!fresh && says(&record, "3.6.3") && !says(&record, "4.2.1"));
}
