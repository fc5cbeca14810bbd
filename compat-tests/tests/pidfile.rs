//! The lock of a pid file among processes: who has it, who is told, and who removes it.
#![cfg(unix)]

use compat_tests::child;
use openbsd_compat::pidfile::{Pidfile, PidfileError};
use std::fs;
use std::path::PathBuf;
use std::process;

/// A path that no other test uses.
fn path(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}.pid", process::id()));
    let _ = fs::remove_file(&path);
    path
}

fn running(path: &PathBuf) -> Option<u32> {
    match Pidfile::open(path) {
        Err(PidfileError::Running(pid)) => pid,
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_process_has_it() {
    let path = path("one");
    let mut file = Pidfile::open(&path).unwrap();
    assert_eq!(running(&path), None, "nothing is written yet");
    file.write().unwrap();
    assert_eq!(running(&path), Some(process::id()));
    assert_eq!(fs::read_to_string(file.path()).unwrap(), format!("{}\n", process::id()));
    drop(file);
    assert!(!path.exists());
    drop(Pidfile::open(&path).unwrap());
    assert!(!path.exists(), "also where it was never written");
}

#[test]
fn what_was_left_over_is_taken_over() {
    let path = path("stale");
    fs::write(&path, "a much longer text than any number has\n").unwrap();
    let mut file = Pidfile::open(&path).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "");
    file.write().unwrap();
    file.write().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{}\n", process::id()));
}

#[test]
fn a_child_leaves_it_to_its_parent_until_it_writes() {
    let path = path("child");
    let mut file = Pidfile::open(&path).unwrap();
    file.write().unwrap();
    let copy = &file;
    // The child ends by _exit after dropping what it was given a copy of.
    // SAFETY: the parent uses its own after this, and the child nothing that the parent owns but this copy.
    let mut own = Some(unsafe { std::ptr::read(copy) });
    let status = child::status(|| {
        drop(own.take());
        0
    });
    std::mem::forget(own);
    assert_eq!(status, 0);
    assert!(path.exists(), "a child has removed it");
    drop(file);
    assert!(!path.exists());
}

#[test]
fn a_folder_that_is_not_there_is_an_error() {
    let error = Pidfile::open(path("no").join("such")).unwrap_err();
    assert!(matches!(&error, PidfileError::Io(error) if error.kind() == std::io::ErrorKind::NotFound), "{error}");
}
