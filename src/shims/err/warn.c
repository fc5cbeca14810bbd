/*
 * warn(3) - OpenBSD lib/libc/gen/warn.c
 *
 * vwarnc(3) with the code that errno has on entry, and its arguments in the call.
 */
#include <errno.h>
#include <stdarg.h>

__attribute__((__format__(__printf__, 2, 0)))
void	vwarnc(int, const char *, va_list);
__attribute__((__format__(__printf__, 1, 2)))
void	warn(const char *, ...);

void
warn(const char *fmt, ...)
{
	int code = errno;
	va_list ap;

	va_start(ap, fmt);
	vwarnc(code, fmt, ap);
	va_end(ap);
}
