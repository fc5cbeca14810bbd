/*
 * verrc(3) - OpenBSD lib/libc/gen/verrc.c
 *
 * As vwarnc(3), then exit(eval): streams are flushed and atexit handlers run.
 */
#include <stdarg.h>
#include <stdlib.h>

__attribute__((__format__(__printf__, 2, 0)))
void	vwarnc(int, const char *, va_list);
__attribute__((__noreturn__, __format__(__printf__, 3, 0)))
void	verrc(int, int, const char *, va_list);

void
verrc(int eval, int code, const char *fmt, va_list ap)
{
	vwarnc(code, fmt, ap);
	exit(eval);
}
