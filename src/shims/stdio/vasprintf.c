/*
 * vasprintf(3) - OpenBSD lib/libc/stdio/vasprintf.c
 *
 * Formats into memory from malloc(3), which *str gets and the caller frees, and returns the length without the NUL.  -1 with
 * *str NULL where there is no memory (ENOMEM) or the format fails (vsnprintf's errno, where OpenBSD says ENOMEM too).  The system's
 * vsnprintf formats, twice; what an argument points to must not change meanwhile.  Thread-safe; not for signal handlers.
 */
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((__format__(__printf__, 2, 0)))
int	vasprintf(char **, const char *, va_list);

int
vasprintf(char **str, const char *fmt, va_list ap)
{
	va_list again;
	char *made;
	int n;

	*str = NULL;
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		return -1;
	made = malloc((size_t)n + 1);
	if (made == NULL)
		return -1;
	if (vsnprintf(made, (size_t)n + 1, fmt, ap) != n) {
		free(made);
		errno = EINVAL;
		return -1;
	}
	*str = made;
	return n;
}
