/* imsg_init(3): both ends of a socket, what goes over it byte by byte, and what becomes of what is wrong. */
/* covers: imsgbuf_init imsgbuf_allow_fdpass imsgbuf_set_maxsize imsgbuf_read imsgbuf_write imsgbuf_flush imsgbuf_clear */
/* covers: imsgbuf_queuelen imsgbuf_get imsgbuf_set_close_callback imsgbuf_set_userdata imsgbuf_get_userdata */
#include <sys/types.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <imsg.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

#define FD_MARK	0x80000000U

static struct imsgbuf in, out;
static int pair[2];

static int
is_open(int fd)
{
	return fcntl(fd, F_GETFD) != -1;
}

/* How many descriptors below 64 there are. */
static int
descriptors(void)
{
	int count = 0, fd;

	for (fd = 0; fd < 64; fd++)
		count += is_open(fd);
	return count;
}

static void
start(void)
{
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1 || fcntl(pair[0], F_SETFL, O_NONBLOCK) == -1 ||
	    fcntl(pair[1], F_SETFL, O_NONBLOCK) == -1 || imsgbuf_init(&out, pair[0]) == -1 || imsgbuf_init(&in, pair[1]) == -1)
		abort();
}

static void
stop(void)
{
	imsgbuf_clear(&in);
	imsgbuf_clear(&out);
	(void)close(pair[0]);
	(void)close(pair[1]);
}

/* Sends bytes past the queue, with descriptors. */
static int
raw(const void *bytes, size_t len, const int *fds, size_t count)
{
	union {
		struct cmsghdr	hdr;
		char		buf[256];
	} control;
	struct iovec iov;
	struct msghdr msg;

	memset(&msg, 0, sizeof(msg));
	memset(&control, 0, sizeof(control));
	iov.iov_base = (void *)bytes;
	iov.iov_len = len;
	msg.msg_iov = &iov;
	msg.msg_iovlen = 1;
	if (count > 0) {
		msg.msg_control = control.buf;
		msg.msg_controllen = CMSG_SPACE(count * sizeof(int));
		control.hdr.cmsg_len = CMSG_LEN(count * sizeof(int));
		control.hdr.cmsg_level = SOL_SOCKET;
		control.hdr.cmsg_type = SCM_RIGHTS;
		memcpy(CMSG_DATA(&control.hdr), fds, count * sizeof(int));
	}
	return sendmsg(pair[0], &msg, 0) == (ssize_t)len;
}

static void
header(struct imsg_hdr *hdr, uint32_t type, uint32_t len)
{
	memset(hdr, 0, sizeof(*hdr));
	hdr->type = type;
	hdr->len = len;
}

/* The type of the next message, which frees it; 0 where there is none. */
static unsigned int
next(void)
{
	struct imsg imsg;
	unsigned int type;

	if (imsgbuf_get(&in, &imsg) != 1)
		return 0;
	type = imsg_get_type(&imsg);
	imsg_free(&imsg);
	return type;
}

static void
on_the_wire(void)
{
	struct imsg_hdr hdr;
	char bytes[64];
	int fd[2];

	start();
	imsgbuf_allow_fdpass(&out);
	CHECK(in.fd == pair[1] && in.pid == getpid() && in.maxsize == MAX_IMSGSIZE && in.flags == 0);
	CHECK(imsg_compose(&out, 0x01020304, 0x05060708, 0x090a0b0c, -1, "payload", 7) == 1);
	CHECK(imsgbuf_write(&out) == 0 && imsgbuf_queuelen(&out) == 0);
	CHECK(read(pair[1], bytes, sizeof(bytes)) == 23);
	memcpy(&hdr, bytes, sizeof(hdr));
	CHECK(hdr.type == 0x01020304 && hdr.len == 23 && hdr.peerid == 0x05060708 && hdr.pid == 0x090a0b0c);
	CHECK(memcmp(bytes + 16, "payload", 7) == 0);
	CHECK(pipe(fd) == 0 && imsg_compose(&out, 1, 2, 3, fd[0], NULL, 0) == 1 && imsgbuf_flush(&out) == 0);
	CHECK(!is_open(fd[0]) && read(pair[1], bytes, sizeof(bytes)) == 16);
	memcpy(&hdr, bytes, sizeof(hdr));
	CHECK(hdr.type == 1 && hdr.len == (16 | FD_MARK) && hdr.peerid == 2 && hdr.pid == 3);
	(void)close(fd[1]);
	stop();
}

