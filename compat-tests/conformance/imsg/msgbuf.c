/* ibuf_add(3): messages with headers of the program's own, written and read. */
/* covers: msgbuf_new msgbuf_new_reader msgbuf_free msgbuf_clear msgbuf_concat msgbuf_queuelen msgbuf_readlen msgbuf_get */
/* covers: msgbuf_write msgbuf_read ibuf_write ibuf_read ibuf_close */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <imsg.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"
#include "child.h"

/* A header is a length of two bytes, which counts them, and a byte that says whether a descriptor belongs to the message. */
#define HEADER	3

static int errors, calls, none;

static struct ibuf *
readhdr(struct ibuf *header, void *arg, int *fd)
{
	struct ibuf *buf;
	uint16_t len;
	uint8_t marked;

	calls++;
	if (arg != &calls || ibuf_size(header) != HEADER || ibuf_get_n16(header, &len) == -1 ||
	    ibuf_get_n8(header, &marked) == -1)
		abort();
	if (none)
		return ibuf_open(0);
	if (len < HEADER) {
		errors++;
		errno = EPROTO;
		return NULL;
	}
	if ((buf = ibuf_open(len)) != NULL && marked) {
		ibuf_fd_set(buf, *fd);
		*fd = -1;
	}
	return buf;
}

static struct ibuf *
message(const char *text, int fd)
{
	struct ibuf *buf = ibuf_dynamic(0, 65535);

	if (buf == NULL || ibuf_add_n16(buf, HEADER + strlen(text)) == -1 || ibuf_add_n8(buf, fd != -1) == -1 ||
	    ibuf_add(buf, text, strlen(text)) == -1)
		abort();
	ibuf_fd_set(buf, fd);
	return buf;
}

/* Whether the next message has this text and, where it is to have one, this file for a descriptor. */
static int
next(struct msgbuf *msgbuf, const char *text, const struct stat *file)
{
	struct ibuf *buf = msgbuf_get(msgbuf);
	struct stat st;
	int fd, same;

	if (buf == NULL)
		return text == NULL;
	same = text != NULL && ibuf_size(buf) == HEADER + strlen(text) &&
	    memcmp((char *)ibuf_data(buf) + HEADER, text, strlen(text)) == 0;
	fd = ibuf_fd_get(buf);
	if (file == NULL)
		same = same && fd == -1;
	else
		same = same && fd != -1 && fstat(fd, &st) == 0 && st.st_ino == file->st_ino && st.st_dev == file->st_dev;
	if (fd != -1)
		(void)close(fd);
	ibuf_free(buf);
	return same;
}

static int
is_open(int fd)
{
	return fcntl(fd, F_GETFD) != -1;
}

