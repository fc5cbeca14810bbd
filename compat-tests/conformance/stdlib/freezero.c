/* freezero(3): clears and frees; NULL and errno are left alone. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	char *p;

	errno = ERANGE;
	freezero(NULL, 0);
	freezero(NULL, 10);
	CHECK(errno == ERANGE);

	p = malloc(100);
	CHECK(p != NULL);
	memset(p, 7, 100);
	errno = ERANGE;
	freezero(p, 100);
	CHECK(errno == ERANGE);

	p = malloc(100);
	CHECK(p != NULL);
	errno = ERANGE;
	freezero(p, 0);
	CHECK(errno == ERANGE);

	/* So large that freeing it is a system call. */
	p = malloc(1 << 24);
	CHECK(p != NULL);
	errno = ERANGE;
	freezero(p, 1 << 24);
	CHECK(errno == ERANGE);
	return CHECKED();
}