static int called;
static void *told;

static void
queued(struct imsgbuf *imsgbuf, void *data)
{
	called++;
	told = imsgbuf == &out ? data : NULL;
}

static void
kept(void)
{
	struct ibuf *buf;
	int one, other;

	start();
	CHECK(imsgbuf_get_userdata(&out) == NULL && imsgbuf_set_userdata(&out, &one) == NULL);
	CHECK(imsgbuf_get_userdata(&out) == &one && imsgbuf_set_userdata(&out, &other) == &one);
	imsgbuf_set_close_callback(&out, queued);
	CHECK(imsg_compose(&out, 1, 0, 0, -1, NULL, 0) == 1 && called == 1 && told == &other);
	CHECK((buf = imsg_create(&out, 2, 0, 0, 0)) != NULL && called == 1);
	imsg_close(&out, buf);
	CHECK(called == 2);
	CHECK(imsg_compose(&out, 1, 0, 0, -1, "", MAX_IMSGSIZE) == -1 && called == 2);
	imsgbuf_set_close_callback(&out, NULL);
	CHECK(imsg_compose(&out, 1, 0, 0, -1, NULL, 0) == 1 && called == 2);
	CHECK(imsgbuf_queuelen(&out) == 3 && imsgbuf_get_userdata(&out) == &other);
	stop();
}

