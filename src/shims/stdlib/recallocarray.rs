//! recallocarray: being written.
