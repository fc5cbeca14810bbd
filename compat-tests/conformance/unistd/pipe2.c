/* pipe2(2): the flags of both ends, and nothing made where a flag is unknown. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "../check.h"

/* Whether a descriptor is close-on-exec, and non-blocking. */
static int
is(int fd, int closes, int nonblocking)
{
	return !!(fcntl(fd, F_GETFD) & FD_CLOEXEC) == closes && !!(fcntl(fd, F_GETFL) & O_NONBLOCK) == nonblocking;
}

static int
makes(int flags)
{
	const int closes = (flags & O_CLOEXEC) != 0, nonblocking = (flags & O_NONBLOCK) != 0;
	int fds[2] = { -7, -7 }, good;
	char c = 0;

	errno = EDOM;
	if (pipe2(fds, flags) != 0 || errno != EDOM)
		return 0;
	good = is(fds[0], closes, nonblocking) && is(fds[1], closes, nonblocking) &&
	    write(fds[1], "x", 1) == 1 && read(fds[0], &c, 1) == 1 && c == 'x';
	(void)close(fds[0]);
	(void)close(fds[1]);
	return good;
}

int
main(void)
{
	int fds[2] = { -7, -7 };

	CHECK(makes(0));
	CHECK(makes(O_CLOEXEC));
	CHECK(makes(O_NONBLOCK));
	CHECK(makes(O_CLOEXEC | O_NONBLOCK));
	errno = 0;
	CHECK(pipe2(fds, O_APPEND) == -1);
	CHECK(errno == EINVAL);
	CHECK(fds[0] == -7 && fds[1] == -7);
	return CHECKED();
}
