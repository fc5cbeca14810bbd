/* strnlen(3): the length or the limit, and nothing behind either is read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	/* A compiler that knew these would say that they are wrong. */
	char *volatile string = "abc";
	volatile size_t limit = SIZE_MAX;
	char *exact;
	size_t n;
	int wrong = 0;

	CHECK(strnlen(string, limit) == 3);
	limit = 4;
	CHECK(strnlen(string, limit) == 3);
	limit = 3;
	CHECK(strnlen(string, limit) == 3);
	limit = 2;
	CHECK(strnlen(string, limit) == 2);
	limit = 0;
	CHECK(strnlen(string, limit) == 0);
	string = "";
	CHECK(strnlen(string, limit) == 0);
	limit = 10;
	CHECK(strnlen(string, limit) == 0);
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
