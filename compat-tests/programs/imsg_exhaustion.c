/*
 * imsg(3) when there is no memory or no descriptor left: `imsg_exhaustion CASE`, or `all`, or `list`.
 */
#include <sys/resource.h>

#include <imsg.h>

#include "imsg_check.h"
#include "imsg_wrap.h"
#include "imsg_cases.h"

#define GIVES(call, expected)	do { \
	int found; \
	errno = 0; \
	if ((found = (call)) != (expected)) \
		fail("%s gives %d (%s), not %d", #call, found, strerror(errno), (expected)); \
} while (0)
#define FAILS(call, with)	do { \
	GIVES(call, -1); \
	if (errno != (with)) \
		fail("%s fails with %s", #call, strerror(errno)); \
} while (0)

static struct imsgbuf writer, reader, third;
static struct ibufqueue *queue;
static struct msgbuf *bare, *bare_reader;
static struct ibuf *part, *other;
static struct imsg imsg;
static char *text;
static unsigned char payload[20000];
static int pair[2], files[4];
static unsigned int stumbled;

/* Whether a call has failed, as it may only where memory has run out. */
static int
stumbles(int failed, const char *call)
{
	if (!failed)
		return 0;
	if (errno != ENOMEM)
		fail("%s fails with %s where memory runs out", call, strerror(errno));
	if (memory.fails_at == 0 || memory.nth < memory.fails_at)
		fail("%s fails while there is memory", call);
	if (stumbled++ != 0 && !memory.stays_out)
		fail("%s fails once more where memory ran out once", call);
	return 1;
}

/* Repeats a call until it succeeds, or gives up where memory will not come back. */
#define UNTIL(succeeds, call)	while (errno = 0, stumbles(!(succeeds), call)) if (memory.stays_out) return

static struct ibuf *
no_header(struct ibuf *header UNUSED, void *arg UNUSED, int *fd UNUSED)
{
	return NULL;
}

/* The next message of the reader, however many reads and failures it takes; false where it gives up. */
static int
next(void)
{
	int got;

	while (errno = 0, (got = imsgbuf_get(&reader, &imsg)) != 1) {
		if (stumbles(got == -1, "imsgbuf_get")) {
			if (memory.stays_out)
				return 0;
			continue;
		}
		errno = 0;
		got = imsgbuf_read(&reader);
		if (stumbles(got == -1, "imsgbuf_read")) {
			if (memory.stays_out)
				return 0;
		} else if (got != 1)
			fail("imsgbuf_read gives %d", got);
		else if (imsgbuf_write(&writer) == -1)
			broken("imsgbuf_write");
	}
	return 1;
}

/* Checks that message and takes its descriptor out. */
static void
expect(uint32_t type, size_t len, int file)
{
	int fd = imsg_get_fd(&imsg);

	if (imsg_get_type(&imsg) != type || imsg_get_len(&imsg) != len || !pattern_is(type, imsg.data, len))
		fail("message %u of %zu bytes is where %u should be", imsg_get_type(&imsg), imsg_get_len(&imsg), type);
	if ((fd != -1) != (file != -1) || (fd != -1 && inode(fd) != inode(file)))
		fail("message %u has another descriptor", type);
	if (fd != -1)
		close(fd);
}

static void
drop(void)
{
	imsg_free(&imsg);
	memset(&imsg, 0, sizeof(imsg));
}

