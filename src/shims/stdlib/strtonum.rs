//! strtonum: being written.
