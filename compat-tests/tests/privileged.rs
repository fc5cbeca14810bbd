//! What only root can show: issetugid(2) of programs that are set-user-id and set-group-id, and fdopenpty(3) after chroot(2).
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, CLibrary};
use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Who is not root, and belongs to nothing of root's.
const NOBODY: u32 = 54321;
const SOMEBODY: u32 = 12345;

fn is_root(what: &str) -> bool {
    // SAFETY: has no arguments and does not fail.
    let root = unsafe { libc::geteuid() } == 0;
    if !root {
        compat_tests::skip(format_args!("{what}: takes root"));
    }
    root
}

/// `programs/privileged.c` with the shims of a library, in a folder of the test's own: another one links it meanwhile.
fn program(library: &CLibrary, test: &str) -> PathBuf {
    let program = clibrary::folder(&format!("{test}-{}", library.compiler)).join("privileged");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs/privileged.c");
    // Static, because a program of root's looks for its libraries elsewhere.
    let mut command = library.cc();
    clibrary::succeed(library.link(command.arg("-D_GNU_SOURCE").arg("-static").arg(source).arg("-o").arg(&program)));
    program
}

/// A folder that everybody can look into, however private this tree is.
fn public(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("openbsd-compat-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn a_program_that_gives_privilege_is_tainted() {
    if !is_root("issetugid") {
        return;
    }
    let folder = public("tainted");
    for library in [Some(clibrary::forced()), clibrary::forced_musl()].into_iter().flatten() {
        let copy = folder.join(library.compiler);
        fs::copy(program(library, "tainted"), &copy).unwrap();
        // Mode, owner and group of the program; what a process of nobody's says.
        for (mode, owner, group, said) in [
            (0o755, 0, 0, "0 0\n"),
            (0o4755, SOMEBODY, 0, "1 1\n"),
            (0o2755, 0, SOMEBODY, "1 1\n"),
            (0o6755, SOMEBODY, SOMEBODY, "1 1\n"),
            // Who is it already gets nothing.
            (0o4755, NOBODY, NOBODY, "0 0\n"),
        ] {
            chown(&copy, Some(owner), Some(group)).unwrap();
            fs::set_permissions(&copy, fs::Permissions::from_mode(mode)).unwrap();
            let mut command = Command::new(&copy);
            let ended = clibrary::run(command.arg("tainted").uid(NOBODY).gid(NOBODY).current_dir("/"));
            if ended.stdout == "0 0\n" && said != ended.stdout {
                fs::remove_dir_all(&folder).unwrap();
                return compat_tests::skip("issetugid: the temporary folder is mounted nosuid");
            }
            assert_eq!(ended.stdout, said, "{} {mode:o} {owner}: {}", library.compiler, ended.shown());
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_terminal_is_made_where_there_are_no_devices() {
    if !is_root("fdopenpty") {
        return;
    }
    let jail = public("jail");
    for library in [Some(clibrary::forced()), clibrary::forced_musl()].into_iter().flatten() {
        let ended = clibrary::run(Command::new(program(library, "jail")).arg("jail").arg(&jail));
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), "typed\n"), "{}", ended.shown());
    }
    fs::remove_dir_all(&jail).unwrap();
}
