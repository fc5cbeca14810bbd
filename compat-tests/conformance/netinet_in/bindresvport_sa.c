/* bindresvport_sa(3): a port below 1024, for root. */
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

/* The port of a socket. */
static int
port_of(int fd)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);

	if (getsockname(fd, (struct sockaddr *)&address, &length) == -1)
		return -1;
	return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port : ((struct sockaddr_in *)&address)->sin_port);
}

static int
is_reserved(int port)
{
	return port >= 512 && port < 1024;
}

int
main(void)
{
	struct sockaddr_in any;
	struct sockaddr_storage local;
	int fd, other;

	memset(&any, 0, sizeof(any));
	any.sin_family = AF_INET;
	any.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	memset(&local, 0, sizeof(local));
	local.ss_family = AF_UNIX;

	CHECK((fd = socket(AF_INET, SOCK_STREAM, 0)) != -1);
	if (geteuid() != 0) {
		errno = 0;
		CHECK(bindresvport_sa(fd, (struct sockaddr *)&any) == -1 && errno == EACCES && any.sin_port == 0);
		return CHECKED();
	}
	errno = EDOM;
	CHECK(bindresvport_sa(fd, (struct sockaddr *)&any) == 0 && errno == EDOM);
	CHECK(is_reserved(ntohs(any.sin_port)) && port_of(fd) == ntohs(any.sin_port));
	/* A port that is asked for is the one, or none. */
	CHECK((other = socket(AF_INET, SOCK_STREAM, 0)) != -1);
	errno = 0;
	CHECK(bindresvport_sa(other, (struct sockaddr *)&any) == -1 && errno == EADDRINUSE);
	CHECK(close(fd) == 0 && bindresvport_sa(other, (struct sockaddr *)&any) == 0 && port_of(other) == ntohs(any.sin_port));
	errno = 0;
	CHECK(bindresvport_sa(other, (struct sockaddr *)&any) == -1 && errno == EINVAL);
	CHECK(close(other) == 0);
	/* Without an address any will do. */
	CHECK((fd = socket(AF_INET, SOCK_STREAM, 0)) != -1 && bindresvport_sa(fd, NULL) == 0 && is_reserved(port_of(fd)));
	CHECK(close(fd) == 0);
	CHECK((fd = socket(AF_UNIX, SOCK_STREAM, 0)) != -1);
	errno = 0;
	CHECK(bindresvport_sa(fd, (struct sockaddr *)&local) == -1 && errno == EPFNOSUPPORT);
	CHECK(close(fd) == 0);
	return CHECKED();
}
