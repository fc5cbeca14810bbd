/*
 * How fast imsg(3) is, with 64 messages a flush.  Compiles with imsg.h of OpenBSD 7.7 and later.
 *
 *	imsg_bench both SIZE fds|plain MILLISECONDS	both ends in this process: messages a second of its time on a processor
 *	imsg_bench pair SIZE fds|plain MILLISECONDS	the reader in another process: messages a second
 *	imsg_bench send|receive SIZE fds|plain COUNT	one end, for whoever counts instructions; the other does without the library
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <imsg.h>

#define BATCH	64

static struct imsgbuf writer, reader;
static char payload[MAX_IMSGSIZE], bytes[BATCH * MAX_IMSGSIZE];
static size_t size;
static int passing, passed;

static void
broken(const char *call)
{
	perror(call);
	exit(1);
}

static void
open_both(int flags)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1 || fcntl(pair[0], F_SETFL, flags) == -1 ||
	    fcntl(pair[1], F_SETFL, flags) == -1 || (passed = open("/dev/null", O_RDONLY)) == -1)
		broken("socketpair");
	if (imsgbuf_init(&writer, pair[0]) == -1 || imsgbuf_init(&reader, pair[1]) == -1)
		broken("imsgbuf_init");
	if (passing) {
		imsgbuf_allow_fdpass(&writer);
		imsgbuf_allow_fdpass(&reader);
	}
}

static void
compose(void)
{
	int i;

	for (i = 0; i < BATCH; i++)
		if (imsg_compose(&writer, 1, 0, 0, passing ? dup(passed) : -1, payload, size) != 1)
			broken("imsg_compose");
}

static unsigned int
take(void)
{
	unsigned int taken = 0;
	struct imsg imsg;
	int fd;

	while (imsg_get(&reader, &imsg) > 0) {
		if (imsg_get_len(&imsg) != size || (size > 0 && ((char *)imsg.data)[size - 1] != payload[size - 1]))
			broken("payload");
		if ((fd = imsg_get_fd(&imsg)) != -1)
			close(fd);
		else if (passing)
			broken("no descriptor");
		imsg_free(&imsg);
		taken++;
	}
	return taken;
}

static double
now(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
print(double messages, double seconds)
{
	printf("%.0f\n", messages / seconds);
}

static void
both(double seconds)
{
	double start, messages = 0;
	unsigned int taken, before;

	open_both(O_NONBLOCK);
	start = now(CLOCK_PROCESS_CPUTIME_ID);
	do {
		compose();
		for (taken = 0; taken < BATCH; taken += take()) {
			/* A flush, as far as the socket takes it. */
			do {
				before = imsgbuf_queuelen(&writer);
				if (imsgbuf_write(&writer) == -1)
					broken("imsgbuf_write");
			} while (imsgbuf_queuelen(&writer) < before);
			if (imsgbuf_read(&reader) != 1)
				broken("imsgbuf_read");
		}
		messages += BATCH;
	} while (now(CLOCK_PROCESS_CPUTIME_ID) - start < seconds);
	print(messages, now(CLOCK_PROCESS_CPUTIME_ID) - start);
}

static void
pair(double seconds)
{
	double start, messages = 0;
	pid_t child;
	int status;

	open_both(0);
	start = now(CLOCK_MONOTONIC);
	if ((child = fork()) == -1)
		broken("fork");
	if (child == 0) {
		close(writer.fd);
		while ((status = imsgbuf_read(&reader)) == 1)
			(void)take();
		_exit(status != 0);
	}
	close(reader.fd);
	do {
		compose();
		if (imsgbuf_flush(&writer) == -1)
			broken("imsgbuf_flush");
		messages += BATCH;
	} while (now(CLOCK_MONOTONIC) - start < seconds);
	close(writer.fd);
	if (waitpid(child, &status, 0) == -1 || status != 0)
		broken("the reader");
	print(messages, now(CLOCK_MONOTONIC) - start);
}

static void
send_all(long count)
{
	open_both(O_NONBLOCK);
	for (; count > 0; count -= BATCH) {
		compose();
		do {
			if (imsgbuf_write(&writer) == -1)
				broken("imsgbuf_write");
			while (recv(reader.fd, bytes, sizeof(bytes), 0) > 0)
				;
		} while (imsgbuf_queuelen(&writer) > 0);
	}
}

/* Writes a message as imsg_compose would have it written. */
static void
transmit(size_t from, size_t len)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	struct iovec iov = { bytes + from, len };
	struct msghdr msg;

	memset(&msg, 0, sizeof(msg));
	msg.msg_iov = &iov;
	msg.msg_iovlen = 1;
	if (passing) {
		memset(&control, 0, sizeof(control));
		msg.msg_control = &control;
		msg.msg_controllen = sizeof(control);
		control.header.cmsg_len = CMSG_LEN(sizeof(int));
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		memcpy(CMSG_DATA(&control.header), &passed, sizeof(int));
	}
	if (sendmsg(writer.fd, &msg, 0) != (ssize_t)len)
		broken("sendmsg");
}

static void
receive_all(long count)
{
	struct imsg_hdr header = { 1, (uint32_t)(IMSG_HEADER_SIZE + size), 0, 1 };
	size_t one = IMSG_HEADER_SIZE + size, some, i;
	unsigned int taken, sent;

	if (passing)
		header.len |= 0x80000000;
	for (i = 0; i < BATCH; i++)
		memcpy(bytes + i * one, &header, sizeof(header));
	/* As many a time as a read buffer holds. */
	some = passing ? 1 : 65535 / one < BATCH ? 65535 / one : BATCH;
	open_both(O_NONBLOCK);
	for (; count > 0; count -= BATCH) {
		for (sent = 0; sent < BATCH; sent += (unsigned int)some) {
			if (some > BATCH - sent)
				some = BATCH - sent;
			transmit(sent * one, some * one);
			for (taken = 0; taken < some; taken += take())
				if (imsgbuf_read(&reader) != 1)
					broken("imsgbuf_read");
		}
	}
}

int
main(int argc, char *argv[])
{
	long number;

	if (argc != 5) {
		fprintf(stderr, "usage: imsg_bench both|pair|send|receive SIZE fds|plain NUMBER\n");
		return 2;
	}
	size = strtoul(argv[2], NULL, 10);
	passing = strcmp(argv[3], "fds") == 0;
	number = strtol(argv[4], NULL, 10);
	if (strcmp(argv[1], "both") == 0)
		both((double)number / 1000);
	else if (strcmp(argv[1], "pair") == 0)
		pair((double)number / 1000);
	else if (strcmp(argv[1], "send") == 0)
		send_all(number);
	else
		receive_all(number);
	return 0;
}
