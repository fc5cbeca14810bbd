//! getdtablecount: being written.
