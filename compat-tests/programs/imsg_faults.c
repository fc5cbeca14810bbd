/*
 * imsg(3) when system calls fail, move less than asked, or are refused what they ask for: `imsg_faults CASE`, or `all`, or
 * `list`.  Faults that the system has at hand are its own; others are put in by imsg_wrap.h.
 */
#include <sys/time.h>
#include <sys/wait.h>

#include <signal.h>

#include <imsg.h>

#include "imsg_check.h"
#include "imsg_wrap.h"
#include "imsg_cases.h"

#define MAXIMUM	((uint32_t)(MAX_IMSGSIZE - IMSG_HEADER_SIZE))

static struct imsgbuf writer, reader;
static unsigned char payload[1 << 20];

static void
open_both(int passing)
{
	int pair[2];

	stream_pair(pair);
	nonblocking(pair[0]);
	nonblocking(pair[1]);
	if (imsgbuf_init(&writer, pair[0]) == -1 || imsgbuf_init(&reader, pair[1]) == -1)
		broken("imsgbuf_init");
	if (passing) {
		imsgbuf_allow_fdpass(&writer);
		imsgbuf_allow_fdpass(&reader);
	}
}

static void
close_writer(void)
{
	imsgbuf_clear(&writer);
	close(writer.fd);
	writer.fd = -1;
}

static void
close_both(void)
{
	if (writer.fd != -1)
		close_writer();
	imsgbuf_clear(&reader);
	close(reader.fd);
}

/* Reads all that is there, and says how the last read went. */
static int
read_all(void)
{
	int result;

	do
		result = imsgbuf_read(&reader);
	while (result == 1 && !receiving.would_block);
	return result;
}

/* Queues message n with a payload of `len`, and a descriptor of a file that names it where it is to have one. */
static void
compose(uint32_t n, size_t len, int passing)
{
	char text[16];
	int fd = -1;

	snprintf(text, sizeof(text), "%u", n);
	if (passing)
		fd = nameless(text);
	pattern_fill(n, payload, len);
	if (imsg_compose(&writer, n, n, 0, fd, payload, len) != 1)
		broken("imsg_compose");
}

/* Takes the next message, which must be message n; false where there is none. */
static int
take(uint32_t n, size_t len, int passing)
{
	struct imsg imsg;
	int got, fd;

	if ((got = imsgbuf_get(&reader, &imsg)) == -1)
		broken("imsgbuf_get");
	if (got == 0)
		return 0;
	if (imsg_get_type(&imsg) != n || imsg_get_id(&imsg) != n || imsg_get_pid(&imsg) != getpid())
		fail("there is message %u where %u should be", imsg_get_type(&imsg), n);
	if (imsg_get_len(&imsg) != len || !pattern_is(n, imsg.data, len))
		fail("message %u has another payload, of %zu bytes", n, imsg_get_len(&imsg));
	if (((fd = imsg_get_fd(&imsg)) != -1) != passing)
		fail("message %u has descriptor %d", n, fd);
	if (fd != -1) {
		must_hold(fd, n);
		close(fd);
	}
	imsg_free(&imsg);
	return 1;
}

static void
must_take(uint32_t n, size_t len, int passing)
{
	if (!take(n, len, passing))
		fail("message %u is not there", n);
}

static void
nothing(void)
{
	struct imsg imsg;

	if (imsgbuf_get(&reader, &imsg) != 0)
		fail("there is a message where none should be");
}

static void
gives(const char *call, int found, int expected)
{
	if (found != expected)
		fail("%s gives %d (%s), not %d", call, found, strerror(errno), expected);
}

#define GIVES(call, expected)	(errno = 0, gives(#call, (call), (expected)))
#define FAILS(call, with)	do { \
	GIVES(call, -1); \
	if (errno != (with)) \
		fail("%s fails with %s", #call, strerror(errno)); \
} while (0)

static void
inject(struct direction *way, int error, unsigned int times)
{
	way->error = error;
	way->times = times;
}

static void
eagain_read(int passing)
{
	open_both(passing);
	GIVES(imsgbuf_read(&reader), 1);
	nothing();
	compose(1, 10, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	inject(&receiving, EAGAIN, 1);
	GIVES(imsgbuf_read(&reader), 1);
	nothing();
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, 10, passing);
	close_both();
}

