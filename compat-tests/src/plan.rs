//! Which functions are ours in this build: with the host's own plan many tests of shims have nothing of ours to test.

/// Whether this build provides `name`; where it does not, says that the test is skipped.
pub fn is_shim(name: &str) -> bool {
    let shim = env!("COMPAT_TESTS_SHIMS").split(' ').any(|shim| shim == name);
    if !shim {
        crate::skip(format_args!("{name} is the system's in this build, OPENBSD_COMPAT_FORCE=all makes it ours"));
    }
    shim
}
