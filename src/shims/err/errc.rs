//! errc: being written.
