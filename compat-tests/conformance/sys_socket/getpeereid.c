/* getpeereid(3): who is at the other end, and an error where nobody is. */
/* native differs: FreeBSD: EINVAL where the socket is not local */
/* native differs: macOS: EINVAL where the socket is not local */
/* native differs: NetBSD: another error where the socket is not local */
/* libbsd differs: another errno where there is no peer */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	struct sockaddr_un sun;
	char dir[] = "peereid.XXXXXX";
	uid_t uid = 77;
	gid_t gid = 77;
	int client, listener, pair[2], server, tcp;

	CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
	CHECK(getpeereid(pair[0], &uid, &gid) == 0);
	CHECK(uid == geteuid() && gid == getegid());

	/* A connection, before and after. */
	memset(&sun, 0, sizeof(sun));
	sun.sun_family = AF_UNIX;
	CHECK(mkdtemp(dir) != NULL);
	(void)snprintf(sun.sun_path, sizeof(sun.sun_path), "%s/s", dir);
	listener = socket(AF_UNIX, SOCK_STREAM, 0);
	client = socket(AF_UNIX, SOCK_STREAM, 0);
	uid = gid = 77;
	CHECK(getpeereid(client, &uid, &gid) == -1 && errno == ENOTCONN);
	CHECK(bind(listener, (struct sockaddr *)&sun, sizeof(sun)) == 0);
	CHECK(getpeereid(listener, &uid, &gid) == -1 && errno == ENOTCONN);
	CHECK(listen(listener, 1) == 0);
	CHECK(getpeereid(listener, &uid, &gid) == -1 && errno == ENOTCONN);
	CHECK(uid == 77 && gid == 77);
	CHECK(connect(client, (struct sockaddr *)&sun, sizeof(sun)) == 0);
	CHECK((server = accept(listener, NULL, NULL)) != -1);
	(void)unlink(sun.sun_path);
	(void)rmdir(dir);
	CHECK(getpeereid(client, &uid, &gid) == 0);
	CHECK(uid == geteuid() && gid == getegid());
	uid = gid = 77;
	CHECK(getpeereid(server, &uid, &gid) == 0);
	CHECK(uid == geteuid() && gid == getegid());

	/* What has no peer that could be known. */
	uid = gid = 77;
	tcp = socket(AF_INET, SOCK_STREAM, 0);
	CHECK(getpeereid(tcp, &uid, &gid) == -1 && errno == EOPNOTSUPP);
	(void)close(tcp);
	CHECK(getpeereid(tcp, &uid, &gid) == -1 && errno == EBADF);
	CHECK(getpeereid(-1, &uid, &gid) == -1 && errno == EBADF);
	tcp = open("/dev/null", O_RDONLY);
	CHECK(getpeereid(tcp, &uid, &gid) == -1 && errno == ENOTSOCK);
	CHECK(uid == 77 && gid == 77);
	return CHECKED();
}
