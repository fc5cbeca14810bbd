/*
 * asprintf(3) - OpenBSD lib/libc/stdio/asprintf.c
 *
 * vasprintf(3) with its arguments in the call.
 */
#include <stdarg.h>

__attribute__((__format__(__printf__, 2, 0)))
int	vasprintf(char **, const char *, va_list);
__attribute__((__format__(__printf__, 2, 3)))
int	asprintf(char **, const char *, ...);

int
asprintf(char **str, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(str, fmt, ap);
	va_end(ap);
	return n;
}
