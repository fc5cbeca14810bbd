/*
 * A recorded stream of messages, descriptors with the first, the third and the last, delivered to a reader in pieces: always the
 * same messages come out, each with its own descriptor, and nothing stays open.
 *
 *	imsg_stream two-way			every way of cutting it once
 *	imsg_stream random SEED COUNT		COUNT ways of cutting it often
 */
#include <imsg.h>

#include "imsg_check.h"
#include "imsg_wrap.h"

#define MESSAGES	7
static const size_t sizes[MESSAGES] = { 0, 5, 64, 0, 300, 1, 40 };
static const char has_fd[MESSAGES] = { 1, 0, 1, 0, 0, 0, 1 };

static unsigned char recorded[1024];
static size_t begins[MESSAGES + 1];
static int files[MESSAGES];

/* As the wire format has it, written without the library. */
static void
record(void)
{
	size_t at = 0;
	uint32_t n;

	for (n = 0; n < MESSAGES; n++) {
		struct imsg_hdr header = { 100 + n, (uint32_t)(16 + sizes[n]), 200 + n, 300 + n };
		char text[16];

		if (has_fd[n])
			header.len |= 0x80000000;
		begins[n] = at;
		memcpy(recorded + at, &header, sizeof(header));
		pattern_fill(n, recorded + at + 16, sizes[n]);
		at += 16 + sizes[n];
		snprintf(text, sizeof(text), "%u", n);
		files[n] = has_fd[n] ? nameless(text) : -1;
	}
	begins[MESSAGES] = at;
}

/* What `imsg_compose` writes for the same messages must be the same bytes, and as many descriptors. */
static void
compare(void)
{
	unsigned char written[sizeof(recorded)], payload[512];
	struct imsgbuf writer;
	struct iovec iov;
	size_t at = 0;
	ssize_t got;
	uint32_t n;
	int pair[2];

	stream_pair(pair);
	if (imsgbuf_init(&writer, pair[0]) == -1)
		broken("imsgbuf_init");
	imsgbuf_allow_fdpass(&writer);
	for (n = 0; n < MESSAGES; n++) {
		pattern_fill(n, payload, sizes[n]);
		if (imsg_compose(&writer, 100 + n, 200 + n, 300 + (pid_t)n, has_fd[n] ? dup(files[n]) : -1, payload, sizes[n]) != 1)
			broken("imsg_compose");
	}
	sending.passed = 0;
	if (imsgbuf_flush(&writer) == -1)
		broken("imsgbuf_flush");
	if (sending.passed != 3)
		fail("%u descriptors are written, not 3", sending.passed);
	imsgbuf_clear(&writer);
	close(pair[0]);
	for (; at < sizeof(written); at += (size_t)got) {
		iov.iov_base = written + at;
		iov.iov_len = sizeof(written) - at;
		if ((got = readv(pair[1], &iov, 1)) == -1)
			broken("readv");
		if (got == 0)
			break;
	}
	close(pair[1]);
	if (at != begins[MESSAGES] || memcmp(written, recorded, at) != 0)
		fail("what is written is not the wire format");
}

/* Bytes from..to of the stream, each descriptor with the first byte of its message, as every writer sends it. */
static void
deliver(int to, size_t from, size_t end)
{
	uint32_t n;

	while (from < end) {
		union {
			struct cmsghdr header;
			char bytes[CMSG_SPACE(sizeof(int))];
		} control;
		struct iovec iov = { recorded + from, end - from };
		struct msghdr msg;

		memset(&msg, 0, sizeof(msg));
		memset(&control, 0, sizeof(control));
		msg.msg_iov = &iov;
		msg.msg_iovlen = 1;
		for (n = 0; n < MESSAGES; n++) {
			if (has_fd[n] && begins[n] == from) {
				msg.msg_control = &control;
				msg.msg_controllen = sizeof(control);
				control.header.cmsg_len = CMSG_LEN(sizeof(int));
				control.header.cmsg_level = SOL_SOCKET;
				control.header.cmsg_type = SCM_RIGHTS;
				memcpy(CMSG_DATA(&control.header), &files[n], sizeof(int));
			}
			if (has_fd[n] && begins[n] > from && begins[n] < end && iov.iov_len > begins[n] - from)
				iov.iov_len = begins[n] - from;
		}
		if (raw_sendmsg(to, &msg, 0) != (ssize_t)iov.iov_len)
			broken("sendmsg");
		from += iov.iov_len;
	}
}

