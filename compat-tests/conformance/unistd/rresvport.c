/* rresvport_af(3) and rresvport(3): sockets with ports below 1024, for root. */
/* covers: rresvport rresvport_af */
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <errno.h>
#include <netdb.h>
#include <unistd.h>

#include "../check.h"

/* Whether a socket of a family has this port, and it is a reserved one. */
static int
has(int fd, int family, int port)
{
	struct sockaddr_storage address;
	socklen_t length = sizeof(address);
	in_port_t own;

	if (fd == -1 || getsockname(fd, (struct sockaddr *)&address, &length) == -1 || address.ss_family != family)
		return 0;
	own = family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port : ((struct sockaddr_in *)&address)->sin_port;
	return ntohs(own) == port && port >= 512 && port < 1024;
}

int
main(void)
{
	int fd, other, port = 1023;

	errno = 0;
	CHECK(rresvport_af(&port, AF_UNIX) == -1 && (errno == EPFNOSUPPORT || errno == EAFNOSUPPORT) && port == 1023);
	if (geteuid() != 0) {
		errno = 0;
		CHECK(rresvport(&port) == -1 && errno == EACCES);
		errno = 0;
		CHECK(rresvport_af(&port, AF_INET) == -1 && errno == EACCES);
		return CHECKED();
	}
	CHECK((fd = rresvport(&port)) != -1 && has(fd, AF_INET, port));
	/* One that is taken is another one then. */
	other = rresvport_af(&port, AF_INET);
	CHECK(other != -1 && has(other, AF_INET, port) && !has(fd, AF_INET, port));
	CHECK(close(fd) == 0 && close(other) == 0);
	/* There may be no IPv6 here. */
	port = 1023;
	CHECK((fd = rresvport_af(&port, AF_INET6)) == -1 ? errno != EPFNOSUPPORT : has(fd, AF_INET6, port));
	CHECK(fd == -1 || close(fd) == 0);
	return CHECKED();
}
