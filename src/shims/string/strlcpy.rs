//! strlcpy: being written.
