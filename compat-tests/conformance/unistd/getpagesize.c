/* getpagesize(3): what sysconf(3) says. */
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	CHECK(getpagesize() == sysconf(_SC_PAGESIZE));
	CHECK(getpagesize() >= 512 && (getpagesize() & (getpagesize() - 1)) == 0);
	return CHECKED();
}
