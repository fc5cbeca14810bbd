/*
 * A port as OpenBSD has it: its own headers, its own functions, no #ifdef.  Built with nothing but what pkg-config prints.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
descriptors(void)
{
	int before, fd;

	/* Who started us may have left more open. */
	closefrom(3);
	before = getdtablecount();
	fd = open("/dev/null", O_RDONLY);
	if (fd == -1 || getdtablecount() != before + 1)
		return 0;
	closefrom(fd);
	return getdtablecount() == before && fcntl(fd, F_GETFD) == -1;
}

static int
peer(void)
{
	uid_t uid = (uid_t)-1;
	gid_t gid = (gid_t)-1;
	int ends[2], right;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == -1)
		err(1, "socketpair");
	right = getpeereid(ends[0], &uid, &gid) == 0 && uid == geteuid() && gid == getegid();
	close(ends[0]);
	close(ends[1]);
	return right;
}

static int
numbers(void)
{
	const char *errstr;

	if (strtonum("42", 1, 65535, &errstr) != 42 || errstr != NULL)
		return 0;
	return strtonum("65536", 1, 65535, &errstr) == 0 && errstr != NULL && strcmp(errstr, "too large") == 0;
}

static int
strings(void)
{
	char path[8];

	if (strlcpy(path, "/var", sizeof(path)) != 4 || strlcat(path, "/run", sizeof(path)) != 8)
		return 0;
	return strcmp(path, "/var/ru") == 0;
}

static int
memory(void)
{
	volatile size_t many = SIZE_MAX / 2;
	char *p, *q;

	if ((p = recallocarray(NULL, 0, 4, 4)) == NULL)
		return 0;
	memcpy(p, "secret", 7);
	if ((p = recallocarray(p, 4, 8, 4)) == NULL || strcmp(p, "secret") != 0 || p[31] != 0)
		return 0;
	if (timingsafe_bcmp(p, "secret", 7) != 0 || timingsafe_memcmp(p, "secreu", 7) >= 0)
		return 0;
	explicit_bzero(p, 7);
	if (p[0] != 0 || p[5] != 0)
		return 0;
	freezero(p, 32);
	errno = 0;
	q = reallocarray(NULL, many, 4);
	return q == NULL && errno == ENOMEM;
}

static int
network(void)
{
	struct addrinfo *list;
	unsigned char address[16];

	if (inet_net_pton(AF_INET6, "2001:db8::/32", address, sizeof(address)) != 32)
		return 0;
	/* As OpenSMTPD makes them: each node one block. */
	if ((list = calloc(1, sizeof(*list) + sizeof(struct sockaddr_in))) == NULL)
		err(1, "calloc");
	list->ai_addr = (struct sockaddr *)(list + 1);
	portable_freeaddrinfo(list);
	return address[0] == 0x20 && address[3] == 0xb8;
}

int
main(int argc, char *argv[])
{
	(void)argc;
	if (argv[0] == NULL || strstr(argv[0], getprogname()) == NULL)
		errx(1, "getprogname: %s", getprogname());
	setproctitle("%s", "at work");
	setprogname("/usr/sbin/port");
	if (strcmp(getprogname(), "port") != 0)
		errx(1, "setprogname: %s", getprogname());
	if (!descriptors())
		errx(1, "descriptors");
	if (!peer())
		errx(1, "peer");
	if (!numbers())
		errx(1, "numbers");
	if (!strings())
		errx(1, "strings");
	if (!memory())
		errx(1, "memory");
	if (!network())
		errx(1, "network");
	warnc(ENOENT, "%s", "all is well");
	errc(7, EPERM, "the end");
}
