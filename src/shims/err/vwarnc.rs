//! vwarnc: being written.
