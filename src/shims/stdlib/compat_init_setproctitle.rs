//! compat_init_setproctitle: being written.
