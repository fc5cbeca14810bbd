/* issetugid(2): 0 in a program that was called by who it runs as, and untouched by what it does then. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	errno = EDOM;
	CHECK(issetugid() == 0);
	CHECK(errno == EDOM);
	CHECK(geteuid() != 0 || (seteuid(54321) == 0 && issetugid() == 0));
	return CHECKED();
}
