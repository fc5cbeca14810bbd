/* strcasestr(3): in linear time. */
/* covers: strcasestr */
/* native differs: FreeBSD: takes hours */
/* native differs: NetBSD: takes hours */
/* native differs: macOS: takes hours */
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	enum { LONG = 1 << 20 };
	char *a, *b;
	unsigned i;

	a = malloc(LONG);
	b = malloc(LONG / 2);
	if (a == NULL || b == NULL)
		return 1;
	for (i = 0; i < LONG - 1; i++)
		a[i] = "aA"[i % 2];
	a[LONG - 1] = '\0';
	memset(b, 'a', LONG / 2 - 1);
	b[LONG / 2 - 1] = '\0';
	CHECK(strcasestr(a, b) == a);
	b[LONG / 2 - 2] = 'b';
	CHECK(strcasestr(a, b) == NULL);
	b[LONG / 4] = 'b';
	CHECK(strcasestr(a, b) == NULL);
	free(a);
	free(b);
	return CHECKED();
}
