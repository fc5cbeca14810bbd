/*
 * errx(3) - OpenBSD lib/libc/gen/errx.c
 *
 * verrx(3) with its arguments in the call.
 */
#include <stdarg.h>

__attribute__((__noreturn__, __format__(__printf__, 2, 0)))
void	verrx(int, const char *, va_list);
__attribute__((__noreturn__, __format__(__printf__, 2, 3)))
void	errx(int, const char *, ...);

void
errx(int eval, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	verrx(eval, fmt, ap);
}