/* All that allocates, once.  What is made is in the variables above, so that it can be given back after a failure anywhere. */
static void
use_everything(void)
{
	struct iovec iov[2] = { { payload, 100 }, { payload + 100, 900 } };
	struct ibuf view;

	UNTIL(imsgbuf_init(&writer, pair[0]) == 0, "imsgbuf_init");
	UNTIL(imsgbuf_init(&reader, pair[1]) == 0, "imsgbuf_init");
	UNTIL(imsgbuf_init(&third, pair[0]) == 0, "imsgbuf_init");
	imsgbuf_allow_fdpass(&writer);
	imsgbuf_allow_fdpass(&reader);
	if (imsgbuf_set_maxsize(&writer, sizeof(payload)) == -1 || imsgbuf_set_maxsize(&reader, sizeof(payload)) == -1)
		broken("imsgbuf_set_maxsize");

	/* The descriptor goes with the message that was made, not with those that were not. */
	pattern_fill(1, payload, sizeof(payload));
	UNTIL(imsg_compose(&writer, 1, 0, 0, files[0], payload, 64) == 1, "imsg_compose");
	files[0] = -1;
	pattern_fill(2, payload, sizeof(payload));
	UNTIL(imsg_composev(&writer, 2, 0, 0, files[1], iov, 2) == 1, "imsg_composev");
	files[1] = -1;

	/* One that grows: imsg_add frees it where it cannot. */
	pattern_fill(3, payload, sizeof(payload));
	do {
		UNTIL((part = imsg_create(&writer, 3, 0, 0, 0)) != NULL, "imsg_create");
		errno = 0;
		if (stumbles(imsg_add(part, payload, 10) == -1, "imsg_add") ||
		    stumbles(imsg_add(part, payload + 10, 5000) == -1, "imsg_add")) {
			part = NULL;
			if (memory.stays_out)
				return;
		}
	} while (part == NULL);
	imsg_close(&writer, part);
	part = NULL;

	/* One that takes its payload along, also where it fails. */
	pattern_fill(4, payload, sizeof(payload));
	do {
		UNTIL((part = ibuf_dynamic(10, 6000)) != NULL, "ibuf_dynamic");
		UNTIL(ibuf_add(part, payload, 10) == 0, "ibuf_add");
		UNTIL(ibuf_add(part, payload + 10, 4000) == 0, "ibuf_add");
		UNTIL(ibuf_add_zero(part, 50) == 0, "ibuf_add_zero");
		UNTIL(ibuf_truncate(part, 4500) == 0, "ibuf_truncate");
		if (ibuf_truncate(part, 4010) == -1)
			broken("ibuf_truncate");
		errno = 0;
		if (!stumbles(imsg_compose_ibuf(&writer, 4, 0, 0, part) == -1, "imsg_compose_ibuf"))
			break;
		part = NULL;
		if (memory.stays_out)
			return;
	} while (part == NULL);
	part = NULL;

	UNTIL((part = ibuf_open(300)) != NULL, "ibuf_open");
	UNTIL((other = ibuf_dynamic(0, 300)) != NULL, "ibuf_dynamic");
	ibuf_add_zero(part, 300);
	UNTIL(ibuf_add_ibuf(other, part) == 0, "ibuf_add_ibuf");
	UNTIL((queue = ibufq_new()) != NULL, "ibufq_new");
	UNTIL((bare = msgbuf_new()) != NULL, "msgbuf_new");
	UNTIL((bare_reader = msgbuf_new_reader(8, no_header, NULL)) != NULL, "msgbuf_new_reader");
	ibufq_push(queue, part);
	part = NULL;
	msgbuf_concat(bare, queue);
	ibuf_close(bare, other);
	other = NULL;

	if (imsgbuf_write(&writer) == -1)
		broken("imsgbuf_write");
	if (!next())
		return;
	expect(1, 64, files[2]);
	UNTIL(imsg_forward(&third, &imsg) == 1, "imsg_forward");
	if (imsgbuf_queuelen(&third) != 1)
		fail("%u messages are queued after imsg_forward", imsgbuf_queuelen(&third));
	imsg_ibufq_push(queue, &imsg);
	if (!next())
		return;
	expect(2, 1000, files[3]);
	if (imsg_get_ibuf(&imsg, &view) == -1)
		broken("imsg_get_ibuf");
	UNTIL((text = ibuf_get_string(&view, 1000)) != NULL, "ibuf_get_string");
	drop();
	if (!next())
		return;
	expect(3, 5010, -1);
	drop();
	if (!next())
		return;
	expect(4, 4010, -1);
	drop();
	if (imsgbuf_get(&reader, &imsg) != 0)
		fail("a message comes twice");
}

