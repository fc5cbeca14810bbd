/* arc4random_buf(3): as many bytes as are asked for and no other, every one of them random. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

#define LARGEST	70000

static unsigned char buffer[LARGEST + 2], seen[LARGEST + 2];

/* Whether exactly the `n` bytes behind the first change: one that is 0 forty times happens once in 2^320. */
static int
fills(size_t n)
{
	size_t i;
	int round;

	memset(seen, 0, sizeof(seen));
	for (round = 0; round < 40; round++) {
		memset(buffer, 0, n + 2);
		arc4random_buf(buffer + 1, n);
		for (i = 0; i < n + 2; i++)
			seen[i] |= buffer[i];
	}
	for (i = 0; i < n + 2; i++)
		if ((seen[i] != 0) != (i >= 1 && i <= n))
			return 0;
	return 1;
}

/* Whether no 16 bytes at a multiple of 16 come again. */
static int
differs(size_t n)
{
	size_t i, j;

	arc4random_buf(buffer, n);
	for (i = 0; i < n; i += 16)
		for (j = 0; j < i; j += 16)
			if (memcmp(buffer + i, buffer + j, 16) == 0)
				return 0;
	return 1;
}

int
main(void)
{
	errno = EDOM;
	CHECK(fills(0));
	CHECK(fills(1));
	CHECK(fills(3));
	CHECK(fills(16));
	CHECK(fills(255));
	CHECK(fills(256));
	CHECK(fills(511));
	CHECK(fills(512));
	CHECK(fills(513));
	CHECK(fills(1023));
	CHECK(fills(4096));
	CHECK(fills(LARGEST));
	CHECK(differs(16384));
	CHECK(errno == EDOM);
	return CHECKED();
}
