/*
 * What generations 0 to 2 of imsg(3) have in common, looked at from inside: their structures, their bytes on the wire, whose a
 * descriptor is.  The program has chosen its generation and included <imsg.h>.
 */
#include <sys/types.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct imsgbuf in, out;
static int pair[2];

static int
is_open(int fd)
{
	return fcntl(fd, F_GETFD) != -1;
}

/* An end of a pipe whose other end is closed, so that it is known again: it is at its end at once. */
static int
known(void)
{
	int fds[2];

	if (pipe(fds) == -1)
		return -1;
	close(fds[1]);
	return fds[0];
}

static int
is_known(int fd)
{
	char byte;

	return fd >= 0 && read(fd, &byte, 1) == 0;
}

static void
begin(void)
{
	CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
	CHECK(fcntl(pair[1], F_SETFL, O_NONBLOCK) == 0);
	imsg_init(&out, pair[0]);
	imsg_init(&in, pair[1]);
}

static void
end(void)
{
	imsg_clear(&out);
	imsg_clear(&in);
	CHECK(out.w.queued == 0 && out.w.bufs.tqh_first == NULL && out.w.bufs.tqh_last == &out.w.bufs.tqh_first);
	CHECK(in.fds.tqh_first == NULL && in.r.wpos == 0);
	close(pair[0]);
	close(pair[1]);
}

/* The structures are those that OpenBSD's libutil has had, where pointers have 64 bits. */
static void
structures(size_t imsg)
{
	CHECK(sizeof(struct imsg_hdr) == 16 && IMSG_HEADER_SIZE == 16 && MAX_IMSGSIZE == 16384 && IBUF_READ_SIZE == 65535);
	CHECK(offsetof(struct imsg_hdr, len) == 4 && offsetof(struct imsg_hdr, flags) == 6);
	CHECK(offsetof(struct imsg_hdr, peerid) == 8 && offsetof(struct imsg_hdr, pid) == 12);
	CHECK(sizeof(void *) != 8 || sizeof(struct ibuf) == 64);
	CHECK(sizeof(void *) != 8 || sizeof(struct msgbuf) == 24);
	CHECK(sizeof(void *) != 8 || sizeof(struct imsgbuf) == 65600);
	CHECK(sizeof(void *) != 8 || sizeof(struct imsg) == imsg);
	CHECK(sizeof(void *) != 8 || offsetof(struct imsg, fd) == 16);
	CHECK(sizeof(void *) != 8 || offsetof(struct imsg, data) == 24);
	CHECK(sizeof(void *) != 8 || offsetof(struct imsgbuf, w) == 65568);
	CHECK(IMSGF_HASFD == 1);
}

/* A message as it is on the wire. */
static size_t
wire(unsigned char *to, uint32_t type, uint16_t flags, uint32_t id, uint32_t pid, const char *payload)
{
	uint16_t len = (uint16_t)(16 + strlen(payload));

	memcpy(to, &type, 4);
	memcpy(to + 4, &len, 2);
	memcpy(to + 6, &flags, 2);
	memcpy(to + 8, &id, 4);
	memcpy(to + 12, &pid, 4);
	memcpy(to + 16, payload, len - 16u);
	return len;
}

static void
bytes(void)
{
	unsigned char expected[64], found[64];
	struct ibuf *buf;
	size_t len;

	begin();
	len = wire(expected, 0x01020304, 0, 0x05060708, 0x090a0b0c, "payload");
	CHECK(imsg_compose(&out, 0x01020304, 0x05060708, 0x090a0b0c, -1, "payload", 7) == 1 && out.w.queued == 1);
	CHECK(imsg_flush(&out) == 0 && out.w.queued == 0);
	CHECK(read(pair[1], found, sizeof(found)) == (ssize_t)len && memcmp(found, expected, len) == 0);

	/* With a descriptor, which read(2) does not take along; made step by step, and of our own process. */
	len = wire(expected, 2, IMSGF_HASFD, 3, (uint32_t)getpid(), "step by step");
	CHECK((buf = imsg_create(&out, 2, 3, 0, 4)) != NULL);
	CHECK(imsg_add(buf, "step ", 5) == 5 && imsg_add(buf, "by step", 7) == 7 && imsg_add(buf, NULL, 0) == 0);
	buf->fd = known();
	imsg_close(&out, buf);
	CHECK(out.w.bufs.tqh_first == buf && out.w.bufs.tqh_last == &buf->entry.tqe_next);
	CHECK(buf->entry.tqe_prev == &out.w.bufs.tqh_first && buf->entry.tqe_next == NULL);
	CHECK(imsg_flush(&out) == 0);
	CHECK(read(pair[1], found, sizeof(found)) == (ssize_t)len && memcmp(found, expected, len) == 0);
	end();
}

