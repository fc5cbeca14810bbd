/*
 * warnx(3) - OpenBSD lib/libc/gen/warnx.c
 *
 * vwarnx(3) with its arguments in the call.
 */
#include <stdarg.h>

__attribute__((__format__(__printf__, 1, 0)))
void	vwarnx(const char *, va_list);
__attribute__((__format__(__printf__, 1, 2)))
void	warnx(const char *, ...);

void
warnx(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarnx(fmt, ap);
	va_end(ap);
}
