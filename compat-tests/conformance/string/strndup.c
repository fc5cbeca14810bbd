/* strndup(3): a copy of the string or of its front. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static int
copies(const char *str, size_t maxlen, const char *expected)
{
	char *copy = strndup(str, maxlen);
	int same = copy != NULL && strcmp(copy, expected) == 0;

	free(copy);
	return same;
}

int
main(void)
{
	char exact[3] = { 'a', 'b', 'c' };

	CHECK(copies("abc", 0, ""));
	CHECK(copies("abc", 2, "ab"));
	CHECK(copies("abc", 3, "abc"));
	CHECK(copies("abc", 100, "abc"));
	CHECK(copies("abc", SIZE_MAX, "abc"));
	CHECK(copies("", 5, ""));
	CHECK(copies(exact, sizeof(exact), "abc"));
	return CHECKED();
}
