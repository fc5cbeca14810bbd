/* memmem(3): the first occurrence, against the plain way to look for it, and in linear time. */
/* native differs: zig's musl: looks in quadratic time, and is not done before the test gives up */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"

/* How it would be done if time did not matter. */
static const char *
slowly(const char *big, size_t biglen, const char *little, size_t littlelen)
{
	size_t i;

	for (i = 0; littlelen <= biglen && i <= biglen - littlelen; i++)
		if (memcmp(big + i, little, littlelen) == 0)
			return big + i;
	return NULL;
}

int
main(void)
{
	enum { LONG = 1 << 20 };
	char big[300], little[40], *a, *b;
	size_t biglen, littlelen, i;
	int found = 0, round, wrong = 0;
	unsigned letters;

	CHECK(memmem("a\0b", 3, "\0b", 2) != NULL);
	CHECK(memmem("abc", 3, "abcd", 4) == NULL);
	CHECK(memmem("abc", 2, "bc", 2) == NULL);
	CHECK(memmem("", 0, "a", 1) == NULL);
	strcpy(big, "abcabd");
	CHECK(memmem(big, 6, "abd", 3) == big + 3);
	CHECK(memmem(big, 6, "", 0) == big);
	CHECK(memmem(big, 0, "", 0) == big);

	for (round = 0; round < 100000; round++) {
		letters = 1 + random_below(4);
		biglen = random_below(sizeof(big));
		littlelen = random_below(round % 2 ? 5 : sizeof(little));
		for (i = 0; i < biglen; i++)
			big[i] = (char)('a' + random_below(letters));
		for (i = 0; i < littlelen; i++)
			little[i] = (char)('a' + random_below(letters));
		if (littlelen < biglen && random_below(2))
			memcpy(little, big + random_below((unsigned)(biglen - littlelen)), littlelen);
		a = memmem(big, biglen, little, littlelen);
		wrong += a != slowly(big, biglen, little, littlelen);
		found += a != NULL;
	}
	CHECK(wrong == 0);
	printf("%d found\n", found);

	/* Each of these takes hours in quadratic time. */
	a = malloc(LONG);
	b = malloc(LONG / 2);
	if (a == NULL || b == NULL)
		return 1;
	memset(a, 'a', LONG);
	memset(b, 'a', LONG / 2);
	b[LONG / 2 - 1] = 'b';
	CHECK(memmem(a, LONG, b, LONG / 2) == NULL);
	b[LONG / 2 - 1] = 'a';
	b[0] = 'b';
	CHECK(memmem(a, LONG, b, LONG / 2) == NULL);
	b[0] = 'a';
	b[LONG / 4] = 'b';
	CHECK(memmem(a, LONG, b, LONG / 2) == NULL);
	for (i = 0; i < LONG; i++)
		a[i] = "ab"[i % 2];
	for (i = 0; i < LONG / 2; i++)
		b[i] = "ab"[i % 2];
	b[LONG / 2 - 2] = 'b';
	CHECK(memmem(a, LONG, b, LONG / 2) == NULL);
	CHECK(memmem(a, LONG, b, LONG / 2 - 2) == a);
	memcpy(a + LONG / 2, b, LONG / 2);
	CHECK(memmem(a, LONG, b, LONG / 2) == a + LONG / 2);
	free(a);
	free(b);
	return CHECKED();
}
