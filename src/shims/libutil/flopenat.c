/*
 * flopenat(3) - FreeBSD lib/libutil/flopen.c
 *
 * openat(2) that returns with the file locked by flock(2), exclusively, and with the file still where its name is: one that
 * was renamed or removed while the caller waited for the lock is given up for the one that is there now.  With O_NONBLOCK it does not
 * wait, and another's lock is EWOULDBLOCK.  With O_TRUNC the file is emptied once it is locked, not before.  Any other flag is openat(2)'s,
 * O_CLOEXEC among them.  The descriptor, or -1 with errno and nothing left open.  The lock goes with the open file: a child of fork(2)
 * has it too.  Thread-safe, and after fork; not for signal handlers.
 *
 * C because stable Rust cannot define a variadic function; flopenat.rs does the rest.
 */
#define _POSIX_C_SOURCE 200809L
#include <sys/types.h>
#include <fcntl.h>
#include <stdarg.h>

int	openbsd_compat_flopenat_mode(int, const char *, int, int);
int	flopenat(int, const char *, int, ...);

int
flopenat(int fd, const char *path, int flags, ...)
{
	va_list ap;
	int mode = 0;

	if (flags & O_CREAT) {
		va_start(ap, flags);
		mode = va_arg(ap, int);
		va_end(ap);
	}
	return openbsd_compat_flopenat_mode(fd, path, flags, mode);
}
