//! What must hold of the optimised code, with every function in sight of the optimiser: built with opt-level 3 and fat
//! LTO.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The example of this name, built once with everything an optimiser can do.
fn example(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("optimised");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--release", "--example", "compare_undefined", "--example", "leave_secret"])
            .args(["--config", "profile.release.opt-level=3"])
            .args(["--config", "profile.release.lto='fat'"])
            .args(["--config", "profile.release.codegen-units=1"])
            .args(["--config", "profile.release.panic='abort'"])
            .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
            .arg("--target-dir")
            .arg(&target)
            .status()
            .expect("cargo runs");
        assert!(status.success(), "the examples do not build: {status}");
        target.join("release/examples")
    });
    folder.join(name)
}

/// How often the secret is still in memory after it was disposed of this way.
fn secrets_left(way: &str) -> usize {
    let output = Command::new(example("leave_secret")).arg(way).output().expect("the example runs");
    assert!(output.status.success(), "{way}: {}", String::from_utf8_lossy(&output.stderr));
    let left = String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number");
    println!("{way}: the secret is in memory {left} times");
    left
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads /proc/self/mem")]
fn no_secret_survives() {
    for way in ["stack-explicit_bzero", "heap-freezero", "heap-recallocarray", "heap-SecretBuffer"] {
        assert_eq!(secrets_left(way), 0, "{way}");
    }
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "reads /proc/self/mem")]
fn a_secret_that_nobody_clears_is_found() {
    for way in ["stack-left", "heap-left"] {
        assert_ne!(secrets_left(way), 0, "{way}");
    }
    // The hazard itself: an optimiser may remove these stores, and LLVM does. Not asserted, because it need not.
    secrets_left("stack-memset");
}

/// What valgrind says of a comparison of bytes that it takes for undefined: whether a branch or an address depends on
/// them. `None` where it cannot be asked.
fn depends_on_the_bytes(how: &str) -> Option<bool> {
    if !cfg!(target_arch = "x86_64") {
        compat_tests::skip(format_args!("{how}: valgrind's request sequence is written for x86_64 only"));
        return None;
    }
    let program = example("compare_undefined");
    let output = match Command::new("valgrind").args(["--quiet", "--error-exitcode=9"]).arg(program).arg(how).output() {
        Ok(output) => output,
        Err(error) => {
            compat_tests::skip(format_args!("{how}: valgrind does not run: {error}"));
            return None;
        }
    };
    let complaint = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Some(false),
        Some(9) if complaint.contains("uninitialised value") => Some(true),
        _ => panic!("{how}: {}: {complaint}", output.status),
    }
}

#[test]
fn comparisons_of_secrets_do_not_depend_on_them() {
    for how in ["timingsafe_bcmp", "timingsafe_memcmp"] {
        assert_ne!(depends_on_the_bytes(how), Some(true), "{how}");
    }
}

#[test]
fn a_comparison_that_leaves_early_is_noticed() {
    assert_ne!(depends_on_the_bytes("until_they_differ"), Some(false));
}
