//! What the tests, checks and benches of `openbsd-compat` share.

pub mod child;
#[cfg(unix)]
pub mod clibrary;
pub mod json;
pub mod measure;
pub mod oracle;
#[cfg(unix)]
pub mod overlay;
pub mod plan;
pub mod random;
pub mod report;
mod skip;

pub use skip::{skip, skipped};
