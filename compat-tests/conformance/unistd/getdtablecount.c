/* getdtablecount(2): counts what is open, and not what it opens to count. */
#include <errno.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	int before, i;

	before = getdtablecount();
	CHECK(before >= 1);
	CHECK(getdtablecount() == before);
	for (i = 0; i < 5; i++)
		(void)dup2(1, 100 + 7 * i);
	CHECK(getdtablecount() == before + 5);
	errno = EDOM;
	CHECK(getdtablecount() == before + 5);
	CHECK(errno == EDOM);
	(void)close(100);
	CHECK(getdtablecount() == before + 4);
	return CHECKED();
}
