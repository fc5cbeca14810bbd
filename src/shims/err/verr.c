/*
 * verr(3) - OpenBSD lib/libc/gen/verr.c
 *
 * As vwarnc(3) with the code that errno has on entry, then exit(eval): streams are flushed and atexit handlers run.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

__attribute__((__format__(__printf__, 2, 0)))
void	vwarnc(int, const char *, va_list);
__attribute__((__noreturn__, __format__(__printf__, 2, 0)))
void	verr(int, const char *, va_list);

void
verr(int eval, const char *fmt, va_list ap)
{
	vwarnc(errno, fmt, ap);
	exit(eval);
}
