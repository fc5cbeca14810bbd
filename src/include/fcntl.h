/*
 * flock(2), which OpenBSD has here and Linux in <sys/file.h>. Not given: O_EXLOCK and O_SHLOCK, for open(2) would take them and
 * lock nothing; F_CLOSEM, which is NetBSD's, since closefrom is there; O_CLOFORK and F_DUPFD_CLOFORK.
 */

#ifdef __linux__
#include <sys/file.h>
#endif