static void
give_back(void)
{
	int i;

	if (imsg.buf != NULL)
		drop();
	if (writer.w != NULL)
		imsgbuf_clear(&writer);
	if (reader.w != NULL)
		imsgbuf_clear(&reader);
	if (third.w != NULL)
		imsgbuf_clear(&third);
	ibufq_free(queue);
	msgbuf_free(bare);
	msgbuf_free(bare_reader);
	ibuf_free(part);
	ibuf_free(other);
	free(text);
	queue = NULL;
	bare = bare_reader = NULL;
	part = other = NULL;
	text = NULL;
	memset(&writer, 0, sizeof(writer));
	memset(&reader, 0, sizeof(reader));
	memset(&third, 0, sizeof(third));
	for (i = 0; i < 4; i++)
		if (files[i] != -1)
			close(files[i]);
	close(pair[0]);
	close(pair[1]);
}

/* The nth allocation fails, for every n there is: once, or from then on. */
static void
out_of_memory(int stays_out)
{
	unsigned long n, reached = 0;
	int before = open_descriptors();

	for (n = 1; n == 1 || stumbled != 0; n++) {
		stream_pair(pair);
		nonblocking(pair[0]);
		nonblocking(pair[1]);
		/* Two to send and, of the same files, two to compare with. */
		files[0] = nameless("1");
		files[1] = nameless("2");
		files[2] = dup(files[0]);
		files[3] = dup(files[1]);
		memory.blocks = 0;
		memory.nth = 0;
		memory.stays_out = stays_out;
		memory.fails_at = n;
		stumbled = 0;
		use_everything();
		give_back();
		reached = memory.nth;
		memory.fails_at = 0;
		if (memory.blocks != 0)
			fail("%ld blocks leak where allocation %lu fails", memory.blocks, n);
		if (open_descriptors() != before)
			fail("%d descriptors are open, not %d, where allocation %lu fails", open_descriptors(), before, n);
	}
	if (reached < 10)
		fail("only %lu allocations can fail", reached);
	printf("%lu allocations fail, each %s\n", reached, stays_out ? "and all that follow" : "once");
}

static void
memory_fails_once(void)
{
	out_of_memory(0);
}

static void
memory_is_gone(void)
{
	out_of_memory(1);
}

static rlim_t limit_before;

static void
limit_descriptors(rlim_t to)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == -1)
		broken("getrlimit");
	if (limit_before == 0)
		limit_before = limit.rlim_cur;
	limit.rlim_cur = to;
	if (setrlimit(RLIMIT_NOFILE, &limit) == -1)
		broken("setrlimit");
}

/* Descriptors that are there to be in the way. */
static int crowd[64];
static int crowded;

static void
fill_table(void)
{
	int fd;

	limit_descriptors(60);
	while ((fd = dup(2)) != -1)
		crowd[crowded++] = fd;
	if (errno != EMFILE)
		broken("dup");
}

static void
free_descriptors(int count)
{
	while (count-- > 0 && crowded > 0)
		__real_close(crowd[--crowded]);
}

static void
empty_table(void)
{
	free_descriptors(crowded);
	limit_descriptors(limit_before);
}

static void
open_both(void)
{
	int i;

	stream_pair(pair);
	nonblocking(pair[0]);
	nonblocking(pair[1]);
	GIVES(imsgbuf_init(&writer, pair[0]), 0);
	GIVES(imsgbuf_init(&reader, pair[1]), 0);
	imsgbuf_allow_fdpass(&writer);
	imsgbuf_allow_fdpass(&reader);
	for (i = 0; i < 4; i++)
		files[i] = nameless("file");
}

static void
compose(uint32_t type, int file)
{
	pattern_fill(type, payload, 50);
	GIVES(imsg_compose(&writer, type, 0, 0, file == -1 ? -1 : dup(file), payload, 50), 1);
}

static void
must_take(uint32_t type, int file)
{
	if (imsgbuf_get(&reader, &imsg) != 1)
		fail("message %u is not there", type);
	expect(type, 50, file);
	drop();
}

static void
nothing(void)
{
	if (imsgbuf_get(&reader, &imsg) != 0)
		fail("there is a message where none should be");
}

