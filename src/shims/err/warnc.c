/*
 * warnc(3) - OpenBSD lib/libc/gen/warnc.c
 *
 * vwarnc(3) with its arguments in the call.
 */
#include <stdarg.h>

__attribute__((__format__(__printf__, 2, 0)))
void	vwarnc(int, const char *, va_list);
__attribute__((__format__(__printf__, 2, 3)))
void	warnc(int, const char *, ...);

void
warnc(int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarnc(code, fmt, ap);
	va_end(ap);
}
