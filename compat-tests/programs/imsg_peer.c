/*
 * One end of a conversation over imsg(3), for peers in any language.
 *
 *	imsg_peer drive FD COUNT fds|plain	sends COUNT messages and checks what comes back
 *	imsg_peer echo FD fds|plain		checks what comes and sends it back
 *
 * FD is an inherited stream socket; both ends make it non-blocking and allow descriptors where "fds" is said.  Message n of COUNT:
 *
 *	type	1, or 2 with a descriptor (with "fds" where n % 3 is 1)
 *	id	n
 *	pid	1000 + n; where n % 16 is 0 it is left to the library, which puts the sender's own
 *	payload	size(n) bytes, of which byte i is n * 31 + i * 7 + i / 256, its low 8 bits
 *	size(n)	one of the thirteen in `sizes`, by n % 13; the last is the largest that imsgbuf_init allows
 *	descriptor	of a regular file that contains n in decimal, and nothing else
 *
 * An echo has the same type, id, pid, payload and descriptor, which the driver knows by its inode.  Messages come back in order.
 * After them the driver sends the message of type 4, whose payload is of typed fields (see `typed`), and the echo
 * comes back likewise; then that of type 3 without a payload, which the echo answers with type 3 and two fields n32: how many
 * messages it has echoed, those of type 4 and 3 not counted, and how many descriptors. Then both end with status 0.
 */
#include <poll.h>

#include <imsg.h>

#include "imsg_check.h"

enum { DATA = 1, DATA_FD, STOP, TYPED };

static const size_t sizes[] = { 0, 1, 15, 16, 17, 64, 255, 256, 1024, 4096, 16000, 16367, 16368 };
#define SIZE(n)	sizes[(n) % (sizeof(sizes) / sizeof(sizes[0]))]

/* Messages that are under way at once. */
#define WINDOW	64

static struct imsgbuf channel;
static int fds;

static int
has_fd(uint32_t n)
{
	return fds && n % 3 == 1;
}

/* What the payload of message n must be, from whichever side. */
static void
check(struct imsg *imsg, uint32_t n, pid_t peer)
{
	static unsigned char bytes[16384];
	size_t len = imsg_get_len(imsg);

	if (imsg_get_type(imsg) != (has_fd(n) ? DATA_FD : DATA))
		fail("message %u has type %u", n, imsg_get_type(imsg));
	if (imsg_get_id(imsg) != n)
		fail("message %u has id %u", n, imsg_get_id(imsg));
	if (imsg_get_pid(imsg) != (n % 16 == 0 ? peer : (pid_t)(1000 + n)))
		fail("message %u has pid %d", n, (int)imsg_get_pid(imsg));
	if (len != SIZE(n))
		fail("message %u has %zu bytes, not %zu", n, len, SIZE(n));
	if (len != 0 && imsg_get_data(imsg, bytes, len) == -1)
		broken("imsg_get_data");
	if (!pattern_is(n, bytes, len))
		fail("message %u has another payload", n);
}

/* The descriptor of message n, whose file must say so; -1 where it has none. */
static int
claim(struct imsg *imsg, uint32_t n)
{
	int fd = imsg_get_fd(imsg);

	if ((fd != -1) != has_fd(n))
		fail("message %u has descriptor %d", n, fd);
	if (fd != -1) {
		must_hold(fd, n);
		if (imsg_get_fd(imsg) != -1)
			fail("message %u gives its descriptor twice", n);
	}
	return fd;
}

/* Every width once: big-endian, host order, a string in 16 bytes. */
static struct ibuf *
typed(void)
{
	struct ibuf *msg;

	if ((msg = imsg_create(&channel, TYPED, 7, 77, 0)) == NULL)
		broken("imsg_create");
	if (ibuf_add_n8(msg, 0x12) == -1 || ibuf_add_n16(msg, 0x1234) == -1 || ibuf_add_n32(msg, 0x12345678) == -1 ||
	    ibuf_add_n64(msg, 0x123456789abcdef0) == -1 || ibuf_add_h16(msg, 0x4321) == -1 ||
	    ibuf_add_h32(msg, 0x87654321) == -1 || ibuf_add_h64(msg, 0xfedcba9876543210) == -1 ||
	    ibuf_add_strbuf(msg, "imsg", 16) == -1 || ibuf_add_zero(msg, 3) == -1)
		broken("ibuf_add");
	return msg;
}

static void
check_typed(struct imsg *imsg)
{
	char text[16];
	struct ibuf view;
	uint64_t n64, h64;
	uint32_t n32, h32;
	uint16_t n16, h16;
	uint8_t n8;

	if (imsg_get_type(imsg) != TYPED || imsg_get_id(imsg) != 7 || imsg_get_pid(imsg) != 77)
		fail("the typed message has type %u, id %u, pid %d", imsg_get_type(imsg), imsg_get_id(imsg),
		    (int)imsg_get_pid(imsg));
	if (imsg_get_ibuf(imsg, &view) == -1 || ibuf_get_n8(&view, &n8) == -1 || ibuf_get_n16(&view, &n16) == -1 ||
	    ibuf_get_n32(&view, &n32) == -1 || ibuf_get_n64(&view, &n64) == -1 || ibuf_get_h16(&view, &h16) == -1 ||
	    ibuf_get_h32(&view, &h32) == -1 || ibuf_get_h64(&view, &h64) == -1 ||
	    ibuf_get_strbuf(&view, text, sizeof(text)) == -1)
		broken("ibuf_get");
	if (n8 != 0x12 || n16 != 0x1234 || n32 != 0x12345678 || n64 != 0x123456789abcdef0 || h16 != 0x4321 ||
	    h32 != 0x87654321 || h64 != 0xfedcba9876543210 || strcmp(text, "imsg") != 0)
		fail("the typed message has other values");
	if (ibuf_size(&view) != 3 || ibuf_skip(&view, 3) == -1 || ibuf_get_n8(&view, &n8) != -1 || errno != EBADMSG)
		fail("the typed message has another end");
}

