//! setproctitle_init: being written.
