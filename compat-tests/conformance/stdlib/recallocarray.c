/* recallocarray(3): what is new is 0, what goes is cleared, and where it fails the block stays. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

/* To fail for want of memory is part of the test, so AddressSanitizer must let it. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return ("allocator_may_return_null=1");
}

/* Whether all of these bytes are `value`. */
static int
all(const char *p, char value, size_t n)
{
	while (n > 0 && p[n - 1] == value)
		n--;
	return (n == 0);
}

int
main(void)
{
	/* volatile, lest the compiler warn of what is asked for; not negative as a signed number, lest valgrind does. */
	/* No machine has it; where valgrind runs it is not to look like a negative number. */
	volatile size_t most = sizeof(size_t) > 4 ? SIZE_MAX / 4 : SIZE_MAX / 2 + 1;
	char *p, *q;

	p = recallocarray(NULL, 0, 10, 10);
	CHECK(p != NULL && all(p, 0, 100));
	memset(p, 7, 100);

	p = recallocarray(p, 10, 1000, 10);
	CHECK(p != NULL && all(p, 7, 100) && all(p + 100, 0, 9900));
	memset(p, 7, 10000);

	/* Less than half of it and less than a page: it stays, and one can look at its tail. */
	q = recallocarray(p, 1000, 990, 10);
	CHECK(q == p && all(q, 7, 9900));
	p = q;
	q = recallocarray(p, 990, 990, 10);
	CHECK(q == p && all(q, 7, 9900));

	p = recallocarray(q, 990, 10, 10);
	CHECK(p != NULL && all(p, 7, 100));

	/* A product that does not fit: the new one is looked at first. */
	errno = 0;
	CHECK(recallocarray(p, 10, most, 10) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(recallocarray(p, most, 10, 10) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(recallocarray(p, most, most, 10) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(recallocarray(NULL, 0, most, 10) == NULL && errno == ENOMEM);
	/* Without a block its old size does not matter. */
	q = recallocarray(NULL, most, 10, 10);
	CHECK(q != NULL && all(q, 0, 100));
	free(q);
	/* More than any machine has. */
	errno = 0;
	CHECK(recallocarray(p, 10, most, 1) == NULL && errno == ENOMEM);
	CHECK(all(p, 7, 100));

	/* errno is as it was. */
	errno = ERANGE;
	p = recallocarray(p, 10, 100, 10);
	CHECK(p != NULL && errno == ERANGE);

	q = recallocarray(p, 100, 0, 10);
	CHECK(q != NULL);
	free(q);
	q = recallocarray(NULL, 0, 0, 0);
	CHECK(q != NULL);
	free(q);
	return CHECKED();
}
