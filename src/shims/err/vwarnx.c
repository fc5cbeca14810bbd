/*
 * vwarnx(3) - OpenBSD lib/libc/gen/vwarnx.c
 *
 * Prints "progname: message" and a newline on stderr; where fmt is NULL, "progname: " and the newline.  All else is as with
 * vwarnc(3).
 */
#define _POSIX_C_SOURCE 200809L
#include <stdarg.h>
#include <stdio.h>

const char	*getprogname(void);
__attribute__((__format__(__printf__, 1, 0)))
void		 vwarnx(const char *, va_list);

void
vwarnx(const char *fmt, va_list ap)
{
	flockfile(stderr);
	fprintf(stderr, "%s: ", getprogname());
	if (fmt != NULL)
		vfprintf(stderr, fmt, ap);
	putc('\n', stderr);
	funlockfile(stderr);
}
