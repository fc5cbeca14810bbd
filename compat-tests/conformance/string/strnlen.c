/* strnlen(3): the length or the limit, and nothing behind either is read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	char *exact;
	size_t n;
	int wrong = 0;

	CHECK(strnlen("", 0) == 0);
	CHECK(strnlen("", 10) == 0);
	CHECK(strnlen("abc", 0) == 0);
	CHECK(strnlen("abc", 2) == 2);
	CHECK(strnlen("abc", 3) == 3);
	CHECK(strnlen("abc", 4) == 3);
	CHECK(strnlen("abc", SIZE_MAX) == 3);
	/* A byte too far is found where memory is checked. */
	for (n = 1; n < 100; n++) {
		exact = malloc(n);
		if (exact == NULL)
			return 1;
		memset(exact, 'x', n);
		wrong += strnlen(exact, n) != n;
		exact[n - 1] = '\0';
		wrong += strnlen(exact, n) != n - 1;
		free(exact);
	}
	CHECK(wrong == 0);
	return CHECKED();
}
