/*
 * errc(3) - OpenBSD lib/libc/gen/errc.c
 *
 * verrc(3) with its arguments in the call.
 */
#include <stdarg.h>

__attribute__((__noreturn__, __format__(__printf__, 3, 0)))
void	verrc(int, int, const char *, va_list);
__attribute__((__noreturn__, __format__(__printf__, 3, 4)))
void	errc(int, int, const char *, ...);

void
errc(int eval, int code, const char *fmt, ...)
{
	va_list ap;

	/* No va_end: verrc does not return. */
	va_start(ap, fmt);
	verrc(eval, code, fmt, ap);
}
