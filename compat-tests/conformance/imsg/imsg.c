/* imsg_init(3): messages composed, taken apart, forwarded and queued. */
/* covers: imsg_compose imsg_composev imsg_compose_ibuf imsg_create imsg_add imsg_add_strbuf imsg_close imsg_set_maxsize */
/* covers: imsg_forward imsg_free imsg_get imsg_get_buf imsg_get_data imsg_get_fd imsg_get_ibuf imsg_get_id imsg_get_len */
/* covers: imsg_get_pid imsg_get_strbuf imsg_get_type imsg_ibufq_pop imsg_ibufq_push */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <errno.h>
#include <fcntl.h>
#include <imsg.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"
#include "child.h"

static struct imsgbuf in, out;

static int
is_open(int fd)
{
	return fcntl(fd, F_GETFD) != -1;
}

/* Carries all there is from one to the other, and takes the next message. */
static int
carry(struct imsg *imsg)
{
	if (imsgbuf_flush(&out) == -1 || imsgbuf_read(&in) != 1)
		return -1;
	return imsgbuf_get(&in, imsg);
}

static void
composed(void)
{
	struct imsg imsg;
	struct iovec iov[4];
	struct ibuf view;
	char big[MAX_IMSGSIZE], bytes[8];
	ssize_t n;

	memset(big, 'b', sizeof(big));
	CHECK(imsg_compose(&out, 7, 8, 9, -1, "abc", 3) == 1);
	CHECK(imsgbuf_queuelen(&out) == 1);
	CHECK(carry(&imsg) == 1);
	CHECK(imsg_get_type(&imsg) == 7 && imsg_get_id(&imsg) == 8 && imsg_get_pid(&imsg) == 9);
	CHECK(imsg.hdr.type == 7 && imsg.hdr.len == IMSG_HEADER_SIZE + 3 && imsg.hdr.peerid == 8 && imsg.hdr.pid == 9);
	CHECK(imsg_get_len(&imsg) == 3 && memcmp(imsg.data, "abc", 3) == 0 && imsg_get_fd(&imsg) == -1);
	imsg_free(&imsg);

	/* Nothing for a payload, and our own process id. */
	CHECK(imsg_compose(&out, UINT32_MAX, UINT32_MAX, 0, -1, NULL, 0) == 1 && carry(&imsg) == 1);
	CHECK(imsg_get_type(&imsg) == UINT32_MAX && imsg_get_id(&imsg) == UINT32_MAX && imsg_get_pid(&imsg) == getpid());
	CHECK(imsg_get_len(&imsg) == 0 && imsg.data == NULL && imsg.hdr.len == IMSG_HEADER_SIZE);
	errno = 0;
	CHECK(imsg_get_ibuf(&imsg, &view) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(imsg_get_data(&imsg, bytes, 0) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(imsg_get_data(&imsg, bytes, 1) == -1 && errno == EBADMSG);
	CHECK(imsg_get_buf(&imsg, NULL, 0) == 0);
	imsg_free(&imsg);

	/* As much as there may be, and more. */
	CHECK(imsg_compose(&out, 1, 0, 0, -1, big, MAX_IMSGSIZE - IMSG_HEADER_SIZE) == 1 && carry(&imsg) == 1);
	CHECK(imsg_get_len(&imsg) == MAX_IMSGSIZE - IMSG_HEADER_SIZE);
	CHECK(memcmp(imsg.data, big, MAX_IMSGSIZE - IMSG_HEADER_SIZE) == 0);
	imsg_free(&imsg);
	errno = 0;
	CHECK(imsg_compose(&out, 1, 0, 0, -1, big, MAX_IMSGSIZE - IMSG_HEADER_SIZE + 1) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(imsg_compose(&out, 1, 0, 0, -1, big, SIZE_MAX) == -1 && errno == ERANGE);

	/* Of parts. */
	iov[0].iov_base = "one";
	iov[0].iov_len = 3;
	iov[1].iov_base = NULL;
	iov[1].iov_len = 0;
	iov[2].iov_base = "two";
	iov[2].iov_len = 3;
	CHECK(imsg_composev(&out, 2, 3, 4, -1, iov, 3) == 1);
	CHECK(imsg_composev(&out, 3, 0, 0, -1, iov, 0) == 1);
	CHECK(imsg_composev(&out, 4, 0, 0, -1, iov, -1) == 1);
	CHECK(imsgbuf_queuelen(&out) == 3);
	CHECK(carry(&imsg) == 1 && imsg_get_type(&imsg) == 2 && imsg_get_len(&imsg) == 6 && memcmp(imsg.data, "onetwo", 6) == 0);
	imsg_free(&imsg);
	CHECK((n = imsg_get(&in, &imsg)) == (ssize_t)IMSG_HEADER_SIZE && imsg_get_type(&imsg) == 3);
	imsg_free(&imsg);
	CHECK(imsgbuf_get(&in, &imsg) == 1 && imsg_get_type(&imsg) == 4);
	imsg_free(&imsg);
	CHECK(imsgbuf_get(&in, &imsg) == 0 && imsg_get(&in, &imsg) == 0);
	iov[1].iov_base = big;
	iov[1].iov_len = SIZE_MAX;
	errno = 0;
	CHECK(imsg_composev(&out, 2, 3, 4, -1, iov, 3) == -1 && errno == ERANGE);
	iov[1].iov_len = MAX_IMSGSIZE;
	errno = 0;
	CHECK(imsg_composev(&out, 2, 3, 4, -1, iov, 3) == -1 && errno == ERANGE);
	CHECK(imsgbuf_queuelen(&out) == 0);
}

static void
taken_apart(void)
{
	struct imsg imsg;
	struct ibuf view;
	char bytes[8];

	CHECK(imsg_compose(&out, 1, 0, 0, -1, "abcdefgh", 8) == 1);
	CHECK(imsg_compose(&out, 2, 0, 0, -1, "abc\0xyz\0full", 12) == 1);
	CHECK(imsg_compose(&out, 3, 0, 0, -1, "viewed", 6) == 1);
	CHECK(carry(&imsg) == 1);
	errno = 0;
	CHECK(imsg_get_data(&imsg, bytes, 7) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(imsg_get_data(&imsg, bytes, 9) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(imsg_get_data(&imsg, bytes, 0) == -1 && errno == EINVAL);
	CHECK(imsg_get_len(&imsg) == 8);
	CHECK(imsg_get_data(&imsg, bytes, 8) == 0 && memcmp(bytes, "abcdefgh", 8) == 0 && imsg_get_len(&imsg) == 0);
	imsg_free(&imsg);
	CHECK(imsgbuf_get(&in, &imsg) == 1);
	CHECK(imsg_get_strbuf(&imsg, bytes, 8) == 0 && memcmp(bytes, "abc\0\0\0\0", 8) == 0);
	errno = 0;
	CHECK(imsg_get_strbuf(&imsg, bytes, 0) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(imsg_get_strbuf(&imsg, bytes, 5) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(imsg_get_strbuf(&imsg, bytes, 4) == -1 && errno == EOVERFLOW && strcmp(bytes, "ful") == 0);
	imsg_free(&imsg);
	CHECK(imsgbuf_get(&in, &imsg) == 1);
	CHECK(imsg_get_buf(&imsg, bytes, 2) == 0 && memcmp(bytes, "vi", 2) == 0 && imsg_get_len(&imsg) == 4);
	errno = 0;
	CHECK(imsg_get_buf(&imsg, bytes, 5) == -1 && errno == EBADMSG);
	CHECK(imsg_get_ibuf(&imsg, &view) == 0 && ibuf_size(&view) == 4 && memcmp(ibuf_data(&view), "ewed", 4) == 0);
	CHECK(imsg_get_len(&imsg) == 0);
	errno = 79;
	imsg_free(&imsg);
	CHECK(errno == 79);
}

static void
created(void)
{
	struct ibuf *msg;
	struct imsg imsg;
	char big[MAX_IMSGSIZE] = { 0 };

	errno = 0;
	CHECK(imsg_create(&out, 1, 2, 3, MAX_IMSGSIZE) == NULL && errno == ERANGE);
	errno = 0;
	CHECK(imsg_create(&out, 1, 2, 3, SIZE_MAX) == NULL && errno == ERANGE);
	CHECK((msg = imsg_create(&out, 1, 2, 3, 1)) != NULL);
	CHECK(ibuf_size(msg) == IMSG_HEADER_SIZE && ibuf_left(msg) == MAX_IMSGSIZE - IMSG_HEADER_SIZE);
	CHECK(imsg_add(msg, "abc", 3) != -1);
	CHECK(imsg_add(msg, NULL, 0) == 0);
	CHECK(imsg_add_strbuf(msg, "str", 5) == 0);
	CHECK(ibuf_add_n16(msg, 0x4142) == 0);
	imsg_close(&out, msg);
	CHECK(carry(&imsg) == 1 && imsg_get_type(&imsg) == 1 && imsg_get_id(&imsg) == 2 && imsg_get_pid(&imsg) == 3);
	CHECK(imsg_get_len(&imsg) == 10 && memcmp(imsg.data, "abcstr\0\0AB", 10) == 0);
	imsg_free(&imsg);

	/* What fails frees the message. */
	CHECK((msg = imsg_create(&out, 1, 2, 3, 0)) != NULL);
	errno = 0;
	CHECK(imsg_add(msg, big, MAX_IMSGSIZE - IMSG_HEADER_SIZE + 1) == -1 && errno == ERANGE);
	CHECK((msg = imsg_create(&out, 1, 2, 3, 0)) != NULL);
	errno = 0;
	CHECK(imsg_add_strbuf(msg, "long", 4) == -1 && errno == EOVERFLOW);

	/* A limit for one message. */
	CHECK((msg = imsg_create(&out, 5, 0, 0, 0)) != NULL);
	errno = 0;
	CHECK(imsg_set_maxsize(msg, MAX_IMSGSIZE) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(imsg_set_maxsize(msg, SIZE_MAX) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(imsg_set_maxsize(msg, UINT32_MAX) == -1 && errno == ERANGE);
	CHECK(imsg_add(msg, "1234", 4) != -1);
	errno = 0;
	CHECK(imsg_set_maxsize(msg, 3) == -1 && errno == ERANGE);
	CHECK(imsg_set_maxsize(msg, 6) == 0 && ibuf_left(msg) == 2);
	errno = 0;
	CHECK(ibuf_add(msg, "567", 3) == -1 && errno == ERANGE);
	CHECK(imsg_add(msg, "56", 2) != -1);
	imsg_close(&out, msg);
	CHECK(carry(&imsg) == 1 && imsg_get_len(&imsg) == 6 && memcmp(imsg.data, "123456", 6) == 0);
	imsg_free(&imsg);
}

static void
of_a_buffer(void)
{
	struct ibuf *buf, view;
	struct imsg imsg;
	int fd[2];

	CHECK((buf = ibuf_dynamic(1, 100)) != NULL);
	CHECK(ibuf_add(buf, "##payload", 9) == 0 && ibuf_skip(buf, 2) == 0);
	CHECK(pipe(fd) == 0);
	ibuf_fd_set(buf, fd[0]);
	CHECK(imsg_compose_ibuf(&out, 6, 7, 0, buf) == 1);
	CHECK(imsg_compose(&out, 7, 0, 0, -1, NULL, 0) == 1);
	CHECK(carry(&imsg) == 1 && imsg_get_type(&imsg) == 6 && imsg_get_id(&imsg) == 7 && imsg_get_pid(&imsg) == getpid());
	CHECK(imsg_get_len(&imsg) == 7 && memcmp(imsg.data, "payload", 7) == 0 && imsg_get_fd(&imsg) == -1);
	imsg_free(&imsg);
	CHECK(!is_open(fd[0]));
	CHECK(imsgbuf_get(&in, &imsg) == 1 && imsg_get_type(&imsg) == 7);
	imsg_free(&imsg);
	(void)close(fd[1]);

	/* Used up even where it is too long. */
	CHECK((buf = ibuf_open(MAX_IMSGSIZE)) != NULL && ibuf_add_zero(buf, MAX_IMSGSIZE) == 0);
	errno = 0;
	CHECK(imsg_compose_ibuf(&out, 6, 7, 0, buf) == -1 && errno == ERANGE && imsgbuf_queuelen(&out) == 0);
	ibuf_from_buffer(&view, &view, 1);
	ABORTS(imsg_compose_ibuf(&out, 6, 7, 0, &view));
	ABORTS(imsg_close(&out, &view));
}

static void
forwarded(void)
{
	struct imsg imsg;
	char byte, path[] = "imsg.XXXXXX";
	int fd, taken, there;
	struct stat one, other;

	CHECK((fd = mkstemp(path)) != -1 && unlink(path) == 0 && fstat(fd, &one) == 0);
	CHECK(imsg_compose(&out, 11, 12, 13, fd, "forward", 7) == 1 && is_open(fd));
	CHECK(imsgbuf_flush(&out) == 0 && !is_open(fd) && carry(&imsg) == 1);
	CHECK(imsg_get_buf(&imsg, &byte, 1) == 0 && byte == 'f');
	/* All of it goes on, whatever was read, but not the descriptor, which is ours still. */
	CHECK(imsg_forward(&out, &imsg) == 1 && imsg_get_len(&imsg) == 7);
	CHECK((taken = imsg_get_fd(&imsg)) != -1 && imsg_get_fd(&imsg) == -1);
	CHECK(fstat(taken, &other) == 0 && one.st_ino == other.st_ino && one.st_dev == other.st_dev);
	CHECK((fcntl(taken, F_GETFD) & FD_CLOEXEC) != 0);
	imsg_free(&imsg);
	CHECK(is_open(taken));
	CHECK(carry(&imsg) == 1 && imsg_get_type(&imsg) == 11 && imsg_get_id(&imsg) == 12 && imsg_get_pid(&imsg) == 13);
	CHECK(imsg_get_len(&imsg) == 7 && memcmp(imsg.data, "forward", 7) == 0 && imsg_get_fd(&imsg) == -1);
	imsg_free(&imsg);

	/* A descriptor that nobody takes goes with the message, and one that cannot be queued stays. */
	CHECK(imsg_compose(&out, 1, 0, 0, taken, NULL, 0) == 1 && carry(&imsg) == 1);
	there = imsg.buf->fd;
	CHECK(is_open(there));
	imsg_free(&imsg);
	CHECK(!is_open(there) && !is_open(taken));
	CHECK((fd = open("/dev/null", O_RDONLY)) != -1);
	CHECK(imsg_compose(&out, 1, 0, 0, fd, "", SIZE_MAX / 2) == -1 && is_open(fd));
	CHECK(imsg_compose(&out, 1, 0, 0, fd, NULL, 0) == 1 && is_open(fd));
	imsgbuf_clear(&out);
	CHECK(!is_open(fd));
	CHECK(imsgbuf_init(&out, out.fd) == 0);
	imsgbuf_allow_fdpass(&out);
}

static void
queued(void)
{
	struct ibufqueue *queue;
	struct imsg imsg, zero;
	struct ibuf *buf;
	char byte;
	int fd[2];

	memset(&zero, 0, sizeof(zero));
	CHECK((queue = ibufq_new()) != NULL && imsg_ibufq_pop(queue, &imsg) == 0);
	CHECK(pipe(fd) == 0);
	CHECK(imsg_compose(&out, 21, 22, 23, fd[0], "queued", 6) == 1 && carry(&imsg) == 1);
	CHECK(imsg_get_buf(&imsg, &byte, 1) == 0);
	imsg_ibufq_push(queue, &imsg);
	CHECK(memcmp(&imsg, &zero, sizeof(zero)) == 0 && ibufq_queuelen(queue) == 1);
	imsg_free(&imsg);
	CHECK(imsg_ibufq_pop(queue, &imsg) == 1 && ibufq_queuelen(queue) == 0);
	CHECK(imsg_get_type(&imsg) == 21 && imsg_get_id(&imsg) == 22 && imsg_get_pid(&imsg) == 23);
	CHECK(imsg.hdr.len == IMSG_HEADER_SIZE + 6);
	CHECK(imsg_get_len(&imsg) == 6 && memcmp(imsg.data, "queued", 6) == 0 && ibuf_fd_avail(imsg.buf) == 1);
	imsg_free(&imsg);
	CHECK((buf = ibuf_open(3)) != NULL && ibuf_add(buf, "abc", 3) == 0);
	ibufq_push(queue, buf);
	errno = 0;
	CHECK(imsg_ibufq_pop(queue, &imsg) == -1 && errno == EBADMSG && ibufq_queuelen(queue) == 0);
	ibufq_free(queue);
	(void)close(fd[1]);
}

int
main(void)
{
	int pair[2];

	CHECK(sizeof(struct imsg_hdr) == 16 && IMSG_HEADER_SIZE == 16 && MAX_IMSGSIZE == 16384);
	CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
	CHECK(imsgbuf_init(&out, pair[0]) == 0 && imsgbuf_init(&in, pair[1]) == 0);
	imsgbuf_allow_fdpass(&out);
	imsgbuf_allow_fdpass(&in);
	composed();
	taken_apart();
	created();
	of_a_buffer();
	forwarded();
	queued();
	imsgbuf_clear(&in);
	imsgbuf_clear(&out);
	return CHECKED();
}
