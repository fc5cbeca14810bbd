/*
 * vwarn(3) - OpenBSD lib/libc/gen/vwarn.c
 *
 * vwarnc(3) with the code that errno has on entry.
 */
#include <errno.h>
#include <stdarg.h>

__attribute__((__format__(__printf__, 2, 0)))
void	vwarnc(int, const char *, va_list);
__attribute__((__format__(__printf__, 1, 0)))
void	vwarn(const char *, va_list);

void
vwarn(const char *fmt, va_list ap)
{
	vwarnc(errno, fmt, ap);
}