static void
limits(void)
{
	struct imsg imsg;
	struct imsg_hdr hdr;

	start();
	errno = 0;
	CHECK(imsgbuf_set_maxsize(&in, UINT32_MAX) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(imsgbuf_set_maxsize(&in, UINT32_MAX - 16) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(imsgbuf_set_maxsize(&in, 0x7ffffff0) == -1 && errno == EINVAL);
	CHECK(in.maxsize == MAX_IMSGSIZE);
	CHECK(imsgbuf_set_maxsize(&in, 0x7fffffef) == 0 && in.maxsize == 0x7fffffff);
	CHECK(imsgbuf_set_maxsize(&in, 4) == 0 && imsgbuf_set_maxsize(&out, 4) == 0);
	CHECK(imsg_compose(&out, 1, 0, 0, -1, "four", 4) == 1);
	errno = 0;
	CHECK(imsg_compose(&out, 1, 0, 0, -1, "five5", 5) == -1 && errno == ERANGE);
	CHECK(imsgbuf_set_maxsize(&out, 5) == 0);
	CHECK(imsg_compose(&out, 2, 0, 0, -1, "five5", 5) == 1);
	CHECK(imsg_compose(&out, 3, 0, 0, -1, NULL, 0) == 1 && imsgbuf_flush(&out) == 0);
	/* The first is good; the second is refused until it may be so long. */
	errno = 0;
	CHECK(imsgbuf_read(&in) == -1 && errno == ERANGE);
	CHECK(next() == 1 && next() == 0);
	errno = 0;
	CHECK(imsgbuf_read(&in) == -1 && errno == ERANGE && next() == 0);
	CHECK(imsgbuf_set_maxsize(&in, 5) == 0 && imsgbuf_read(&in) == 1);
	CHECK(next() == 2 && next() == 3 && next() == 0);
	/* Limited while it is on its way: what is begun is ended. */
	header(&hdr, 4, 16 + 5);
	CHECK(raw(&hdr, 16, NULL, 0) && imsgbuf_read(&in) == 1 && imsgbuf_get(&in, &imsg) == 0);
	CHECK(imsgbuf_set_maxsize(&in, 0) == 0);
	CHECK(raw("12345", 5, NULL, 0) && imsgbuf_read(&in) == 1 && next() == 4);
	CHECK(raw(&hdr, 16, NULL, 0));
	errno = 0;
	CHECK(imsgbuf_read(&in) == -1 && errno == ERANGE);
	stop();
}

static void
lengths(void)
{
	static const uint32_t wrong[] = { 0, 1, 15, MAX_IMSGSIZE + 1, 0x7fffffff, FD_MARK, FD_MARK | 15, UINT32_MAX };
	struct imsg_hdr hdr;
	size_t i;

	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		start();
		if (i % 2 != 0)
			imsgbuf_allow_fdpass(&in);
		header(&hdr, 1, wrong[i]);
		CHECK(raw(&hdr, sizeof(hdr), NULL, 0));
		errno = 0;
		CHECK(imsgbuf_read(&in) == -1 && errno == ERANGE && next() == 0);
		errno = 0;
		CHECK(imsgbuf_read(&in) == -1 && errno == ERANGE && next() == 0);
		stop();
	}
}

/* Waiting, and the peer's end. */
static void
ends(void)
{
	struct imsg_hdr hdr;
	int i;

	for (i = 0; i < 2; i++) {
		start();
		if (i == 1)
			imsgbuf_allow_fdpass(&in);
		CHECK(imsgbuf_read(&in) == 1 && next() == 0);
		/* In the middle of a header, and of a message. */
		header(&hdr, 9, 20);
		CHECK(raw(&hdr, 7, NULL, 0) && imsgbuf_read(&in) == 1 && next() == 0);
		CHECK(raw((char *)&hdr + 7, 9, NULL, 0) && imsgbuf_read(&in) == 1 && next() == 0);
		CHECK(raw("12", 2, NULL, 0) && imsgbuf_read(&in) == 1 && next() == 0 && imsgbuf_read(&in) == 1);
		CHECK(raw("34", 2, NULL, 0) && imsgbuf_read(&in) == 1 && next() == 9 && next() == 0);
		CHECK(raw(&hdr, 16, NULL, 0) && imsgbuf_read(&in) == 1);
		(void)close(pair[0]);
		CHECK(imsgbuf_read(&in) == 0 && next() == 0);
		(void)signal(SIGPIPE, SIG_IGN);
		CHECK(imsg_compose(&in, 1, 0, 0, -1, NULL, 0) == 1);
		errno = 0;
		CHECK(imsgbuf_write(&in) == -1 && errno == EPIPE);
		errno = 0;
		CHECK(imsgbuf_flush(&in) == -1 && errno == EPIPE && imsgbuf_queuelen(&in) == 1);
		stop();
	}
	/* After the end of an imsgbuf nothing happens any longer. */
	CHECK(imsgbuf_queuelen(&in) == 0);
	imsgbuf_clear(&in);
	CHECK(imsgbuf_write(&in) == 0 && imsgbuf_flush(&in) == 0 && next() == 0);
	errno = 0;
	CHECK(imsgbuf_read(&in) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(imsg_compose(&in, 1, 0, 0, -1, NULL, 0) == -1 && errno == EINVAL);
}

static void
tick(int sig)
{
	(void)sig;
}

/* A socket that takes no more: nothing is lost, and flushing waits, whatever signals come. */
static void
full(int fdpass)
{
	struct itimerval often, never;
	struct sigaction action;
	struct imsgbuf there;
	struct imsg imsg;
	char payload[8000];
	int count = 0, seen = 0, status;
	pid_t child;

	start();
	if (fdpass) {
		imsgbuf_allow_fdpass(&out);
		imsgbuf_allow_fdpass(&in);
	}
	memset(payload, 'p', sizeof(payload));
	do {
		if (imsg_compose(&out, ++count, 0, 0, -1, payload, sizeof(payload)) != 1 || imsgbuf_write(&out) != 0)
			break;
	} while (imsgbuf_queuelen(&out) < 8);
	CHECK(imsgbuf_queuelen(&out) == 8);
	CHECK(imsgbuf_write(&out) == 0 && imsgbuf_queuelen(&out) == 8);
	(void)fflush(stdout);
	if ((child = fork()) == 0) {
		/* Everything comes, in order and whole, however late and slowly it is read. */
		there = in;
		(void)usleep(100000);
		(void)fcntl(pair[1], F_SETFL, 0);
		(void)close(pair[0]);
		for (;;) {
			if (imsgbuf_get(&there, &imsg) == 1) {
				if (imsg_get_type(&imsg) != (uint32_t)++seen || imsg_get_len(&imsg) != sizeof(payload) ||
				    memcmp(imsg.data, payload, sizeof(payload)) != 0)
					_exit(1);
				imsg_free(&imsg);
			} else if (imsgbuf_read(&there) != 1)
				_exit(seen != count);
		}
	}
	memset(&action, 0, sizeof(action));
	action.sa_handler = tick;
	CHECK(sigaction(SIGALRM, &action, NULL) == 0);
	memset(&never, 0, sizeof(never));
	memset(&often, 0, sizeof(often));
	often.it_interval.tv_usec = often.it_value.tv_usec = 1000;
	CHECK(setitimer(ITIMER_REAL, &often, NULL) == 0);
	CHECK(imsgbuf_flush(&out) == 0 && imsgbuf_queuelen(&out) == 0);
	CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
	(void)close(pair[0]);
	(void)close(pair[1]);
	CHECK(waitpid(child, &status, 0) == child && status == 0);
	imsgbuf_clear(&in);
	imsgbuf_clear(&out);
}

/* Which file the next message has for a descriptor: the number of the pipe, 0 for none, -1 where there is no message. */
static int
next_owns(int pipes[][2], int count)
{
	struct imsg imsg;
	char byte;
	int fd, i;

	if (imsgbuf_get(&in, &imsg) != 1)
		return -1;
	fd = imsg_get_fd(&imsg);
	imsg_free(&imsg);
	if (fd == -1)
		return 0;
	/* Each pipe has its number in it. */
	(void)fcntl(fd, F_SETFL, O_NONBLOCK);
	i = read(fd, &byte, 1) == 1 ? byte : 100;
	(void)close(fd);
	(void)write(pipes[i % (count + 1)][1], &byte, 1);
	return i;
}

static void
owners(void)
{
	struct imsg_hdr hdr[3];
	char byte;
	int before, i, pipes[4][2], fds[12];

	start();
	imsgbuf_allow_fdpass(&in);
	for (i = 1; i < 4; i++) {
		byte = i;
		if (pipe(pipes[i]) == -1 || write(pipes[i][1], &byte, 1) != 1)
			abort();
	}
	pipes[0][0] = pipes[0][1] = -1;
	before = descriptors();

	/* In one message with two that own none. */
	header(&hdr[0], 1, 16);
	header(&hdr[1], 2, 16 | FD_MARK);
	header(&hdr[2], 3, 16);
	CHECK(raw(hdr, sizeof(hdr), &pipes[1][0], 1) && imsgbuf_read(&in) == 1);
	CHECK(next_owns(pipes, 3) == 0 && next_owns(pipes, 3) == 1 && next_owns(pipes, 3) == 0 && next_owns(pipes, 3) == -1);
	/* Several at once, in order. */
	fds[0] = pipes[1][0];
	fds[1] = pipes[3][0];
	hdr[0].len = 16 | FD_MARK;
	hdr[1].len = 16;
	hdr[2].len = 16 | FD_MARK;
	CHECK(raw(hdr, sizeof(hdr), fds, 2) && imsgbuf_read(&in) == 1);
	CHECK(next_owns(pipes, 3) == 1 && next_owns(pipes, 3) == 0 && next_owns(pipes, 3) == 3);
	/* None for one that is marked, and one for nobody, which the next that is marked does not get. */
	CHECK(raw(hdr, 16, NULL, 0) && imsgbuf_read(&in) == 1 && next_owns(pipes, 3) == 0);
	CHECK(raw(&hdr[1], 16, &pipes[2][0], 1) && raw(&hdr[2], 16, NULL, 0));
	CHECK(imsgbuf_read(&in) == 1 && imsgbuf_read(&in) == 1);
	CHECK(next_owns(pipes, 3) == 0 && next_owns(pipes, 3) == 0 && next_owns(pipes, 3) == -1);
	CHECK(descriptors() == before);
	/* Split in the header, the descriptor with either part. */
	CHECK(raw(hdr, 3, &pipes[3][0], 1) && imsgbuf_read(&in) == 1 && descriptors() == before + 1);
	CHECK(raw((char *)hdr + 3, 13, NULL, 0) && imsgbuf_read(&in) == 1 && next_owns(pipes, 3) == 3);
	CHECK(raw(hdr, 3, NULL, 0) && imsgbuf_read(&in) == 1);
	CHECK(raw((char *)hdr + 3, 13, &pipes[2][0], 1) && imsgbuf_read(&in) == 1 && next_owns(pipes, 3) == 2);
	/* In the rest of one message, for the next. */
	hdr[0].len = 32;
	CHECK(raw(hdr, 16, NULL, 0) && imsgbuf_read(&in) == 1);
	CHECK(raw(hdr + 1, 32, &pipes[1][0], 1) && imsgbuf_read(&in) == 1);
	CHECK(next_owns(pipes, 3) == 0 && next_owns(pipes, 3) == 1 && next_owns(pipes, 3) == -1);
	/* More than anybody could own. */
	hdr[0].len = 16 | FD_MARK;
	for (i = 0; i < 12; i++)
		fds[i] = pipes[1 + i % 3][0];
	CHECK(raw(hdr, 16, fds, 12) && imsgbuf_read(&in) == 1 && descriptors() == before + 1);
	CHECK(next_owns(pipes, 3) == 1 && descriptors() == before);
	/* Nobody fetches the message, nobody gets the rest of it, and its length is wrong. */
	CHECK(raw(hdr, 16, fds, 1) && imsgbuf_read(&in) == 1 && descriptors() == before + 1);
	imsgbuf_clear(&in);
	CHECK(descriptors() == before && imsgbuf_init(&in, pair[1]) == 0);
	imsgbuf_allow_fdpass(&in);
	CHECK(raw(hdr, 15, fds, 3) && imsgbuf_read(&in) == 1 && descriptors() == before + 3);
	imsgbuf_clear(&in);
	CHECK(descriptors() == before && imsgbuf_init(&in, pair[1]) == 0);
	imsgbuf_allow_fdpass(&in);
	hdr[0].len = 15 | FD_MARK;
	CHECK(raw(hdr, 16, fds, 3) && imsgbuf_read(&in) == -1);
	imsgbuf_clear(&in);
	CHECK(descriptors() == before && imsgbuf_init(&in, pair[1]) == 0);
	/* Where descriptors may not pass. */
	hdr[0].len = 16 | FD_MARK;
	CHECK(raw(hdr, 16, fds, 1) && imsgbuf_read(&in) == 1 && next_owns(pipes, 3) == 0 && descriptors() == before);
	for (i = 1; i < 4; i++) {
		(void)close(pipes[i][0]);
		(void)close(pipes[i][1]);
	}
	stop();
}

/* No room for a descriptor: the message stays where it is until there is. */
static void
no_room(void)
{
	struct imsg imsg;
	struct rlimit all, few;
	int fd[2], last = -1, i;

	start();
	imsgbuf_allow_fdpass(&in);
	imsgbuf_allow_fdpass(&out);
	CHECK(pipe(fd) == 0);
	CHECK(imsg_compose(&out, 1, 0, 0, -1, NULL, 0) == 1 && imsg_compose(&out, 2, 0, 0, fd[0], NULL, 0) == 1);
	CHECK(imsgbuf_flush(&out) == 0);
	CHECK(getrlimit(RLIMIT_NOFILE, &all) == 0);
	few = all;
	few.rlim_cur = 64;
	CHECK(setrlimit(RLIMIT_NOFILE, &few) == 0);
	while ((i = dup(pair[0])) != -1)
		last = i;
	CHECK(last != -1 && errno == EMFILE);
	errno = 0;
	CHECK(imsgbuf_read(&in) == 1 && errno == EMFILE && imsgbuf_get(&in, &imsg) == 0);
	CHECK(fcntl(pair[1], F_SETFL, 0) == 0);
	errno = 0;
	CHECK(imsgbuf_read(&in) == -1 && errno == EMFILE && imsgbuf_get(&in, &imsg) == 0);
	CHECK(fcntl(pair[1], F_SETFL, O_NONBLOCK) == 0);
	(void)close(last);
	CHECK(imsgbuf_read(&in) == 1);
	while (imsgbuf_get(&in, &imsg) == 1) {
		if (imsg_get_type(&imsg) == 2)
			break;
		imsg_free(&imsg);
	}
	CHECK(imsg_get_type(&imsg) == 2 && (i = imsg_get_fd(&imsg)) != -1);
	(void)close(i);
	imsg_free(&imsg);
	CHECK(setrlimit(RLIMIT_NOFILE, &all) == 0);
	for (i = 3; i < 64; i++)
		if (i != pair[0] && i != pair[1])
			(void)close(i);
	stop();
}

int
main(void)
{
	on_the_wire();
	kept();
	limits();
	lengths();
	ends();
	full(0);
	full(1);
	owners();
	no_room();
	return CHECKED();
}