/* The next messages that the reader has; the number of the one after them. */
static uint32_t
collect(struct imsgbuf *reader, uint32_t n)
{
	struct imsg imsg;
	int got, fd;

	while ((got = imsgbuf_get(reader, &imsg)) == 1) {
		if (n >= MESSAGES)
			fail("there is a message too many");
		if (imsg.hdr.type != 100 + n || imsg.hdr.len != 16 + sizes[n] || imsg.hdr.peerid != 200 + n ||
		    imsg.hdr.pid != 300 + n)
			fail("message %u has another header", n);
		if (imsg_get_len(&imsg) != sizes[n] || (sizes[n] == 0) != (imsg.data == NULL) ||
		    !pattern_is(n, imsg.data, sizes[n]))
			fail("message %u has another payload", n);
		fd = imsg_get_fd(&imsg);
		if ((fd != -1) != has_fd[n])
			fail("message %u has descriptor %d", n, fd);
		if (fd != -1 && inode(fd) != inode(files[n]))
			fail("message %u has the descriptor of another", n);
		if (fd != -1)
			close(fd);
		imsg_free(&imsg);
		n++;
	}
	if (got != 0)
		broken("imsgbuf_get");
	return n;
}

/* Reads until nothing is left to read, no more than `limit` bytes a time. */
static uint32_t
read_all(struct imsgbuf *reader, size_t limit, uint32_t n)
{
	receiving.limit = limit;
	do {
		if (imsgbuf_read(reader) != 1)
			broken("imsgbuf_read");
		n = collect(reader, n);
	} while (!receiving.would_block);
	receiving.limit = 0;
	return n;
}

struct way {
	size_t cuts[32];
	size_t count;
	size_t limit;
	int reads[32];		/* whether the reader looks after this piece */
};

/* The way that is being tried, for whoever wants to know why it fails. */
static const struct way *tried;

static void
show_way(void)
{
	size_t i;

	if (tried == NULL)
		return;
	fprintf(stderr, "%zu bytes a time, cut at", tried->limit);
	for (i = 0; i < tried->count; i++)
		fprintf(stderr, " %zu%s", tried->cuts[i], tried->reads[i] ? "" : " (not read)");
	fprintf(stderr, "\n");
}

static void
try(const struct way *way)
{
	int pair[2], before = open_descriptors();
	struct imsgbuf reader;
	size_t from = 0, i;
	uint32_t n = 0;

	tried = way;
	stream_pair(pair);
	nonblocking(pair[0]);
	if (imsgbuf_init(&reader, pair[0]) == -1)
		broken("imsgbuf_init");
	imsgbuf_allow_fdpass(&reader);
	for (i = 0; i <= way->count; i++) {
		size_t end = i < way->count ? way->cuts[i] : begins[MESSAGES];

		deliver(pair[1], from, end);
		from = end;
		if (i == way->count || way->reads[i])
			n = read_all(&reader, way->limit, n);
	}
	if (n != MESSAGES)
		fail("%u messages arrive, not %d", n, MESSAGES);
	close(pair[1]);
	if (imsgbuf_read(&reader) != 0)
		fail("the end is not seen");
	imsgbuf_clear(&reader);
	close(pair[0]);
	if (open_descriptors() != before)
		fail("%d descriptors are open, not %d", open_descriptors(), before);
}

static int
ascending(const void *one, const void *other)
{
	const size_t *a = one, *b = other;

	return (*a > *b) - (*a < *b);
}

int
main(int argc, char *argv[])
{
	unsigned long ways = 0, count;
	uint64_t state;
	size_t i, at;

	deadline(100);
	last_words = show_way;
	record();
	compare();
	if (argc >= 2 && strcmp(argv[1], "two-way") == 0) {
		for (at = 0; at <= begins[MESSAGES]; at++) {
			/* Cut by the writer; then by a reader with room for so much, which looks on once more. */
			struct way way = { { at }, 1, 0, { 1 } };

			try(&way);
			way.count = 0;
			way.limit = at;
			try(&way);
			ways += 2;
		}
	} else if (argc >= 4 && strcmp(argv[1], "random") == 0) {
		state = strtoull(argv[2], NULL, 0);
		count = strtoul(argv[3], NULL, 0);
		for (; ways < count; ways++) {
			struct way way = { .count = below(&state, 32), .limit = below(&state, 4) == 0 ? 1 + below(&state, 40) : 0 };

			for (i = 0; i < way.count; i++) {
				/* One in two near the beginning of a message, where the header is. */
				way.cuts[i] = draw(&state) % 2 ? below(&state, (uint32_t)begins[MESSAGES]) :
				    begins[below(&state, MESSAGES)] + below(&state, 16);
				way.reads[i] = below(&state, 3) != 0;
			}
			qsort(way.cuts, way.count, sizeof(way.cuts[0]), ascending);
			try(&way);
		}
	} else {
		fprintf(stderr, "usage: imsg_stream two-way | random SEED COUNT\n");
		return 2;
	}
	printf("%lu ways to cut %zu bytes\n", ways, begins[MESSAGES]);
	return 0;
}
