/* reallocf(3): realloc(3) that leaves nothing behind where it fails. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

/* AddressSanitizer asks whether malloc(3) may fail. */
const char	*__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

int
main(void)
{
	/* A compiler that knew it would say that it is wrong. */
	/* No machine has it; where valgrind runs it is not to look like a negative number. */
	volatile size_t too_much = sizeof(size_t) > 4 ? SIZE_MAX / 4 : SIZE_MAX / 2 + 1;
	char *p;

	p = reallocf(NULL, 10);
	if (p == NULL)
		return 1;
	memcpy(p, "123456789", 10);
	p = reallocf(p, 100000);
	CHECK(p != NULL && strcmp(p, "123456789") == 0);
	errno = 0;
	/* A leak, or a second free, is found where memory is checked. */
	CHECK(reallocf(p, too_much) == NULL && errno == ENOMEM);
	return CHECKED();
}
