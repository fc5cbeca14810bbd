//! A stand-in for libcrypto, in the shapes that TLS libraries have: whose it says it is, what it exports, shared or static.

use crate::report::Folder;
use std::fs;
use std::process::Command;

/// The functions that one library provides, and the only ones that LibreSSL may.
pub const SET: [&str; 3] = ["arc4random", "arc4random_buf", "arc4random_uniform"];

/// The other names that leak.
pub const LEAKED: [&str; 5] = ["freezero", "recallocarray", "strlcpy", "strtonum", "timingsafe_bcmp"];

/// What says that it is a LibreSSL whose names leak.
pub const LIBRESSL_3_6: &str = "#define LIBRESSL_VERSION_NUMBER 0x3060300fL\n#define LIBRESSL_VERSION_TEXT \"LibreSSL 3.6.3\"\n\
                            #define OPENSSL_VERSION_NUMBER 0x20000000L\n#define OPENSSL_VERSION_TEXT LIBRESSL_VERSION_TEXT\n";
/// A LibreSSL that keeps its names.
pub const LIBRESSL_4_2: &str = "#define LIBRESSL_VERSION_NUMBER 0x4020000fL\n#define LIBRESSL_VERSION_TEXT \"LibreSSL 4.2.1\"\n\
                            #define OPENSSL_VERSION_NUMBER 0x20000000L\n#define OPENSSL_VERSION_TEXT LIBRESSL_VERSION_TEXT\n";
/// An OpenSSL of today.
pub const OPENSSL_3: &str = "#define OPENSSL_VERSION_MAJOR 3\n#define OPENSSL_VERSION_STR \"3.0.17\"\n\
                         #define OPENSSL_VERSION_TEXT \"OpenSSL 3.0.17 1 Jul 2025\"\n";
/// An OpenSSL of yesterday.
pub const OPENSSL_1: &str = "#define OPENSSL_VERSION_NUMBER 0x1010117fL\n\
                         #define OPENSSL_VERSION_TEXT \"OpenSSL 1.1.1w  11 Sep 2023\"\n";

/// How its library is linked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// libcrypto.so.
    Shared,
    /// libcrypto.a.
    Static,
}

/// Installs a stand-in and gives its prefix.
pub fn install(folder: &Folder, header: &str, kind: Kind, lib: &str, shape: &[&str]) -> String {
    folder.write("include/openssl/opensslv.h", header);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/programs/libcrypto.c");
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().expect(program);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let path = |name: &str| folder.path(name).display().to_string();
    fs::create_dir_all(folder.path(lib)).expect("a folder");
    let plain = ["-w", "-ffreestanding", "-fno-builtin", "-fno-stack-protector", "-nostdlib", "-fPIC", "-o"];
    match kind {
        Kind::Shared => {
            let file = path(&format!("{lib}/libcrypto.so"));
            run("gcc", &[&plain[..], &[&file, "-shared", "-Wl,-soname,libcrypto.so.1", source], shape].concat());
        }
        Kind::Static => {
            let (object, file) = (path("libcrypto.o"), path(&format!("{lib}/libcrypto.a")));
            run("gcc", &[&plain[..], &[&object, "-c", source], shape].concat());
            run("ar", &["rcs", &file, &object]);
        }
    }
    path("")
}

/// The plan beside such a library, from the plan without one: the set is LibreSSL's where that exports it and the system lacks it,
/// and nothing else is any different.
pub fn beside(without: &[String], exporting_libressl: bool) -> Vec<String> {
    let systems = |name: &str| without.iter().any(|line| *line == format!("{name} system native"));
    let provides = exporting_libressl && !SET.iter().all(|name| systems(name));
    let line = |line: &String| match line.split(' ').next() {
        Some(name) if provides && SET.contains(&name) => format!("{name} libressl missing crypto"),
        _ => line.clone(),
    };
    without.iter().map(line).collect()
}
