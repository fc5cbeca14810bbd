//! The TLS library beside libc: who provides arc4random(3), and that nothing which leaks counts as the system's.

use super::cell::{Answer, Cell};
use compat_tests::libcrypto::{Kind, LIBRESSL_3_6, LIBRESSL_4_2, OPENSSL_1, OPENSSL_3, SET, beside, install};
use compat_tests::report::{Folder, differences, plan};
use compat_tests::targets::{Target, find};

/// The columns.
pub const LIBRARIES: [&str; 5] = ["none", "OpenSSL 3", "OpenSSL 1.1", "LibreSSL 3.6, leaks", "LibreSSL 4"];

/// What a stand-in says it is and how it is built, for each column but the first.
const STAND_INS: [(&str, &[&str]); 4] =
    [(OPENSSL_3, &[]), (OPENSSL_1, &[]), (LIBRESSL_3_6, &["-DLEAKS"]), (LIBRESSL_4_2, &[])];

/// The rows: a glibc with arc4random(3), one without, and musl, which has none.
const LIBCS: [(&str, &str, &str); 3] = [
    ("glibc 2.41", "x86_64-unknown-linux-gnu-2.41", "system"),
    ("glibc 2.17", "x86_64-unknown-linux-gnu-2.17", "shim"),
    ("musl", "x86_64-unknown-linux-musl", "shim"),
];

/// The cells of every libc.
pub fn matrix() -> Vec<(String, Vec<Cell>)> {
    let cells = |target, own| (0..LIBRARIES.len()).map(|column| Cell::of(|| provider(target, own, column))).collect();
    LIBCS.iter().map(|(libc, target, own)| ((*libc).to_owned(), cells(find(target), own))).collect()
}

fn provider(target: &Target, own: &str, column: usize) -> Answer {
    let cc = target.cc()?;
    let arguments = |tls: &str| plan(&["--target", target.triple, "--cc", &cc, "--tls", tls], &[]);
    let without = arguments("none");
    let (expected, found, provider) = match column.checked_sub(1).map(|at| STAND_INS[at]) {
        None => (without.clone(), without, own),
        Some((header, shape)) => {
            let exporting = header == LIBRESSL_3_6;
            let mut found = Vec::new();
            // A shared and a static library make no difference.
            for kind in [Kind::Shared, Kind::Static] {
                let folder = Folder::new(&format!("targets-tls-{}-{column}", target.name));
                let prefix = install(&folder, header, kind, "lib", shape);
                let beside_it = arguments(&prefix);
                assert!(found.is_empty() || found == beside_it, "{kind:?}: {:?}", differences(&found, &beside_it));
                found = beside_it;
            }
            (beside(&without, exporting), found, if exporting && own == "shim" { "libressl" } else { own })
        }
    };
    assert_eq!(differences(&expected, &found), [""; 0]);
    for name in SET {
        let line = found.iter().find(|line| line.starts_with(&format!("{name} "))).expect("a row");
        assert_eq!(line.split(' ').nth(1), Some(provider), "{line}");
    }
    Ok(provider.into())
}
