/* getrtable(2): the routing table of a process to which nobody gave another, the same whenever it is asked. */
#include <sys/types.h>
#include <sys/socket.h>
#include <errno.h>

#include "../check.h"

int
main(void)
{
	errno = EXDEV;
	CHECK(getrtable() == 0);
	CHECK(getrtable() == 0);
	CHECK(errno == EXDEV);
	return CHECKED();
}
