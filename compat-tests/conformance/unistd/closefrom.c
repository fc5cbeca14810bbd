/* closefrom(2): everything from a number on is closed, nothing below it, and nothing to close is EBADF. */
/* native differs: glibc: returns void, so there is no EBADF */
/* native differs: FreeBSD: returns void, so there is no EBADF */
/* libbsd differs: returns void */
#include <sys/resource.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

#include "../check.h"

#define BASE	30

static int
is_open(int fd)
{
	return fcntl(fd, F_GETFD) != -1;
}

/* How many of the numbers from BASE to BASE + 9 are open. */
static int
count(void)
{
	int fd, open = 0;

	for (fd = BASE; fd < BASE + 10; fd++)
		open += is_open(fd);
	return open;
}

/*
 * Whether the process has descriptors above its hard limit, out of its reach: those of valgrind, which no closefrom can
 * close and which are above every number, so that EBADF cannot be asked for.
 */
static int
has_foreign(void)
{
	struct rlimit limit;
	int fd;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1 || limit.rlim_max > INT_MAX - 64)
		return 0;
	for (fd = (int)limit.rlim_max; fd < (int)limit.rlim_max + 64; fd++)
		if (is_open(fd))
			return 1;
	return 0;
}

int
main(void)
{
	const int foreign = has_foreign();
	int fd;

	/* Whatever was inherited is in the way; whether there was anything does not matter. */
	(void)closefrom(3);
	for (fd = BASE; fd < BASE + 10; fd++)
		(void)dup2(1, fd);
	(void)dup2(1, 200);
	CHECK(count() == 10);

	errno = EDOM;
	CHECK(closefrom(BASE + 7) == 0);
	CHECK(errno == EDOM);
	CHECK(count() == 7);
	CHECK(is_open(BASE + 6));
	CHECK(!is_open(BASE + 7));
	CHECK(!is_open(200));

	errno = 0;
	CHECK(foreign || (closefrom(BASE + 7) == -1 && errno == EBADF));
	errno = 0;
	CHECK(closefrom(-1) == -1);
	CHECK(errno == EBADF);
	errno = 0;
	CHECK(closefrom(INT_MAX) == -1);
	CHECK(errno == EBADF);
	CHECK(count() == 7);

	CHECK(closefrom(BASE + 6) == 0);
	CHECK(count() == 6);
	CHECK(closefrom(3) == 0);
	CHECK(count() == 0);
	CHECK(is_open(1));
	CHECK(foreign || closefrom(3) == -1);
	return CHECKED();
}
