//! freezero: being written.
