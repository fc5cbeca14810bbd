/*
 * An imsg(3) peer of generations 0 to 2: `imsg_older_peer drive N` or `echo`, with descriptor 0 for its socket.  It is built with
 * our header, by -DOPENBSD_COMPAT_IMSG_GENERATION, and with the copies that ports have, to talk to each other.
 */
#include <sys/types.h>
#include <sys/queue.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <imsg.h>

static struct imsgbuf peer;

static void
fail(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	exit(1);
}

/* The read end of a pipe that has the number in it. */
static int
numbered(uint32_t number)
{
	int fds[2];

	if (pipe(fds) == -1 || write(fds[1], &number, sizeof(number)) != sizeof(number))
		fail("pipe");
	close(fds[1]);
	return fds[0];
}

static int
is_numbered(int fd, uint32_t number)
{
	uint32_t found;

	return fd != -1 && read(fd, &found, sizeof(found)) == sizeof(found) && found == number;
}

static size_t
length(uint32_t number)
{
	return number % 11 == 0 ? MAX_IMSGSIZE - IMSG_HEADER_SIZE : number * 7919u % 3000u;
}

static void
say(uint32_t number, int with)
{
	static char payload[MAX_IMSGSIZE];
	size_t len = length(number);

	memset(payload, (int)(number & 0x7f), len);
	if (imsg_compose(&peer, number, number + 1, 7, with ? numbered(number) : -1, payload, len) != 1)
		fail("imsg_compose");
}

static void
write_out(void)
{
	int n;

	if (peer.w.queued > 0 && (n = msgbuf_write(&peer.w)) <= 0 && !(n == -1 && errno == EAGAIN))
		fail("msgbuf_write");
}

/* Waits, and reads where there is something; false at the end. */
static int
wait_and_read(void)
{
	struct pollfd pollfd;
	ssize_t n;

	pollfd.fd = peer.fd;
	pollfd.events = POLLIN;
	if (peer.w.queued > 0)
		pollfd.events |= POLLOUT;
	if (poll(&pollfd, 1, 10000) <= 0)
		fail("poll");
	if (pollfd.revents & POLLOUT)
		write_out();
	if (pollfd.revents & (POLLIN | POLLHUP)) {
		if ((n = imsg_read(&peer)) == 0)
			return 0;
		if (n == -1 && errno != EAGAIN)
			fail("imsg_read");
	}
	return 1;
}

int
main(int argc, char *argv[])
{
	struct imsg imsg;
	uint32_t sent = 0, heard = 0, count = argc > 2 ? (uint32_t)atoi(argv[2]) : 0;
	int drives = argc > 2, with, fds = 0;
	ssize_t n;

	imsg_init(&peer, 0);
	while (!drives || heard < count) {
		/* Many at once, so that descriptors go out among other messages. */
		while (drives && sent < count && sent < heard + 40) {
			say(sent, sent % 5 == 3);
			sent++;
		}
		if (!wait_and_read())
			break;
		while ((n = imsg_get(&peer, &imsg)) > 0) {
			with = heard % 5 == 3;
			if (imsg.hdr.type != heard || imsg.hdr.peerid != heard + 1 || imsg.hdr.pid != 7)
				fail("header");
			if ((size_t)n != IMSG_HEADER_SIZE + length(heard) || imsg.hdr.len != n)
				fail("length");
			if (length(heard) > 0 && *((char *)imsg.data + length(heard) - 1) != (char)(heard & 0x7f))
				fail("payload");
			if (with ? !is_numbered(imsg.fd, heard) : imsg.fd != -1)
				fail("descriptor");
			if (imsg.fd != -1) {
				fds++;
				close(imsg.fd);
			}
			imsg_free(&imsg);
			if (!drives)
				say(heard, with);
			heard++;
		}
		if (n == -1)
			fail("imsg_get");
	}
	imsg_clear(&peer);
	printf("%u messages, %d descriptors\n", heard, fds);
	return 0;
}
