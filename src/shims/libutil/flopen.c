/*
 * flopen(3) - FreeBSD lib/libutil/flopen.c
 *
 * flopenat(3) for paths that are relative to the current directory.
 */
#define _POSIX_C_SOURCE 200809L
#include <sys/types.h>
#include <fcntl.h>
#include <stdarg.h>

int	flopen(const char *, int, ...);
int	flopenat(int, const char *, int, ...);

int
flopen(const char *path, int flags, ...)
{
	va_list ap;
	int mode = 0;

	if (flags & O_CREAT) {
		va_start(ap, flags);
		mode = va_arg(ap, int);
		va_end(ap);
	}
	return flopenat(AT_FDCWD, path, flags, mode);
}
