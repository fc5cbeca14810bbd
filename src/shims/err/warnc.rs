//! warnc: being written.
