//! getpeereid: being written.
