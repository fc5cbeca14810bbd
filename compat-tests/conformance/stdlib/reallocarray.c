/* native differs: glibc: a size of 0 frees the block and returns NULL */
/* native differs: NetBSD: a size of 0 frees the block */
/* native differs: zig's musl: no block has no bytes: NULL comes back for it */
/* reallocarray(3): realloc for members that are counted without overflow. */
/* libbsd differs: a size of 0 frees the block */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	/* volatile, lest the compiler warn of what is asked for, and of a block that is used although it was not replaced. */
	volatile size_t half = (size_t)1 << (sizeof(size_t) * 4), most = SIZE_MAX;
	char *volatile p, *q;

	p = reallocarray(NULL, 4, 4);
	CHECK(p != NULL);
	memcpy(p, "0123456789abcdef", 16);
	p = reallocarray(p, 1000, 16);
	CHECK(p != NULL && memcmp(p, "0123456789abcdef", 16) == 0);
	p = reallocarray(p, 2, 4);
	CHECK(p != NULL && memcmp(p, "01234567", 8) == 0);

	/* The product does not fit: the block stays. */
	errno = 0;
	CHECK(reallocarray(p, most, 2) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(reallocarray(p, 2, most) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(reallocarray(p, half, half) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(reallocarray(NULL, half, half) == NULL && errno == ENOMEM);
	CHECK(memcmp(p, "01234567", 8) == 0);

	/* A block without members is one all the same. */
	q = reallocarray(p, 0, 4);
	CHECK(q != NULL);
	free(q != NULL ? q : p);
	p = reallocarray(NULL, 4, 0);
	CHECK(p != NULL);
	free(p);
	p = reallocarray(NULL, 0, most);
	CHECK(p != NULL);
	free(p);
	return CHECKED();
}