/* Sends bytes, and a descriptor with the first. */
static ssize_t
send_with(int fd, const unsigned char *data, size_t len)
{
	union {
		struct cmsghdr hdr;
		char buf[CMSG_SPACE(sizeof(int))];
	} control;
	struct msghdr message;
	struct cmsghdr *cmsg;
	struct iovec iov;

	memset(&message, 0, sizeof(message));
	memset(&control, 0, sizeof(control));
	iov.iov_base = (void *)(uintptr_t)data;
	iov.iov_len = len;
	message.msg_iov = &iov;
	message.msg_iovlen = 1;
	message.msg_control = control.buf;
	message.msg_controllen = sizeof(control.buf);
	cmsg = CMSG_FIRSTHDR(&message);
	cmsg->cmsg_len = CMSG_LEN(sizeof(int));
	cmsg->cmsg_level = SOL_SOCKET;
	cmsg->cmsg_type = SCM_RIGHTS;
	memcpy(CMSG_DATA(cmsg), &fd, sizeof(fd));
	return sendmsg(pair[0], &message, 0);
}

/*
 * Three messages, the second and the third with a descriptor, in two parts, split at every place.  The first descriptor goes with
 * the first byte of all, as from peers of old, the second with the first byte of its message or of the second part.
 */
static void
splits(void)
{
	unsigned char all[128];
	struct imsg imsg;
	size_t first, second, whole, at, from;
	int fds[2], got[2], results, faults;

	begin();
	first = wire(all, 1, 0, 0, 1, "none");
	second = first + wire(all + first, 2, IMSGF_HASFD, 0, 1, "one");
	whole = second + wire(all + second, 3, IMSGF_HASFD, 0, 1, "");
	faults = 0;
	for (at = 1; at < whole; at++) {
		fds[0] = known();
		fds[1] = pair[0];
		results = 0;
		got[0] = got[1] = -1;
		from = at < second ? at : second;
		if (send_with(fds[0], all, from) != (ssize_t)from)
			faults++;
		close(fds[0]);
		while (imsg_read(&in) > 0)
			while (imsg_get(&in, &imsg) > 0) {
				results++;
				if (imsg.hdr.type >= 2)
					got[imsg.hdr.type - 2] = imsg.fd;
				else if (imsg.fd != -1)
					faults++;
				imsg_free(&imsg);
			}
		if (errno != EAGAIN)
			faults++;
		if (from < second && send(pair[0], all + from, second - from, 0) != (ssize_t)(second - from))
			faults++;
		if (send_with(fds[1], all + second, whole - second) != (ssize_t)(whole - second))
			faults++;
		while (imsg_read(&in) > 0)
			while (imsg_get(&in, &imsg) > 0) {
				results++;
				if (imsg.hdr.type >= 2)
					got[imsg.hdr.type - 2] = imsg.fd;
				else if (imsg.fd != -1)
					faults++;
				imsg_free(&imsg);
			}
		/* One at its end, and one to a socket that has nothing to read but is none. */
		if (results != 3 || !is_known(got[0]) || got[1] == -1 || got[1] == got[0] || in.fds.tqh_first != NULL)
			faults++;
		close(got[0]);
		close(got[1]);
	}
	CHECK(faults == 0);
	CHECK(at == 16 + 4 + 16 + 3 + 16);
	end();
}

/* How many descriptors there are. */
static int
opened(void)
{
	int count, fd;

	for (count = 0, fd = 0; fd < 256; fd++)
		count += is_open(fd);
	return count;
}

/* Descriptors that no message owns are not kept for ever, and those that wait are closed by imsg_clear(3). */
static void
orphans(void)
{
	unsigned char all[32];
	struct imsg imsg;
	size_t len;
	int before, fd, n;

	begin();
	before = opened();
	len = wire(all, 1, 0, 0, 1, "");
	for (n = 0; n < 100; n++) {
		fd = known();
		if (send_with(fd, all, len) != (ssize_t)len || imsg_read(&in) != (ssize_t)len)
			break;
		close(fd);
		if (imsg_get(&in, &imsg) != (ssize_t)len || imsg.fd != -1)
			break;
		imsg_free(&imsg);
	}
	CHECK(n == 100);
	CHECK(opened() <= before + 2);
	CHECK(in.fds.tqh_first != NULL);
	fd = in.fds.tqh_first->fd;
	CHECK(is_open(fd) && (fcntl(fd, F_GETFD) & FD_CLOEXEC) != 0);
	imsg_clear(&in);
	CHECK(!is_open(fd) && in.fds.tqh_first == NULL);
	end();
}

/* Where the table is full nothing is read, and nothing is lost. */
static void
full(void)
{
	struct rlimit limit, before;
	struct imsg imsg;
	int fd;

	begin();
	fd = known();
	CHECK(imsg_compose(&out, 1, 0, 0, fd, "full", 4) == 1 && imsg_flush(&out) == 0);
	CHECK(!is_open(fd));
	CHECK(getrlimit(RLIMIT_NOFILE, &before) == 0);
	limit = before;
	limit.rlim_cur = (rlim_t)fd;
	CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
	errno = 0;
	CHECK(imsg_read(&in) == -1 && errno == EAGAIN && in.r.wpos == 0);
	CHECK(setrlimit(RLIMIT_NOFILE, &before) == 0);
	CHECK(imsg_read(&in) == 20 && imsg_get(&in, &imsg) == 20 && is_known(imsg.fd));
	CHECK(memcmp(imsg.data, "full", 4) == 0);
	fd = imsg.fd;
	imsg_free(&imsg);
	/* It is the program's. */
	CHECK(is_open(fd) && close(fd) == 0);
	end();
}

