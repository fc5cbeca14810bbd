//! explicit_bzero: being written.
