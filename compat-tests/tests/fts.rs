//! fts(3) beside glibc's: the same random walks through the same random trees.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds `programs/fts_walk.c`, with a library's fts(3) or the system's own.
fn build(library: Option<&CLibrary>, folder: &Path, name: &str) -> PathBuf {
    let program = folder.join(name);
    let mut command = library.map_or_else(|| clibrary::strict("cc"), CLibrary::cc);
    if library.is_none() {
        command.arg("-D_GNU_SOURCE");
    }
    command.arg(clibrary::repository().join("compat-tests/programs/fts_walk.c")).arg("-o").arg(&program);
    clibrary::succeed(match library {
        Some(library) => library.link(&mut command),
        None => &mut command,
    });
    program
}

/// What a program writes of its walks, in a folder of its own.
fn walks(program: &Path, words: &[&str]) -> String {
    let folder = program.with_extension("trees");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let ended = clibrary::run(Command::new(program).args(words).current_dir(&folder));
    assert!(ended.success(), "{words:?}: {}", ended.shown());
    ended.stdout
}

#[test]
fn random_walks_are_glibcs() {
    let host = clibrary::host();
    if host.libc != "glibc" {
        return compat_tests::skip(format!("fts: {} has none to compare with", host.libc));
    }
    let folder = clibrary::folder("fts");
    let theirs = build(None, &folder, "theirs");
    let mut ours = vec![build(Some(clibrary::forced()), &folder, "ours")];
    ours.extend(clibrary::forced_musl().map(|library| build(Some(library), &folder, "musl")));
    let mut files = 0;
    for seed in ["0x5eed0031", "0x5eed0032", "0x5eed0033"] {
        println!("seed {seed}");
        let expected = walks(&theirs, &[seed, "150"]);
        for program in &ours {
            let found = walks(program, &[seed, "150", "strict"]);
            let differs = expected.lines().zip(found.lines()).enumerate().find(|(_, (theirs, ours))| theirs != ours);
            assert!(differs.is_none() && expected.len() == found.len(), "seed {seed}: {program:?}: {differs:?}");
        }
        files += expected.lines().count();
    }
    clibrary::checked("fts: files beside glibc's", files);
    // The counter-example: another seed's walks are others.
    assert_ne!(walks(&theirs, &["1", "5"]), walks(&theirs, &["2", "5"]));
}
