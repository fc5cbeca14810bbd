//! What the tests, checks and benches of `openbsd-compat` share.

pub mod child;
#[cfg(unix)]
pub mod clibrary;
#[cfg(unix)]
pub mod conformance;
pub mod json;
pub mod libcrypto;
pub mod measure;
pub mod oracle;
pub mod plan;
pub mod random;
pub mod report;
mod skip;
pub mod targets;

pub use skip::{skip, skipped};
