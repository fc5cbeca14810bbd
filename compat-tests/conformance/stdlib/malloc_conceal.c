/* malloc_conceal(3) and calloc_conceal(3): blocks like any other for free(3), realloc(3) and freezero(3). */
/* covers: calloc_conceal malloc_conceal */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static int
is(const unsigned char *block, size_t n, unsigned char c)
{
	while (n > 0)
		if (block[--n] != c)
			return 0;
	return 1;
}

int
main(void)
{
	unsigned char *a, *b;
	size_t n;
	int good = 1;

	for (n = 0; n < 20000; n += 1 + n / 3) {
		a = malloc_conceal(n);
		b = calloc_conceal(n, 1);
		good = good && a != NULL && b != NULL && a != b && is(b, n, 0);
		memset(a, 7, n);
		memset(b, 8, n);
		good = good && is(a, n, 7) && is(b, n, 8);
		free(a);
		freezero(b, n);
	}
	CHECK(good);

	/* Zeros also where others were before. */
	a = malloc_conceal(5000);
	memset(a, 7, 5000);
	free(a);
	a = calloc_conceal(50, 100);
	CHECK(a != NULL && is(a, 5000, 0));
	memset(a, 9, 5000);
	a = realloc(a, 100000);
	CHECK(a != NULL && is(a, 5000, 9));
	a = recallocarray(a, 100000, 10, 1);
	CHECK(a != NULL && is(a, 10, 9));
	free(a);

	errno = EDOM;
	a = malloc_conceal(1);
	CHECK(a != NULL && errno == EDOM);
	free(a);
	errno = 0;
	CHECK(malloc_conceal(SIZE_MAX) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(calloc_conceal(SIZE_MAX / 2, 3) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(calloc_conceal(SIZE_MAX, SIZE_MAX) == NULL && errno == ENOMEM);
	a = calloc_conceal(SIZE_MAX, 0);
	CHECK(a != NULL);
	free(a);
	return CHECKED();
}
