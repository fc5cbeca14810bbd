//! timingsafe_memcmp: being written.
