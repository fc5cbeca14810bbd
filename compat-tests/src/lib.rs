//! What the tests, checks and benches of `openbsd-compat` share.

pub mod child;
pub mod json;
pub mod measure;
pub mod oracle;
pub mod plan;
pub mod random;
pub mod report;