/* More than the socket holds: what does not go now goes later. */
static void
eagain_write(int passing)
{
	uint32_t sent, taken = 0, left;

	open_both(passing);
	inject(&sending, EAGAIN, 1);
	compose(0, 16000, 0);
	GIVES(imsgbuf_write(&writer), 0);
	if (imsgbuf_queuelen(&writer) != 1)
		fail("%u messages are queued, not 1", imsgbuf_queuelen(&writer));
	for (sent = 1; sent < 100; sent++)
		compose(sent, 16000, passing && sent % 5 == 0);
	do {
		left = imsgbuf_queuelen(&writer);
		GIVES(imsgbuf_write(&writer), 0);
	} while (imsgbuf_queuelen(&writer) < left || !sending.would_block);
	if (left == 0 || left == 100)
		fail("%u messages are queued after the socket is full", left);
	while (taken < 100) {
		GIVES(imsgbuf_write(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		while (taken < 100 && take(taken, 16000, passing && taken % 5 == 0 && taken > 0))
			taken++;
	}
	close_both();
}

static volatile sig_atomic_t ticks;

static void
tick(int signal UNUSED)
{
	if (++ticks > 100000)
		abort();
}

/* From now on SIGALRM comes every millisecond and interrupts what waits; or no more. */
static void
interrupt(int on)
{
	struct itimerval often = { { 0, on ? 1000 : 0 }, { 0, on ? 1000 : 0 } };
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = tick;
	if (on)
		ticks = 0;
	if (sigaction(SIGALRM, &action, NULL) == -1 || setitimer(ITIMER_REAL, &often, NULL) == -1)
		broken("setitimer");
}

static void
blocking(int fd)
{
	if (fcntl(fd, F_SETFL, 0) == -1)
		broken("fcntl");
}

static void
await(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) == -1)
		if (errno != EINTR)
			broken("waitpid");
	if (status != 0)
		fail("the child ends with status %d", status);
}

static void
eintr_read(int passing)
{
	pid_t child;

	open_both(passing);
	compose(1, 10, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	inject(&receiving, EINTR, 5);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, 10, passing);
	blocking(reader.fd);
	if ((child = fork()) == -1)
		broken("fork");
	if (child == 0) {
		usleep(50000);
		/* The message carries the parent's pid. */
		compose(2, 10, passing);
		_exit(imsgbuf_flush(&writer) != 0);
	}
	interrupt(1);
	GIVES(imsgbuf_read(&reader), 1);
	interrupt(0);
	if (ticks < 5)
		fail("the read was interrupted %d times", (int)ticks);
	must_take(2, 10, passing);
	await(child);
	close_both();
}

static void
eintr_write(int passing)
{
	uint32_t n;
	pid_t child;

	open_both(passing);
	inject(&sending, EINTR, 5);
	compose(0, 10, passing);
	GIVES(imsgbuf_write(&writer), 0);
	if (imsgbuf_queuelen(&writer) != 0)
		fail("what was interrupted is not written");
	for (n = 1; n < 60; n++)
		compose(n, 16000, passing);
	blocking(writer.fd);
	blocking(reader.fd);
	fflush(stdout);
	if ((child = fork()) == -1)
		broken("fork");
	if (child == 0) {
		usleep(50000);
		writer.pid = getppid();
		for (n = 0; n < 60; usleep(1000)) {
			struct imsg imsg;

			GIVES(imsgbuf_read(&reader), 1);
			while (imsgbuf_get(&reader, &imsg) == 1) {
				if (imsg_get_id(&imsg) != n || !pattern_is(n, imsg.data, imsg_get_len(&imsg)) ||
				    ibuf_fd_avail(imsg.buf) != passing)
					_exit(1);
				imsg_free(&imsg);
				n++;
			}
		}
		_exit(0);
	}
	interrupt(1);
	GIVES(imsgbuf_flush(&writer), 0);
	interrupt(0);
	if (ticks < 5)
		fail("the write was interrupted %d times", (int)ticks);
	await(child);
	close_both();
}

/* The descriptor of a message that can no longer be sent is closed with it. */
static void
epipe(int passing)
{
	open_both(passing);
	signal(SIGPIPE, SIG_IGN);
	compose(1, 10, passing);
	compose(2, 10, 0);
	imsgbuf_clear(&reader);
	close(reader.fd);
	FAILS(imsgbuf_write(&writer), EPIPE);
	FAILS(imsgbuf_flush(&writer), EPIPE);
	if (imsgbuf_queuelen(&writer) != 2)
		fail("%u messages are queued, not 2", imsgbuf_queuelen(&writer));
	close_writer();
}

