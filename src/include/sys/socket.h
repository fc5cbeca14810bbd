/*
 * macOS knows neither flag: there socket(2), socketpair(2) and accept4(2) are ours, and take OpenBSD's.  Elsewhere the
 * system's own are not touched.
 */
#ifdef __APPLE__
#ifndef SOCK_CLOEXEC
#define SOCK_CLOEXEC	0x8000
#endif
#ifndef SOCK_NONBLOCK
#define SOCK_NONBLOCK	0x4000
#endif
#endif