/* Lengths that no message can have. */
static void
hostile(void)
{
	static const uint16_t lengths[] = { 0, 1, 15, 16385, 32768, 65535 };
	unsigned char all[32];
	struct imsg imsg;
	size_t nth;

	for (nth = 0; nth < sizeof(lengths) / sizeof(lengths[0]); nth++) {
		begin();
		(void)wire(all, 1, 0, 0, 1, "");
		memcpy(all + 4, &lengths[nth], 2);
		CHECK(send(pair[0], all, 16, 0) == 16 && imsg_read(&in) == 16);
		errno = 0;
		CHECK(imsg_get(&in, &imsg) == -1 && errno == ERANGE);
		end();
	}
	/* The longest there is comes byte by byte, and less than a header is no message. */
	begin();
	CHECK(send(pair[0], all, 15, 0) == 15 && imsg_read(&in) == 15 && imsg_get(&in, &imsg) == 0 && in.r.wpos == 15);
	end();
}

/* Programs read into r themselves. */
static void
by_hand(void)
{
	unsigned char all[128];
	struct imsg imsg;
	size_t first, whole;

	begin();
	first = wire(all, 1, 0, 2, 3, "one");
	whole = first + wire(all + first, 4, 0, 5, 6, "two");
	CHECK(send(pair[0], all, whole, 0) == (ssize_t)whole);
	CHECK(recv(in.fd, in.r.buf + in.r.wpos, sizeof(in.r.buf) - in.r.wpos, 0) == (ssize_t)whole);
	in.r.wpos += whole;
	CHECK(imsg_get(&in, &imsg) == (ssize_t)first && imsg.hdr.type == 1 && imsg.hdr.peerid == 2 && imsg.hdr.pid == 3);
	CHECK(imsg.hdr.len == first && memcmp(imsg.data, "one", 3) == 0);
	imsg_free(&imsg);
	CHECK(in.r.wpos == whole - first && memcmp(in.r.buf, all + first, whole - first) == 0);
	/* What was taken is not left behind. */
	CHECK(in.r.buf[whole - first] == 0 && in.r.buf[whole - 1] == 0);
	CHECK(imsg_get(&in, &imsg) == (ssize_t)(whole - first) && imsg.hdr.type == 4);
	imsg_free(&imsg);
	CHECK(in.r.wpos == 0 && imsg_get(&in, &imsg) == 0);
	end();
}

/* What writing says. */
static void
results(void)
{
	static char big[MAX_IMSGSIZE];
	struct imsg imsg;
	int n, result, taken;

	begin();
	errno = 1;
	CHECK(msgbuf_write(&out.w) == 0 && errno == 0);
	errno = 1;
	CHECK(ibuf_write(&out.w) == 0 && errno == 0);
	CHECK(imsg_flush(&out) == 0);
	errno = 0;
	CHECK(imsg_read(&in) == -1 && errno == EAGAIN);
	errno = 0;
	CHECK(imsg_compose(&out, 1, 0, 0, -1, big, MAX_IMSGSIZE - IMSG_HEADER_SIZE + 1) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(imsg_create(&out, 1, 0, 0, MAX_IMSGSIZE - IMSG_HEADER_SIZE + 1) == NULL && errno == ERANGE);

	/* A socket that is full. */
	CHECK(fcntl(pair[0], F_SETFL, O_NONBLOCK) == 0);
	for (n = 0; n < 64; n++)
		if (imsg_compose(&out, (uint32_t)n, 0, 0, -1, big, MAX_IMSGSIZE - IMSG_HEADER_SIZE) != 1)
			break;
	CHECK(n == 64 && out.w.queued == 64);
	while ((result = msgbuf_write(&out.w)) == 1)
		continue;
	CHECK(result == -1 && errno == EAGAIN && out.w.queued > 0 && out.w.queued < 64);
	errno = 0;
	CHECK(imsg_flush(&out) == -1 && errno == EAGAIN);
	CHECK(out.w.bufs.tqh_first != NULL && out.w.bufs.tqh_first->entry.tqe_prev == &out.w.bufs.tqh_first);
	for (taken = 0; taken < 64;) {
		if (imsg_read(&in) <= 0)
			break;
		while (imsg_get(&in, &imsg) > 0) {
			if (imsg.hdr.type != (uint32_t)taken++)
				break;
			imsg_free(&imsg);
		}
		if (out.w.queued > 0)
			(void)msgbuf_write(&out.w);
	}
	CHECK(taken == 64 && out.w.queued == 0 && out.w.bufs.tqh_last == &out.w.bufs.tqh_first);

	/* The end. */
	CHECK(shutdown(pair[0], SHUT_WR) == 0 && imsg_read(&in) == 0);
	end();
}

static void
common(size_t imsg)
{
	structures(imsg);
	bytes();
	splits();
	orphans();
	full();
	hostile();
	by_hand();
	results();
}
