//! getprogname: being written.
