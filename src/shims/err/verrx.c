/*
 * verrx(3) - OpenBSD lib/libc/gen/verrx.c
 *
 * As vwarnx(3), then exit(eval): streams are flushed and atexit handlers run.
 */
#include <stdarg.h>
#include <stdlib.h>

__attribute__((__format__(__printf__, 1, 0)))
void	vwarnx(const char *, va_list);
__attribute__((__noreturn__, __format__(__printf__, 2, 0)))
void	verrx(int, const char *, va_list);

void
verrx(int eval, const char *fmt, va_list ap)
{
	vwarnx(fmt, ap);
	exit(eval);
}
