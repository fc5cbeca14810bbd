/* getdtablesize(3): the soft limit at this moment. */
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	struct rlimit limit;

	CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
	CHECK(getdtablesize() > 3);
	limit.rlim_cur = 77;
	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	CHECK(getdtablesize() == 77);
	return CHECKED();
}