/* Errors that pass: the message stays, with its descriptor, and goes once. */
static void
transient(int passing, int error)
{
	open_both(passing);
	compose(1, 10, passing);
	compose(2, 0, 0);
	inject(&sending, error, 3);
	sending.passed = 0;
	GIVES(imsgbuf_write(&writer), 0);
	if (imsgbuf_queuelen(&writer) != 2)
		fail("%u messages are queued, not 2", imsgbuf_queuelen(&writer));
	GIVES(imsgbuf_read(&reader), 1);
	nothing();
	inject(&sending, 0, 0);
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, 10, passing);
	must_take(2, 0, 0);
	if (sending.passed != (unsigned int)passing)
		fail("the descriptor is sent %u times", sending.passed);
	close_both();
}

static void
enobufs(int passing)
{
	transient(passing, ENOBUFS);
}

/* As many descriptors are under way as Linux lets a process have open: they get fewer as others are received. */
static void
etoomanyrefs(int passing)
{
	transient(passing, ETOOMANYREFS);
}

static void
other_errors(int passing)
{
	static const int errors[] = { ECONNRESET, EBADF, ENOTSOCK, ENOMEM, EIO };
	size_t i;

	open_both(passing);
	compose(1, 10, passing);
	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		inject(&sending, errors[i], 1);
		FAILS(imsgbuf_write(&writer), errors[i]);
		inject(&receiving, errors[i], 1);
		FAILS(imsgbuf_read(&reader), errors[i]);
	}
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, 10, passing);
	close_both();
}

/* So many bytes a call, whether that cuts a header or a payload; a descriptor goes once. */
static void
partial_writes(int passing)
{
	static const size_t sizes[] = { 0, 30, 1, 0, 100 };
	size_t limit;
	uint32_t n, taken;

	for (limit = 1; limit < 240; limit++) {
		open_both(passing);
		for (n = 0; n < 5; n++)
			compose(n, sizes[n], passing && n % 2 == 0);
		sending.limit = limit;
		sending.passed = 0;
		for (taken = 0; taken < 5;) {
			GIVES(imsgbuf_write(&writer), 0);
			GIVES(imsgbuf_read(&reader), 1);
			while (taken < 5 && take(taken, sizes[taken], passing && taken % 2 == 0))
				taken++;
		}
		sending.limit = 0;
		if (sending.passed != (passing ? 3 : 0))
			fail("%u descriptors are sent where %zu bytes go a time", sending.passed, limit);
		if (imsgbuf_queuelen(&writer) != 0)
			fail("%u messages are queued after all", imsgbuf_queuelen(&writer));
		close_both();
	}
}

