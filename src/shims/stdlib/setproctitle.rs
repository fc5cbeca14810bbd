//! setproctitle: being written.
