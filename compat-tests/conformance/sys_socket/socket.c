/* socket(2), socketpair(2) and accept4(2): the flags that a socket is to have from the start. */
/* covers: accept4 socket socketpair */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <netinet/in.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

/* Whether a descriptor has exactly the flags; closes it. */
static int
has(int fd, int flags)
{
	const int closes = (flags & SOCK_CLOEXEC) != 0, nonblocking = (flags & SOCK_NONBLOCK) != 0;
	int good;

	if (fd == -1)
		return 0;
	good = !!(fcntl(fd, F_GETFD) & FD_CLOEXEC) == closes && !!(fcntl(fd, F_GETFL) & O_NONBLOCK) == nonblocking;
	(void)close(fd);
	return good;
}

static int
pairs(int flags)
{
	int sv[2] = { -7, -7 };

	errno = EDOM;
	return socketpair(AF_UNIX, SOCK_STREAM | flags, 0, sv) == 0 && errno == EDOM && has(sv[0], flags) &
	    has(sv[1], flags);
}

/* A connection to a listening socket, accepted with flags. */
static int
accepts(int listening, int flags)
{
	struct sockaddr_in address, peer;
	socklen_t length = sizeof(address), of_peer = sizeof(peer);
	int client, fd, good;

	memset(&peer, 0, sizeof(peer));
	if (getsockname(listening, (struct sockaddr *)&address, &length) == -1 ||
	    (client = socket(AF_INET, SOCK_STREAM, 0)) == -1 ||
	    connect(client, (struct sockaddr *)&address, length) == -1)
		return 0;
	/* Once with the address and once without; a listening socket that does not wait may have to be asked again. */
	while ((fd = accept4(listening, (struct sockaddr *)&peer, &of_peer, flags)) == -1 && errno == EAGAIN)
		(void)usleep(1000);
	good = has(fd, flags) && of_peer == sizeof(peer) && peer.sin_family == AF_INET;
	(void)close(client);
	return good;
}

int
main(void)
{
	const int both = SOCK_CLOEXEC | SOCK_NONBLOCK;
	struct sockaddr_in any;
	int fd, sv[2];

	CHECK(has(socket(AF_INET, SOCK_STREAM, 0), 0));
	CHECK(has(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), SOCK_CLOEXEC));
	CHECK(has(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), SOCK_NONBLOCK));
	CHECK(has(socket(AF_UNIX, SOCK_STREAM | both, 0), both));
	errno = 0;
	CHECK(socket(-1, SOCK_STREAM | both, 0) == -1 && errno == EAFNOSUPPORT);

	CHECK(pairs(0));
	CHECK(pairs(SOCK_CLOEXEC));
	CHECK(pairs(SOCK_NONBLOCK));
	CHECK(pairs(both));
	errno = 0;
	CHECK(socketpair(AF_INET, SOCK_STREAM | both, 0, sv) == -1 && errno == EOPNOTSUPP);

	memset(&any, 0, sizeof(any));
	any.sin_family = AF_INET;
	any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	CHECK((fd = socket(AF_INET, SOCK_STREAM, 0)) != -1);
	CHECK(bind(fd, (struct sockaddr *)&any, sizeof(any)) == 0 && listen(fd, 5) == 0);
	CHECK(accepts(fd, 0));
	CHECK(accepts(fd, SOCK_CLOEXEC));
	CHECK(accepts(fd, SOCK_NONBLOCK));
	CHECK(accepts(fd, both));
	/* What the listening socket is does not matter. */
	CHECK(fcntl(fd, F_SETFL, O_NONBLOCK) != -1 && fcntl(fd, F_SETFD, FD_CLOEXEC) != -1);
	errno = 0;
	CHECK(accept4(fd, NULL, NULL, both) == -1 && errno == EAGAIN);
	CHECK(accepts(fd, 0));
	CHECK(accepts(fd, both));
	(void)close(fd);
	errno = 0;
	CHECK(accept4(fd, NULL, NULL, both) == -1 && errno == EBADF);
	return CHECKED();
}