/* The same by the system itself. */
static void
tiny_buffers(int passing)
{
	int least = 1;
	uint32_t n, taken = 0;

	open_both(passing);
	if (setsockopt(writer.fd, SOL_SOCKET, SO_SNDBUF, &least, sizeof(least)) == -1)
		broken("setsockopt");
	for (n = 0; n < 40; n++)
		compose(n, n % 4 == 3 ? MAXIMUM : n, passing && n % 3 == 0);
	while (taken < 40) {
		GIVES(imsgbuf_write(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		while (taken < 40 && take(taken, taken % 4 == 3 ? MAXIMUM : taken, passing && taken % 3 == 0))
			taken++;
	}
	close_both();
}

/* More than the kernel takes at once. */
static void
long_queue(int passing)
{
	uint32_t n, taken = 0;

	open_both(passing);
	for (n = 0; n < 3000; n++)
		compose(n, n % 7, passing && n % 100 == 99);
	if (imsgbuf_queuelen(&writer) != 3000)
		fail("%u messages are queued, not 3000", imsgbuf_queuelen(&writer));
	while (taken < 3000) {
		GIVES(imsgbuf_write(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		while (taken < 3000 && take(taken, taken % 7, passing && taken % 100 == 99))
			taken++;
	}
	close_both();
}

/* Queues message n in one of the ways there are. */
static void
compose_somehow(uint32_t n, size_t len, int passing, uint64_t *random)
{
	struct iovec iov[3];
	struct ibufqueue *queue;
	struct ibuf *msg;
	struct imsg imsg;
	size_t part = below(random, (uint32_t)len + 1);
	char text[16];
	int fd;

	pattern_fill(n, payload, len);
	switch (below(random, passing ? 3 : 6)) {
	case 0:
		compose(n, len, passing);
		return;
	case 1:
		iov[0].iov_base = payload;
		iov[0].iov_len = part;
		iov[1].iov_base = NULL;
		iov[1].iov_len = 0;
		iov[2].iov_base = payload + part;
		iov[2].iov_len = len - part;
		snprintf(text, sizeof(text), "%u", n);
		fd = passing ? nameless(text) : -1;
		if (imsg_composev(&writer, n, n, 0, fd, iov, 3) != 1)
			broken("imsg_composev");
		return;
	case 2:
		/* In two parts, to which it grows or for which there is room. */
		if ((msg = imsg_create(&writer, n, n, 0, draw(random) % 2 ? len : 0)) == NULL ||
		    imsg_add(msg, payload, part) == -1 || imsg_add(msg, payload + part, len - part) == -1)
			broken("imsg_create");
		snprintf(text, sizeof(text), "%u", n);
		if (passing)
			ibuf_fd_set(msg, nameless(text));
		imsg_close(&writer, msg);
		return;
	case 3:
		if ((msg = ibuf_dynamic(0, 1000)) == NULL || ibuf_add(msg, payload, len) == -1 ||
		    imsg_compose_ibuf(&writer, n, n, 0, msg) != 1)
			broken("imsg_compose_ibuf");
		return;
	case 4:
		/* One that waits in a queue of its own until it is passed on. */
		if ((queue = ibufq_new()) == NULL || (msg = imsg_create(&writer, n, n, 0, len)) == NULL ||
		    ibuf_add(msg, payload, len) == -1 || ibuf_set_h32(msg, 4, 16 + len) == -1)
			broken("ibufq_new");
		ibufq_push(queue, msg);
		msgbuf_concat(writer.w, queue);
		ibufq_free(queue);
		return;
	default:
		if ((msg = imsg_create(&writer, n, n, 0, len)) == NULL || ibuf_add(msg, payload, len) == -1 ||
		    ibuf_set_h32(msg, 4, 16 + len) == -1)
			broken("imsg_create");
		memset(&imsg, 0, sizeof(imsg));
		memcpy(&imsg.hdr, ibuf_data(msg), sizeof(imsg.hdr));
		imsg.buf = msg;
		if (imsg_forward(&writer, &imsg) != 1)
			broken("imsg_forward");
		imsg_free(&imsg);
		return;
	}
}

/* However they are made, in whatever order and however they go out: they arrive as they were queued, and are counted. */
static void
mixed_ways(int passing)
{
	static struct { size_t len; int passing; } sent[4000];
	uint64_t random = 0x1359;
	uint32_t n = 0, taken = 0, queued;

	open_both(passing);
	while (taken < 4000) {
		uint32_t some = below(&random, 40);

		for (; some > 0 && n < 4000; some--, n++) {
			queued = imsgbuf_queuelen(&writer);
			sent[n].len = below(&random, 3) == 0 ? 0 : below(&random, 300);
			sent[n].passing = passing && below(&random, 5) == 0;
			compose_somehow(n, sent[n].len, sent[n].passing, &random);
			/* imsg_compose_ibuf may queue the header and the payload apart. */
			if (imsgbuf_queuelen(&writer) != queued + 1 && imsgbuf_queuelen(&writer) != queued + 2)
				fail("message %u makes the queue %u long, after %u", n, imsgbuf_queuelen(&writer), queued);
		}
		sending.limit = below(&random, 2) ? 1 + below(&random, 1000) : 0;
		GIVES(imsgbuf_write(&writer), 0);
		receiving.limit = below(&random, 2) ? 1 + below(&random, 1000) : 0;
		GIVES(imsgbuf_read(&reader), 1);
		while (taken < n && take(taken, sent[taken].len, sent[taken].passing))
			taken++;
	}
	sending.limit = receiving.limit = 0;
	if (imsgbuf_queuelen(&writer) != 0)
		fail("%u messages are queued after all", imsgbuf_queuelen(&writer));
	close_both();
}

/* A message is its taker's: the channel, its other messages and its descriptors may go. */
static void
outlives_its_channel(int passing)
{
	static const size_t sizes[] = { 10, 0, 5000 };
	struct imsg kept[3];
	uint32_t n;
	int fd;

	open_both(passing);
	for (n = 0; n < 3; n++)
		compose(n, sizes[n], passing);
	compose(3, 20, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(read_all(), 1);
	for (n = 0; n < 3; n++)
		GIVES(imsgbuf_get(&reader, &kept[n]), 1);
	compose(4, 4000, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(read_all(), 1);
	close_both();
	for (n = 3; n-- > 0;) {
		if (imsg_get_len(&kept[n]) != sizes[n] || !pattern_is(n, kept[n].data, sizes[n]))
			fail("message %u has changed", n);
		if (((fd = imsg_get_fd(&kept[n])) != -1) != passing)
			fail("message %u has descriptor %d", n, fd);
		if (fd != -1)
			close(fd);
		imsg_free(&kept[n]);
	}
}

/* Whatever a message goes through, no memory is given back with its payload in it. */
static void
payload_is_cleared(int passing)
{
	static char secret[] = "correct horse battery staple";
	static const size_t places[] = { 0, 100, 1000, 16000 };
	struct ibuf *msg;
	struct imsg imsg;
	size_t i, taken = 0;
	char *text;

	memory.told = 0;
	memory.secret = secret;
	open_both(passing);
	memset(payload, 'x', sizeof(payload));
	for (i = 0; i < 4; i++) {
		/* Made at once, and made by growing. */
		memcpy(payload + places[i], secret, sizeof(secret));
		if (imsg_compose(&writer, 1, 0, 0, -1, payload, places[i] + 64) != 1 ||
		    (msg = imsg_create(&writer, 1, 0, 0, 0)) == NULL || imsg_add(msg, payload, places[i] + 40) == -1 ||
		    imsg_add(msg, payload + places[i] + 40, 24) == -1)
			broken("imsg_compose");
		imsg_close(&writer, msg);
	}
	while (taken < 8) {
		sending.limit = 700;
		GIVES(imsgbuf_write(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		while (imsgbuf_get(&reader, &imsg) == 1) {
			if (imsg_get_len(&imsg) != places[taken / 2] + 64 ||
			    memcmp((char *)imsg.data + places[taken / 2], secret, sizeof(secret)) != 0)
				fail("message %zu has another payload", taken);
			if (ibuf_skip(imsg.buf, places[taken / 2]) == -1 || (text = ibuf_get_string(imsg.buf, 64)) == NULL ||
			    strcmp(text, secret) != 0)
				fail("message %zu has another text", taken);
			explicit_bzero(text, sizeof(secret));
			free(text);
			imsg_free(&imsg);
			taken++;
		}
	}
	sending.limit = 0;
	/* What is half sent and half received, too. */
	if (imsg_compose(&writer, 1, 0, 0, -1, payload, 64) != 1 || imsg_compose(&writer, 1, 0, 0, -1, payload, 16000) != 1)
		broken("imsg_compose");
	sending.limit = 60;
	GIVES(imsgbuf_write(&writer), 0);
	sending.limit = 0;
	GIVES(imsgbuf_read(&reader), 1);
	close_both();
	memory.secret = NULL;
	if (memory.told != 0)
		fail("%u blocks are given back with a payload in them", memory.told);
}

static void
empty_payload(int passing)
{
	struct imsg imsg;
	struct ibuf view;
	char byte;

	open_both(passing);
	compose(1, 0, passing);
	compose(2, 0, 0);
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, 0, passing);
	GIVES(imsgbuf_get(&reader, &imsg), 1);
	if (imsg.data != NULL || imsg_get_len(&imsg) != 0 || imsg.hdr.len != IMSG_HEADER_SIZE)
		fail("an empty payload has %zu bytes", imsg_get_len(&imsg));
	FAILS(imsg_get_data(&imsg, &byte, 0), EINVAL);
	FAILS(imsg_get_data(&imsg, &byte, 1), EBADMSG);
	FAILS(imsg_get_ibuf(&imsg, &view), EBADMSG);
	imsg_free(&imsg);
	close_both();
}

/* What is too large is refused where it is made, and its descriptor stays the caller's. */
static void
maximum_payload(int passing)
{
	struct iovec iov[2] = { { payload, MAXIMUM }, { payload, 1 } };
	struct ibuf *msg;
	uint32_t n;
	int fd;

	open_both(passing);
	compose(1, MAXIMUM, passing);
	fd = passing ? nameless("spare") : -1;
	FAILS(imsg_compose(&writer, 2, 2, 0, fd, payload, MAXIMUM + 1), ERANGE);
	FAILS(imsg_composev(&writer, 2, 2, 0, fd, iov, 2), ERANGE);
	if (passing && close(fd) == -1)
		broken("the caller's descriptor");
	if (imsg_create(&writer, 2, 2, 0, MAXIMUM + 1) != NULL || errno != ERANGE)
		fail("imsg_create takes too much");
	if ((msg = imsg_create(&writer, 2, 2, 0, 0)) == NULL || imsg_add(msg, payload, MAXIMUM) == -1)
		broken("imsg_create");
	FAILS(imsg_add(msg, payload, 1), ERANGE);
	if (imsgbuf_queuelen(&writer) != 1)
		fail("%u messages are queued, not 1", imsgbuf_queuelen(&writer));
	compose(3, 1, 0);
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, MAXIMUM, passing);
	must_take(3, 1, 0);

	/* And messages that no read buffer holds. */
	GIVES(imsgbuf_set_maxsize(&writer, sizeof(payload)), 0);
	GIVES(imsgbuf_set_maxsize(&reader, sizeof(payload)), 0);
	compose(4, sizeof(payload), passing);
	compose(5, 65535, 0);
	compose(6, 65536 - 16, passing);
	for (n = 4; n < 7;) {
		GIVES(imsgbuf_write(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		while (n < 7 && take(n, n == 4 ? sizeof(payload) : n == 5 ? 65535 : 65536 - 16, passing && n != 5))
			n++;
	}
	FAILS(imsgbuf_set_maxsize(&writer, UINT32_MAX), ERANGE);
	FAILS(imsgbuf_set_maxsize(&writer, 0x80000000 - 16), EINVAL);
	close_both();
}

/* A header is judged by the limit of its moment; what was accepted stays so. */
static void
maxsize_in_flight(int passing)
{
	uint32_t n;
	size_t limit;

	open_both(passing);
	/* A message half there is not touched by a lower limit, the next one is. */
	for (limit = 16; limit < 116; limit++) {
		GIVES(imsgbuf_set_maxsize(&reader, 100), 0);
		compose(1, 100, passing);
		sending.limit = limit;
		GIVES(imsgbuf_write(&writer), 0);
		sending.limit = 0;
		GIVES(imsgbuf_read(&reader), 1);
		nothing();
		GIVES(imsgbuf_set_maxsize(&reader, 20), 0);
		GIVES(imsgbuf_flush(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		must_take(1, 100, passing);
	}
	/* Raised between two messages. */
	for (n = 0; n < 20; n++) {
		GIVES(imsgbuf_set_maxsize(&reader, n * 50), 0);
		compose(n, n * 50, passing && n % 2 == 0);
		GIVES(imsgbuf_flush(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		must_take(n, n * 50, passing && n % 2 == 0);
	}
	GIVES(imsgbuf_set_maxsize(&reader, 20), 0);
	compose(1, 20, passing);
	compose(2, 21, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	FAILS(read_all(), ERANGE);
	must_take(1, 20, passing);
	nothing();
	/* A message is built within the limit of the beginning. */
	GIVES(imsgbuf_set_maxsize(&writer, 50), 0);
	FAILS(imsg_compose(&writer, 3, 3, 0, -1, payload, 51), ERANGE);
	close_both();
}

/* What must not be passed is closed, wherever it is forbidden. */
static void
fds_not_allowed(void)
{
	int from, to;

	for (from = 0; from < 2; from++) {
		for (to = 0; to < 2; to++) {
			open_both(0);
			if (from)
				imsgbuf_allow_fdpass(&writer);
			if (to)
				imsgbuf_allow_fdpass(&reader);
			compose(1, 10, 1);
			compose(2, 0, 0);
			compose(3, 5, 1);
			GIVES(imsgbuf_flush(&writer), 0);
			GIVES(read_all(), 1);
			must_take(1, 10, from && to);
			must_take(2, 0, 0);
			must_take(3, 5, from && to);
			close_both();
		}
	}
}

/* Anywhere in a message: it never comes, and its descriptor is closed. */
static void
peer_closes_mid_message(int passing)
{
	size_t limit;

	for (limit = 1; limit < 56; limit++) {
		open_both(passing);
		compose(1, 40, passing);
		sending.limit = limit;
		GIVES(imsgbuf_write(&writer), 0);
		sending.limit = 0;
		close_writer();
		GIVES(imsgbuf_read(&reader), 1);
		nothing();
		GIVES(imsgbuf_read(&reader), 0);
		GIVES(imsgbuf_read(&reader), 0);
		nothing();
		close_both();
	}
	/* Between messages there is nothing to lose. */
	open_both(passing);
	compose(1, 40, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	close_writer();
	GIVES(imsgbuf_read(&reader), 1);
	GIVES(imsgbuf_read(&reader), 0);
	must_take(1, 40, passing);
	nothing();
	close_both();
}

/* As OpenBSD's kernel says that there is no room for a descriptor: the message comes without it. */
static void
emsgsize_with_control(void)
{
	open_both(1);
	compose(1, 10, 0);
	GIVES(imsgbuf_flush(&writer), 0);
	inject(&receiving, EMSGSIZE, 1000);
	receiving.spare_plain = 1;
	GIVES(imsgbuf_read(&reader), 1);
	receiving.spare_plain = 0;
	if (receiving.times < 1000 - 5)
		fail("tried %u times", 1000 - receiving.times);
	inject(&receiving, 0, 0);
	must_take(1, 10, 0);
	compose(2, 10, 1);
	GIVES(imsgbuf_flush(&writer), 0);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(2, 10, 1);
	close_both();
}

static void
emsgsize_for_ever(int passing)
{
	open_both(passing);
	compose(1, 10, passing);
	GIVES(imsgbuf_flush(&writer), 0);
	inject(&receiving, EMSGSIZE, UINT32_MAX);
	FAILS(imsgbuf_read(&reader), EMSGSIZE);
	inject(&receiving, 0, 0);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, 10, passing);
	close_both();
}

/* As many as the kernel lets go at once: the first is the message's, nothing stays of the others. */
static void
scm_max_fd(void)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(254 * sizeof(int))];
	} control;
	struct imsg_hdr header = { 1, 16 | 0x80000000, 1, (uint32_t)getpid() };
	struct iovec iov = { &header, sizeof(header) };
	struct msghdr msg;
	int count, before, i, fd;

	for (count = 1; count <= 254; count += count < 8 ? 1 : count == 8 ? 245 : 1) {
		open_both(1);
		memset(&msg, 0, sizeof(msg));
		memset(&control, 0, sizeof(control));
		msg.msg_iov = &iov;
		msg.msg_iovlen = 1;
		msg.msg_control = &control;
		msg.msg_controllen = CMSG_SPACE(count * sizeof(int));
		control.header.cmsg_len = CMSG_LEN(count * sizeof(int));
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		fd = nameless("1");
		memcpy(CMSG_DATA(&control.header), &fd, sizeof(int));
		for (i = 1; i < count; i++)
			memcpy(CMSG_DATA(&control.header) + i * sizeof(int), &writer.fd, sizeof(int));
		if (count == 254) {
			if (raw_sendmsg(writer.fd, &msg, 0) != -1 || errno != EINVAL)
				fail("the kernel passes %d descriptors", count);
			close(fd);
			close_both();
			continue;
		}
		if (raw_sendmsg(writer.fd, &msg, 0) != sizeof(header))
			broken("sendmsg");
		close(fd);
		before = open_descriptors();
		GIVES(imsgbuf_read(&reader), 1);
		if (open_descriptors() != before + 1)
			fail("%d descriptors are kept of %d", open_descriptors() - before, count);
		must_take(1, 0, 1);
		close_both();
	}
}

/* A reader of other messages: two bytes of length, then so many more; its own limit, its own errors, its own descriptors. */
static int claimed = -1;

static struct ibuf *
read_header(struct ibuf *header, void *arg, int *fd)
{
	uint16_t len;

	if (ibuf_get_n16(header, &len) == -1)
		return NULL;
	if (len > *(uint16_t *)arg) {
		errno = EPROTO;
		return NULL;
	}
	if (*fd != -1 && len == 5) {
		claimed = *fd;
		*fd = -1;
	}
	return ibuf_open(len + 2u);
}

static struct ibuf *
numbered(uint16_t len)
{
	struct ibuf *buf;

	if ((buf = ibuf_dynamic(2, 70000)) == NULL || ibuf_add_n16(buf, len) == -1 || ibuf_add_zero(buf, len) == -1)
		broken("ibuf_dynamic");
	return buf;
}

static void
other_headers(int passing)
{
	static const uint16_t lengths[] = { 0, 5, 1, 1000, 65535, 5, 2000 };
	struct msgbuf *to, *from;
	struct ibuf *buf;
	uint16_t limit = 65535;
	size_t i, got = 0;
	int pair[2], result;

	if (msgbuf_new_reader(0, read_header, NULL) != NULL || errno != EINVAL ||
	    msgbuf_new_reader(32768, read_header, NULL) != NULL || errno != EINVAL)
		fail("msgbuf_new_reader takes any header");
	stream_pair(pair);
	nonblocking(pair[0]);
	nonblocking(pair[1]);
	if ((to = msgbuf_new()) == NULL || (from = msgbuf_new_reader(2, read_header, &limit)) == NULL)
		broken("msgbuf_new");
	FAILS(msgbuf_read(pair[0], to), EINVAL);
	FAILS(ibuf_read(pair[0], to), EINVAL);
	for (i = 0; i < 7; i++) {
		buf = numbered(lengths[i]);
		if (passing && lengths[i] == 5)
			ibuf_fd_set(buf, nameless("5"));
		ibuf_close(to, buf);
	}
	while (got < 7) {
		GIVES(passing ? msgbuf_write(pair[0], to) : ibuf_write(pair[0], to), 0);
		GIVES(passing ? msgbuf_read(pair[1], from) : ibuf_read(pair[1], from), 1);
		while ((buf = msgbuf_get(from)) != NULL) {
			if (ibuf_size(buf) != lengths[got] + 2u)
				fail("message %zu has %zu bytes", got, ibuf_size(buf));
			if (ibuf_fd_avail(buf))
				fail("message %zu has a descriptor", got);
			if ((claimed != -1) != (passing && lengths[got] == 5) && (got == 1 || got == 5))
				fail("message %zu: descriptor %d was claimed", got, claimed);
			if (claimed != -1 && lengths[got] == 5) {
				close(claimed);
				claimed = -1;
			}
			ibuf_free(buf);
			got++;
		}
	}
	limit = 100;
	ibuf_close(to, numbered(3));
	ibuf_close(to, numbered(101));
	GIVES(msgbuf_write(pair[0], to), 0);
	errno = 0;
	result = passing ? msgbuf_read(pair[1], from) : ibuf_read(pair[1], from);
	if (result != -1 || errno != EPROTO)
		fail("a refused header gives %d, %s", result, strerror(errno));
	if ((buf = msgbuf_get(from)) == NULL || ibuf_size(buf) != 5)
		fail("the message before a refused header is lost");
	ibuf_free(buf);
	msgbuf_free(to);
	msgbuf_free(from);
	close(pair[0]);
	close(pair[1]);
}

static const struct imsg_case cases[] = {
	{ "eagain_read", eagain_read, NULL },
	{ "eagain_write", eagain_write, NULL },
	{ "eintr_read", eintr_read, NULL },
	{ "eintr_write", eintr_write, NULL },
	{ "epipe", epipe, NULL },
	{ "enobufs", enobufs, NULL },
	{ "etoomanyrefs", etoomanyrefs, NULL },
	{ "other_errors", other_errors, NULL },
	{ "partial_writes", partial_writes, NULL },
	{ "tiny_buffers", tiny_buffers, NULL },
	{ "long_queue", long_queue, NULL },
	{ "mixed_ways", mixed_ways, NULL },
	{ "outlives_its_channel", outlives_its_channel, NULL },
	{ "payload_is_cleared", payload_is_cleared, NULL },
	{ "empty_payload", empty_payload, NULL },
	{ "maximum_payload", maximum_payload, NULL },
	{ "maxsize_in_flight", maxsize_in_flight, NULL },
	{ "fds_not_allowed", NULL, fds_not_allowed },
	{ "peer_closes_mid_message", peer_closes_mid_message, NULL },
	{ "emsgsize_with_control", NULL, emsgsize_with_control },
	{ "emsgsize_for_ever", emsgsize_for_ever, NULL },
	{ "scm_max_fd", NULL, scm_max_fd },
	{ "other_headers", other_headers, NULL },
};

int
main(int argc, char *argv[])
{
	return run_cases(cases, sizeof(cases) / sizeof(cases[0]), argc, argv);
}
