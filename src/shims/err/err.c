/*
 * err(3) - OpenBSD lib/libc/gen/err.c
 *
 * verr(3) with its arguments in the call.
 */
#include <stdarg.h>

__attribute__((__noreturn__, __format__(__printf__, 2, 0)))
void	verr(int, const char *, va_list);
__attribute__((__noreturn__, __format__(__printf__, 2, 3)))
void	err(int, const char *, ...);

void
err(int eval, const char *fmt, ...)
{
	va_list ap;

	/* verr does not return, and nothing between here and there changes errno. */
	va_start(ap, fmt);
	verr(eval, fmt, ap);
}
