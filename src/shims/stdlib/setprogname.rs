//! setprogname: being written.
