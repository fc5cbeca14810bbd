//! The shims: one file a function, in a folder named for its C header, compiled only where the plan says so.

mod arpa_inet;
mod err;
mod memory;
mod netdb;
mod stdlib;
mod string;
mod sys_socket;
mod unistd;
