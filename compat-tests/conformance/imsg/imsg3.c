/* imsgbuf_set_maxsize(3) of generation 3, OpenBSD 7.7, for programs that ask for it: the limit is that of the whole message. */
/* covers: imsgbuf3_set_maxsize */
#define OPENBSD_COMPAT_IMSG_GENERATION 3
#include <sys/types.h>
#include <sys/socket.h>
#include <errno.h>
#include <imsg.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	struct imsgbuf in, out;
	struct imsg imsg;
	char bytes[84];
	int pair[2];

	memset(bytes, 'b', sizeof(bytes));
	CHECK(sizeof(void *) != 8 || sizeof(struct imsg) == 32);
	CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
	CHECK(imsgbuf_init(&out, pair[0]) == 0 && imsgbuf_init(&in, pair[1]) == 0);
	imsgbuf_allow_fdpass(&in);
	CHECK(in.maxsize == MAX_IMSGSIZE && in.fd == pair[1] && in.pid == getpid());
	errno = 0;
	CHECK(imsgbuf_set_maxsize(&out, 15) == -1 && errno == EINVAL && out.maxsize == MAX_IMSGSIZE);
	errno = 0;
	CHECK(imsgbuf_set_maxsize(&out, 0x80000000) == -1 && errno == EINVAL);
	CHECK(imsgbuf_set_maxsize(&out, 0x7fffffff) == 0);
	CHECK(imsgbuf_set_maxsize(&out, 16) == 0 && imsg_compose(&out, 1, 0, 0, -1, NULL, 0) == 1);
	errno = 0;
	CHECK(imsg_compose(&out, 1, 0, 0, -1, bytes, 1) == -1 && errno == ERANGE);
	CHECK(imsgbuf_set_maxsize(&out, 100) == 0 && out.maxsize == 100);
	CHECK(imsg_compose(&out, 2, 0, 0, -1, bytes, 84) == 1);
	errno = 0;
	CHECK(imsg_create(&out, 1, 0, 0, 85) == NULL && errno == ERANGE);
	CHECK(imsgbuf_queuelen(&out) == 2 && imsgbuf_flush(&out) == 0);
	CHECK(imsgbuf_set_maxsize(&in, 99) == 0);
	errno = 0;
	CHECK(imsgbuf_read(&in) == -1 && errno == ERANGE);
	CHECK(imsgbuf_set_maxsize(&in, 100) == 0 && imsgbuf_read(&in) == 1);
	CHECK(imsg_get(&in, &imsg) == 16);
	imsg_free(&imsg);
	CHECK(imsg_get(&in, &imsg) == 100 && imsg_get_len(&imsg) == 84 && imsg_get_type(&imsg) == 2);
	imsg_free(&imsg);
	imsgbuf_clear(&in);
	imsgbuf_clear(&out);
	return CHECKED();
}
