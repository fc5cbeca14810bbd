//! What the tests, checks and benches of `openbsd-compat` share.

pub mod child;
#[cfg(unix)]
pub mod clibrary;
#[cfg(unix)]
pub mod conformance;
#[cfg(target_os = "linux")]
pub mod conversation;
pub mod json;
pub mod libcrypto;
pub mod measure;
pub mod oracle;
#[cfg(unix)]
pub mod overlay;
pub mod plan;
pub mod random;
pub mod report;
mod skip;
pub mod targets;

pub use skip::{skip, skipped};
