//! What the tests, checks and benches of `openbsd-compat` share.

pub mod json;
pub mod measure;
pub mod oracle;
pub mod random;
pub mod report;