static void
made(void)
{
	struct msgbuf *msgbuf;
	struct ibuf view;

	errno = 0;
	CHECK(msgbuf_new_reader(0, readhdr, NULL) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(msgbuf_new_reader(32768, readhdr, NULL) == NULL && errno == EINVAL);
	CHECK((msgbuf = msgbuf_new_reader(32767, readhdr, NULL)) != NULL);
	msgbuf_free(msgbuf);
	msgbuf_free(NULL);

	/* One that only writes. */
	CHECK((msgbuf = msgbuf_new()) != NULL);
	CHECK(msgbuf_queuelen(msgbuf) == 0 && msgbuf_readlen(msgbuf) == 0 && msgbuf_get(msgbuf) == NULL);
	errno = 0;
	CHECK(ibuf_read(0, msgbuf) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(msgbuf_read(0, msgbuf) == -1 && errno == EINVAL);
	CHECK(ibuf_write(-1, msgbuf) == 0 && msgbuf_write(-1, msgbuf) == 0);
	ibuf_close(msgbuf, message("lost", -1));
	CHECK(msgbuf_queuelen(msgbuf) == 1);
	errno = 0;
	CHECK(ibuf_write(-1, msgbuf) == -1 && errno == EBADF);
	errno = 0;
	CHECK(msgbuf_write(-1, msgbuf) == -1 && errno == EBADF);
	CHECK(msgbuf_queuelen(msgbuf) == 1);
	msgbuf_clear(msgbuf);
	CHECK(msgbuf_queuelen(msgbuf) == 0);
	ibuf_from_buffer(&view, &view, 1);
	ABORTS(ibuf_close(msgbuf, &view));
	msgbuf_free(msgbuf);
}

static void
over_a_pipe(void)
{
	struct ibufqueue *queue;
	struct msgbuf *in = NULL, *out;
	int fd[2];

	CHECK(pipe(fd) == 0);
	CHECK(fcntl(fd[0], F_SETFL, O_NONBLOCK) == 0);
	CHECK((out = msgbuf_new()) != NULL && (in = msgbuf_new_reader(HEADER, readhdr, &calls)) != NULL);
	CHECK(ibuf_read(fd[0], in) == 1 && msgbuf_readlen(in) == 0);
	ibuf_close(out, message("one", -1));
	CHECK((queue = ibufq_new()) != NULL);
	ibufq_push(queue, message("", -1));
	ibufq_push(queue, message("three", -1));
	msgbuf_concat(out, queue);
	CHECK(ibufq_queuelen(queue) == 0 && msgbuf_queuelen(out) == 3);
	ibufq_free(queue);
	/* A buffer of nothing goes with what is before it. */
	CHECK(ibuf_write(fd[1], out) == 0 && msgbuf_queuelen(out) == 0);
	ibuf_close(out, ibuf_open(0));
	CHECK(msgbuf_queuelen(out) == 1 && ibuf_write(fd[1], out) == 0 && msgbuf_queuelen(out) == 0);
	calls = 0;
	CHECK(ibuf_read(fd[0], in) == 1 && calls == 3 && msgbuf_readlen(in) == 3);
	CHECK(next(in, "one", NULL) && next(in, "", NULL) && msgbuf_readlen(in) == 1);
	CHECK(next(in, "three", NULL) && next(in, NULL, NULL) && msgbuf_readlen(in) == 0);

	/* Byte by byte. */
	CHECK(write(fd[1], "\0", 1) == 1 && ibuf_read(fd[0], in) == 1);
	CHECK(write(fd[1], "\5", 1) == 1 && ibuf_read(fd[0], in) == 1 && calls == 3);
	CHECK(write(fd[1], "\0", 1) == 1 && ibuf_read(fd[0], in) == 1 && calls == 4);
	CHECK(write(fd[1], "o", 1) == 1 && ibuf_read(fd[0], in) == 1 && msgbuf_readlen(in) == 0);
	CHECK(write(fd[1], "k\0", 2) == 2 && ibuf_read(fd[0], in) == 1 && msgbuf_readlen(in) == 1);
	CHECK(next(in, "ok", NULL));
	/* What is not whole is forgotten. */
	msgbuf_clear(in);
	CHECK(write(fd[1], "\0\4\0!\0\7\0??", 9) == 9 && ibuf_read(fd[0], in) == 1);
	CHECK(msgbuf_readlen(in) == 1);
	msgbuf_clear(in);
	CHECK(msgbuf_readlen(in) == 0 && next(in, NULL, NULL));

	/* A header that is refused stays, and so does what is behind it. */
	errors = 0;
	CHECK(write(fd[1], "\0\4\0!\0\2\0", 7) == 7);
	errno = 0;
	CHECK(ibuf_read(fd[0], in) == -1 && errno == EPROTO && errors == 1);
	CHECK(next(in, "!", NULL) && next(in, NULL, NULL));
	errno = 0;
	CHECK(ibuf_read(fd[0], in) == -1 && errno == EPROTO && errors == 2);
	CHECK(next(in, NULL, NULL));
	msgbuf_clear(in);
	/* A buffer into which nothing goes is no way out either. */
	none = 1;
	CHECK(write(fd[1], "\0\4\0!", 4) == 4);
	errno = 0;
	CHECK(ibuf_read(fd[0], in) == -1 && errno == ERANGE);
	none = 0;
	CHECK(ibuf_read(fd[0], in) == 1 && next(in, "!", NULL));

	/* The end. */
	CHECK(write(fd[1], "\0\4", 2) == 2);
	(void)close(fd[1]);
	CHECK(ibuf_read(fd[0], in) == 1 && ibuf_read(fd[0], in) == 0 && ibuf_read(fd[0], in) == 0);
	errno = 0;
	CHECK(msgbuf_read(fd[0], in) == -1 && errno == ENOTSOCK);
	(void)close(fd[0]);
	errno = 0;
	CHECK(ibuf_read(fd[0], in) == -1 && errno == EBADF);
	msgbuf_free(in);
	msgbuf_free(out);
}

/* Messages of which only some have a descriptor, all there before the first is read. */
static void
with_descriptors(int type)
{
	struct msgbuf *in = NULL, *out;
	struct stat file[2];
	int fd[2], pair[2];

	CHECK(socketpair(AF_UNIX, type, 0, pair) == 0);
	CHECK(fcntl(pair[0], F_SETFL, O_NONBLOCK) == 0);
	CHECK((out = msgbuf_new()) != NULL && (in = msgbuf_new_reader(HEADER, readhdr, &calls)) != NULL);
	CHECK(msgbuf_read(pair[0], in) == 1);
	CHECK(pipe(fd) == 0 && fstat(fd[0], &file[0]) == 0);
	ibuf_close(out, message("first", fd[0]));
	(void)close(fd[1]);
	ibuf_close(out, message("second", -1));
	ibuf_close(out, message("third", -1));
	CHECK(pipe(fd) == 0 && fstat(fd[0], &file[1]) == 0);
	ibuf_close(out, message("fourth", fd[0]));
	(void)close(fd[1]);
	CHECK(msgbuf_queuelen(out) == 4);
	CHECK(msgbuf_write(pair[1], out) == 0 && msgbuf_queuelen(out) == 1);
	CHECK(is_open(fd[0]));
	CHECK(msgbuf_write(pair[1], out) == 0 && msgbuf_queuelen(out) == 0);
	CHECK(!is_open(fd[0]));
	CHECK(msgbuf_write(pair[1], out) == 0);
	while (msgbuf_readlen(in) < 4 && msgbuf_read(pair[0], in) == 1)
		continue;
	CHECK(next(in, "first", &file[0]) && next(in, "second", NULL) && next(in, "third", NULL));
	CHECK(next(in, "fourth", &file[1]) && next(in, NULL, NULL));

	/* Where descriptors do not pass the message comes without. */
	CHECK(pipe(fd) == 0);
	ibuf_close(out, message("alone", fd[0]));
	CHECK(msgbuf_write(pair[1], out) == 0 && !is_open(fd[0]));
	CHECK(ibuf_read(pair[0], in) == 1 && next(in, "alone", NULL));
	/* Nobody has the reading end any longer. */
	(void)signal(SIGPIPE, SIG_IGN);
	errno = 0;
	CHECK(write(fd[1], "x", 1) == -1 && errno == EPIPE);
	(void)close(fd[1]);

	/* Written without its descriptor, that is closed. */
	CHECK(pipe(fd) == 0);
	ibuf_close(out, message("bare", fd[0]));
	CHECK(ibuf_write(pair[1], out) == 0 && msgbuf_queuelen(out) == 0 && !is_open(fd[0]));
	CHECK(msgbuf_read(pair[0], in) == 1 && next(in, "bare", NULL));
	(void)close(fd[1]);

	/* Nobody there. */
	(void)close(pair[0]);
	ibuf_close(out, message("nobody", -1));
	errno = 0;
	CHECK(msgbuf_write(pair[1], out) == -1 && errno == EPIPE && msgbuf_queuelen(out) == 1);
	errno = 0;
	CHECK(ibuf_write(pair[1], out) == -1 && errno == EPIPE && msgbuf_queuelen(out) == 1);
	CHECK(msgbuf_read(pair[1], in) == 0);
	(void)close(pair[1]);
	msgbuf_free(in);
	msgbuf_free(out);
}

int
main(void)
{
	made();
	over_a_pipe();
	with_descriptors(SOCK_STREAM);
#ifdef __linux__
	with_descriptors(SOCK_SEQPACKET);
#endif
	return CHECKED();
}