/* Nothing is read while nothing could be received: what the peer has sent waits in the socket, descriptors and all. */
static void
table_full_while_receiving(void)
{
	int i;

	open_both();
	compose(1, files[0]);
	compose(2, -1);
	compose(3, files[1]);
	GIVES(imsgbuf_flush(&writer), 0);
	fill_table();
	for (i = 0; i < 3; i++) {
		GIVES(imsgbuf_read(&reader), 1);
		nothing();
	}
	/* Where a read would wait for data, it must say why it does not. */
	if (fcntl(pair[1], F_SETFL, 0) == -1)
		broken("fcntl");
	FAILS(imsgbuf_read(&reader), EMFILE);
	nothing();
	nonblocking(pair[1]);
	free_descriptors(1);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, files[0]);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(2, -1);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(3, files[1]);
	nothing();
	empty_table();
	give_back();
}

/* The same where the limit is below what is open. */
static void
limit_below_what_is_open(void)
{
	open_both();
	compose(1, files[0]);
	GIVES(imsgbuf_flush(&writer), 0);
	limit_descriptors(4);
	GIVES(imsgbuf_read(&reader), 1);
	nothing();
	limit_descriptors(limit_before);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, files[0]);
	give_back();
}

/* One place is left, and it is enough for one message after the other. */
static void
one_place_left(void)
{
	uint32_t n;

	open_both();
	fill_table();
	free_descriptors(1);
	for (n = 1; n < 100; n++) {
		compose(n, files[n % 4]);
		GIVES(imsgbuf_flush(&writer), 0);
		GIVES(imsgbuf_read(&reader), 1);
		must_take(n, files[n % 4]);
	}
	empty_table();
	give_back();
}

/* Without descriptors nobody needs a place. */
static void
table_full_without_passing(void)
{
	open_both();
	reader.flags = 0;
	compose(1, -1);
	GIVES(imsgbuf_flush(&writer), 0);
	fill_table();
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, -1);
	empty_table();
	give_back();
}

static void
table_full_while_sending(void)
{
	open_both();
	compose(1, files[0]);
	compose(2, files[1]);
	fill_table();
	GIVES(imsgbuf_flush(&writer), 0);
	if (imsgbuf_queuelen(&writer) != 0)
		fail("%u messages are queued", imsgbuf_queuelen(&writer));
	empty_table();
	GIVES(imsgbuf_read(&reader), 1);
	must_take(1, files[0]);
	GIVES(imsgbuf_read(&reader), 1);
	must_take(2, files[1]);
	give_back();
}

/* Another thread takes the last place between a look at the table and the read: that descriptor is lost, and no other moves up. */
static void
table_fills_up_meanwhile(void)
{
	unsigned int before = receiving.passed;

	open_both();
	compose(1, files[0]);
	compose(2, files[1]);
	GIVES(imsgbuf_flush(&writer), 0);
	receiving.before = fill_table;
	GIVES(imsgbuf_read(&reader), 1);
	receiving.before = NULL;
	if (receiving.passed != before) {
		printf("skip: table_fills_up_meanwhile: whoever runs this keeps its own table of descriptors, and the kernel's is not full\n");
		empty_table();
		give_back();
		return;
	}
	empty_table();
	if (imsgbuf_get(&reader, &imsg) == 1) {
		if (imsg_get_type(&imsg) != 1 || imsg_get_fd(&imsg) != -1)
			fail("message %u has a descriptor that the kernel has not handed over", imsg_get_type(&imsg));
		drop();
	}
	GIVES(imsgbuf_read(&reader), 1);
	must_take(2, files[1]);
	give_back();
}

static const struct imsg_case cases[] = {
	{ "memory_fails_once", NULL, memory_fails_once },
	{ "memory_is_gone", NULL, memory_is_gone },
	{ "table_full_while_receiving", NULL, table_full_while_receiving },
	{ "limit_below_what_is_open", NULL, limit_below_what_is_open },
	{ "one_place_left", NULL, one_place_left },
	{ "table_full_without_passing", NULL, table_full_without_passing },
	{ "table_full_while_sending", NULL, table_full_while_sending },
	{ "table_fills_up_meanwhile", NULL, table_fills_up_meanwhile },
};

int
main(int argc, char *argv[])
{
	return run_cases(cases, sizeof(cases) / sizeof(cases[0]), argc, argv);
}
