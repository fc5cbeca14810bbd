//! verrc: being written.