static void
compose(uint32_t type, uint32_t n, pid_t pid, int fd, const void *payload, size_t len)
{
	if (imsg_compose(&channel, type, n, pid, fd, payload, len) != 1)
		broken("imsg_compose");
}

/* Waits until something can be done, and does it; false at the end of the conversation. */
static int
turn(void)
{
	struct pollfd ask = { channel.fd, POLLIN, 0 };
	int result;

	if (imsgbuf_queuelen(&channel) > 0)
		ask.events |= POLLOUT;
	if (poll(&ask, 1, -1) == -1)
		broken("poll");
	if (ask.revents & POLLOUT && imsgbuf_write(&channel) == -1)
		broken("imsgbuf_write");
	if (!(ask.revents & (POLLIN | POLLHUP)))
		return 1;
	if ((result = imsgbuf_read(&channel)) == -1)
		broken("imsgbuf_read");
	return result;
}

static void
next(struct imsg *imsg)
{
	int got;

	while ((got = imsgbuf_get(&channel, imsg)) == 0)
		if (turn() == 0)
			fail("the peer is gone");
	if (got == -1)
		broken("imsgbuf_get");
}

static void
drain(void)
{
	while (imsgbuf_queuelen(&channel) > 0)
		if (turn() == 0)
			fail("the peer is gone");
}

static void
drive(uint32_t count)
{
	static unsigned char payload[16384];
	static ino_t inodes[WINDOW];
	uint32_t sent = 0, back = 0, echoed, passed, expected = 0, n;
	struct imsg imsg;
	struct ibuf view;
	char text[16];
	int fd;

	while (back < count) {
		for (; sent < count && sent - back < WINDOW; sent++) {
			fd = -1;
			if (has_fd(sent)) {
				snprintf(text, sizeof(text), "%u", sent);
				fd = nameless(text);
				inodes[sent % WINDOW] = inode(fd);
				expected++;
			}
			pattern_fill(sent, payload, SIZE(sent));
			compose(has_fd(sent) ? DATA_FD : DATA, sent, sent % 16 == 0 ? 0 : (pid_t)(1000 + sent), fd, payload,
			    SIZE(sent));
		}
		next(&imsg);
		n = back++;
		check(&imsg, n, getpid());
		if ((fd = claim(&imsg, n)) != -1) {
			if (inode(fd) != inodes[n % WINDOW])
				fail("message %u comes back with another file", n);
			close(fd);
		}
		imsg_free(&imsg);
	}
	imsg_close(&channel, typed());
	next(&imsg);
	check_typed(&imsg);
	imsg_free(&imsg);
	compose(STOP, 0, 0, -1, NULL, 0);
	next(&imsg);
	if (imsg_get_type(&imsg) != STOP || imsg_get_ibuf(&imsg, &view) == -1 || ibuf_get_n32(&view, &echoed) == -1 ||
	    ibuf_get_n32(&view, &passed) == -1 || ibuf_size(&view) != 0)
		fail("the last answer is malformed");
	if (echoed != count || passed != expected)
		fail("%u messages and %u descriptors were echoed, not %u and %u", echoed, passed, count, expected);
	imsg_free(&imsg);
	printf("%u messages, %u descriptors\n", count, expected);
}

static void
echo(void)
{
	uint32_t n = 0, passed = 0;
	pid_t peer = -1;
	struct imsg imsg;
	struct ibuf *msg;
	int fd;

	for (;;) {
		next(&imsg);
		if (imsg_get_type(&imsg) == TYPED) {
			check_typed(&imsg);
			imsg_close(&channel, typed());
		} else if (imsg_get_type(&imsg) == STOP) {
			if (imsg_get_len(&imsg) != 0)
				fail("the last message has a payload");
			if ((msg = imsg_create(&channel, STOP, 0, 0, 8)) == NULL || ibuf_add_n32(msg, n) == -1 ||
			    ibuf_add_n32(msg, passed) == -1)
				broken("imsg_create");
			imsg_close(&channel, msg);
			imsg_free(&imsg);
			drain();
			return;
		} else {
			if (n == 0)
				peer = imsg_get_pid(&imsg);
			if ((fd = claim(&imsg, n)) != -1)
				passed++;
			compose(imsg_get_type(&imsg), imsg_get_id(&imsg), imsg_get_pid(&imsg), fd, imsg.data,
			    imsg_get_len(&imsg));
			check(&imsg, n++, peer);
		}
		imsg_free(&imsg);
	}
}

int
main(int argc, char *argv[])
{
	int before, fd, driver = argc == 5 && strcmp(argv[1], "drive") == 0;

	if (!driver && (argc != 4 || strcmp(argv[1], "echo") != 0)) {
		fprintf(stderr, "usage: imsg_peer drive FD COUNT fds|plain\n       imsg_peer echo FD fds|plain\n");
		return 2;
	}
	deadline(100);
	fds = strcmp(argv[argc - 1], "fds") == 0;
	fd = atoi(argv[2]);
	nonblocking(fd);
	before = open_descriptors();
	if (imsgbuf_init(&channel, fd) == -1)
		broken("imsgbuf_init");
	if (fds)
		imsgbuf_allow_fdpass(&channel);
	if (driver)
		drive((uint32_t)strtoul(argv[3], NULL, 10));
	else
		echo();
	imsgbuf_clear(&channel);
	if (open_descriptors() != before)
		fail("%d descriptors are open, not %d", open_descriptors(), before);
	return 0;
}
