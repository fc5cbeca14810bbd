//! What is not tested, and why.

use std::fmt::Display;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

static SKIPPED: AtomicUsize = AtomicUsize::new(0);

/// Says and counts it, past the test harness, which hides what a passing test prints.
pub fn skip(reason: impl Display) {
    SKIPPED.fetch_add(1, Ordering::Relaxed);
    let _ = writeln!(io::stderr(), "skip: {reason}");
}

/// How much this test program has skipped so far.
pub fn skipped() -> usize {
    SKIPPED.load(Ordering::Relaxed)
}
