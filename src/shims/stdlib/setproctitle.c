/*
 * setproctitle(3) - OpenBSD lib/libc/gen/setproctitle.c
 *
 * Shows "progname: text" as the title of the process, or "progname" where fmt is NULL; at most 2047 bytes, the rest is cut.
 * No rule for a leading dash, no need for any init function.  Text that vsnprintf(3) refuses counts as empty.
 *
 * Linux: the title moves to memory of its own and argv and environ stay as they are.  That takes prctl(2) with PR_SET_MM, for
 * which the process needs CAP_SYS_RESOURCE, or else /proc and to be of one thread when it sets its first title.  Refused
 * that, and on macOS, the title is written over the strings of argv and cut to their length, or to that of argv and environ
 * after setproctitle_init or compat_init_setproctitle.  Which way it is the first call decides for good, and only that call
 * makes system calls (open, fstatfs, read, close, mmap, prctl, brk): make it before a sandbox is entered that kills for them.
 *
 * Leaves errno alone.  Locks nothing: safe after fork and in threads, though titles set at once may mix; not for signal handlers.
 *
 * C because stable Rust cannot define a variadic function; setproctitle.rs does the rest.
 */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

void	openbsd_compat_setproctitle_text(const char *, size_t);
void	setproctitle(const char *, ...) __attribute__((__format__(__printf__, 1, 2)));

void
setproctitle(const char *fmt, ...)
{
	char text[2048];
	va_list ap;
	int length, saved_errno = errno;

	if (fmt == NULL) {
		openbsd_compat_setproctitle_text(NULL, 0);
	} else {
		va_start(ap, fmt);
		length = vsnprintf(text, sizeof(text), fmt, ap);
		va_end(ap);
		if (length < 0)
			length = 0;
		if ((size_t)length >= sizeof(text))
			length = sizeof(text) - 1;
		openbsd_compat_setproctitle_text(text, (size_t)length);
	}
	errno = saved_errno;
}
