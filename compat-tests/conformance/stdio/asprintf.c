/* asprintf(3) and vasprintf(3): what is formatted, however long it is, and how long that is. */
/* covers: asprintf vasprintf */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static int	by_list(char **, const char *, ...) __attribute__((__format__(__printf__, 2, 3)));

static int
by_list(char **str, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vasprintf(str, fmt, ap);
	va_end(ap);
	return n;
}

int
main(void)
{
	const char *empty = "";
	char *made = NULL;

	CHECK(asprintf(&made, "%s", empty) == 0 && strcmp(made, "") == 0);
	free(made);
	CHECK(asprintf(&made, "%s is %d", "it", -5) == 8 && strcmp(made, "it is -5") == 0);
	free(made);
	CHECK(asprintf(&made, "%*s", 100000, "x") == 100000 && strlen(made) == 100000 && made[99999] == 'x');
	free(made);
	CHECK(asprintf(&made, "a%cb", '\0') == 3 && memcmp(made, "a\0b", 4) == 0);
	free(made);
	CHECK(by_list(&made, "%s %.3f %lld", "x", 2.5, 1234567890123LL) == 21 &&
	    strcmp(made, "x 2.500 1234567890123") == 0);
	free(made);
	return CHECKED();
}
