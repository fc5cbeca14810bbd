/*
 * vwarnc(3) - OpenBSD lib/libc/gen/vwarnc.c
 *
 * Prints "progname: message: strerror(code)" and a newline on stderr; where fmt is NULL, "progname: strerror(code)".
 * The stream stays locked meanwhile, so that no other thread's output comes between.  What cannot be written is lost.
 * errno on return is unspecified, as in OpenBSD.  Safe in threads; not in signal handlers, nor in the child of a fork
 * in a process with threads, since stderr may be locked.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char	*getprogname(void);
__attribute__((__format__(__printf__, 2, 0)))
void		 vwarnc(int, const char *, va_list);

void
vwarnc(int code, const char *fmt, va_list ap)
{
	flockfile(stderr);
	fprintf(stderr, "%s: ", getprogname());
	if (fmt != NULL) {
		vfprintf(stderr, fmt, ap);
		fputs(": ", stderr);
	}
	/* The text last: fmt's arguments may be the result of an earlier strerror. */
	fprintf(stderr, "%s\n", strerror(code));
	funlockfile(stderr);
}
