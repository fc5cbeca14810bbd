/* imsg_init(3) of generation 0, OpenBSD 4.8 to 7.3, for programs that ask for it. */
/* covers: ibuf0_close ibuf0_write imsg0_add imsg0_clear imsg0_close imsg0_compose imsg0_composev imsg0_create imsg0_flush */
/* covers: imsg0_free imsg0_get imsg0_init imsg0_read msgbuf0_clear msgbuf0_drain msgbuf0_init msgbuf0_write */
#define OPENBSD_COMPAT_IMSG_GENERATION 0
#include <sys/types.h>
#include <sys/queue.h>
#include <imsg.h>

#include "../check.h"
#include "child.h"
#include "older.h"

static void
messages(void)
{
	struct imsg imsg;
	struct ibuf *buf;
	struct iovec iov[3];

	begin();
	CHECK((buf = imsg_create(&out, 1, 2, 3, 3)) != NULL && imsg_add(buf, "abc", 3) == 3);
	imsg_close(&out, buf);
	iov[0].iov_base = "parts ";
	iov[0].iov_len = 6;
	iov[1].iov_base = NULL;
	iov[1].iov_len = 0;
	iov[2].iov_base = "of it";
	iov[2].iov_len = 5;
	CHECK(imsg_composev(&out, 4, 5, 6, -1, iov, 3) == 1 && imsg_composev(&out, 7, 8, 9, -1, NULL, 0) == 1);
	CHECK(out.w.queued == 3 && imsg_flush(&out) == 0 && out.w.queued == 0);
	CHECK(imsg_read(&in) == 19 + 27 + 16);
	CHECK(imsg_get(&in, &imsg) == 19 && imsg.hdr.len == 19 && memcmp(imsg.data, "abc", 3) == 0 && imsg.fd == -1);
	imsg_free(&imsg);
	CHECK(imsg_get(&in, &imsg) == 27 && imsg.hdr.type == 4 && memcmp(imsg.data, "parts of it", 11) == 0);
	errno = 5;
	imsg_free(&imsg);
	CHECK(errno == 5);
	CHECK(imsg_get(&in, &imsg) == 16 && imsg.hdr.type == 7 && imsg.data == NULL);
	imsg_free(&imsg);
	CHECK(imsg_get(&in, &imsg) == 0);
	/* Kept by the program beyond the message. */
	CHECK(imsg_compose(&out, 1, 0, 0, known(), "x", 1) == 1 && imsg_compose(&out, 2, 0, 0, -1, "y", 1) == 1);
	imsg_clear(&out);
	CHECK(imsg_compose(&out, 3, 0, 0, -1, "z", 1) == 1 && imsg_flush(&out) == 0);
	CHECK(imsg_read(&in) == 17 && imsg_get(&in, &imsg) == 17 && imsg.hdr.type == 3);
	imsg_free(&imsg);
	end();
}

/* A msgbuf on a pipe, with buffers and TAILQ(3) of the program's. */
static void
buffers(void)
{
	struct msgbuf msgbuf;
	struct ibuf *buf, *one, *two, *three;
	char found[16];
	int fds[2], fd, n;

	CHECK(pipe(fds) == 0);
	msgbuf_init(&msgbuf);
	CHECK(msgbuf.fd == -1 && msgbuf.queued == 0 && msgbuf.bufs.tqh_first == NULL);
	CHECK(msgbuf.bufs.tqh_last == &msgbuf.bufs.tqh_first);
	msgbuf.fd = fds[1];
	CHECK((one = ibuf_open(3)) != NULL && ibuf_add(one, "one", 3) == 0 && ibuf_left(one) == 0);
	CHECK((two = ibuf_dynamic(1, 8)) != NULL && ibuf_add(two, "two", 3) == 0 && ibuf_size(two) == 3);
	CHECK((three = ibuf_open(5)) != NULL && ibuf_reserve(three, 5) != NULL);
	memcpy(ibuf_seek(three, 0, 5), "three", 5);
	ibuf_close(&msgbuf, one);
	ibuf_close(&msgbuf, two);
	ibuf_close(&msgbuf, three);
	n = 0;
	TAILQ_FOREACH(buf, &msgbuf.bufs, entry)
		n++;
	CHECK(n == 3 && msgbuf.queued == 3 && TAILQ_FIRST(&msgbuf.bufs) == one && TAILQ_NEXT(two, entry) == three);
	/* A buffer in the middle may be taken out. */
	TAILQ_REMOVE(&msgbuf.bufs, two, entry);
	msgbuf.queued--;
	ibuf_free(two);
	msgbuf_drain(&msgbuf, 0);
	msgbuf_drain(&msgbuf, 1);
	CHECK(msgbuf.queued == 2 && one->rpos == 1 && TAILQ_FIRST(&msgbuf.bufs) == one);
	CHECK(ibuf_write(&msgbuf) == 1 && msgbuf.queued == 0 && TAILQ_EMPTY(&msgbuf.bufs));
	CHECK(read(fds[0], found, sizeof(found)) == 7 && memcmp(found, "nethree", 7) == 0);

	CHECK((one = ibuf_open(3)) != NULL && ibuf_add(one, "one", 3) == 0);
	CHECK((two = ibuf_open(3)) != NULL && ibuf_add(two, "two", 3) == 0);
	one->fd = fd = known();
	TAILQ_INSERT_TAIL(&msgbuf.bufs, one, entry);
	msgbuf.queued++;
	ibuf_close(&msgbuf, two);
	msgbuf_drain(&msgbuf, 4);
	CHECK(!is_open(fd) && msgbuf.queued == 1 && TAILQ_FIRST(&msgbuf.bufs) == two && two->rpos == 1);
	msgbuf_drain(&msgbuf, SIZE_MAX);
	CHECK(msgbuf.queued == 0 && TAILQ_EMPTY(&msgbuf.bufs));

	/* What is all 0 is as good. */
	memset(&msgbuf, 0, sizeof(msgbuf));
	CHECK((one = ibuf_open(3)) != NULL && ibuf_add(one, "one", 3) == 0);
	one->fd = fd = known();
	ibuf_close(&msgbuf, one);
	CHECK(msgbuf.queued == 1 && TAILQ_FIRST(&msgbuf.bufs) == one);
	msgbuf_clear(&msgbuf);
	CHECK(msgbuf.queued == 0 && TAILQ_EMPTY(&msgbuf.bufs) && !is_open(fd));

	/* A pipe takes no descriptor. */
	msgbuf.fd = fds[1];
	CHECK((one = ibuf_open(3)) != NULL && ibuf_add(one, "one", 3) == 0);
	ibuf_close(&msgbuf, one);
	errno = 0;
	CHECK(msgbuf_write(&msgbuf) == -1 && errno == ENOTSOCK && msgbuf.queued == 1);
	msgbuf_clear(&msgbuf);
	close(fds[0]);
	close(fds[1]);
}

int
main(void)
{
	common(32);
	messages();
	buffers();
	imsg_init(&in, -1);
	errno = 0;
	CHECK(imsg_read(&in) == -1 && errno == EBADF);
	return CHECKED();
}
