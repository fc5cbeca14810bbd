//! portable_freeaddrinfo: being written.
