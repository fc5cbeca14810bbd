//! strlcat: being written.
