//! reallocarray: being written.
