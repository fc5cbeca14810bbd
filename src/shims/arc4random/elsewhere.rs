//! The BSDs and macOS: what the getrandom crate knows of each. None of their sources needs a descriptor.

use super::entropy::Line;

/// Fills `to`, or says why it cannot.
pub(super) fn fill(to: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(to)
}

/// Why there is none.
pub(super) fn words(error: getrandom::Error) -> Line {
    let line = Line::new("no entropy: ");
    let line = match error.raw_os_error() {
        Some(errno) => line.and("the kernel answers ").and_errno(errno),
        None => line.and("this system has no source of it"),
    };
    line.and("; the process is killed\n")
}
