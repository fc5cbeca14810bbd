/*
 * A reader of imsg(3) whose peer sends whatever it likes.  Each input says what is sent in which pieces, how many descriptors go
 * with each, and when the reader looks; a model that knows the wire format and nothing of the library says what must come out.
 *
 *	imsg_hostile lengths BOUND	headers that claim every length below BOUND, and great ones
 *	imsg_hostile SEED COUNT		so many random inputs
 *	imsg_hostile FILE		one input, as a fuzzer keeps it
 *
 * With -DFUZZING it is the target of a coverage-guided fuzzer.  An input is a byte of options and then pieces: a byte of flags, one
 * that chooses the number of descriptors, the length in two bytes, low byte first, and so many bytes.
 */
#include <imsg.h>

#include "imsg_check.h"
#include "imsg_wrap.h"

/*
 * Options: no descriptors allowed where the low three bits are set; which of `maxsizes`; messages are taken at the end only;
 * headers are not imsg(3)'s to read but a function's here, for msgbuf_read(3).
 */
#define NO_FDS(options)		(((options) & 7) == 7)
#define MAXSIZE(options)	(((options) >> 3) & 3)
#define LATE(options)		((options) >> 5 & 1)
#define OWN_HEADERS(options)	((options) >> 6 & 1)
/* Flags: the reader looks after this piece; and gets so few bytes a time. */
#define LOOKS(flags)		((flags) & 1)
#define LIMIT(flags)		((flags) & 2 ? 1u + ((flags) >> 2) : 0u)

static const uint32_t maxsizes[4] = { MAX_IMSGSIZE - IMSG_HEADER_SIZE, 0, 100, 70000 };
static const int counts[16] = { 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 253 };

#define MARK		0x80000000
#define PIECES		64
#define MESSAGES	16384
#define STREAM		(1 << 18)
/* Files that go first with a piece, and the one that fills up behind them. */
#define FILES		16
#define FILLER		FILES
/* Descriptors that may be open for a message that is not complete, and for one whose header is not. */
#define WAITING		9

/* What is allocated beyond what the messages need: the read buffer, and as much again. */
#define BUFFERS		(2 * 65536 + 4096)
#define OVERHEAD	256

static struct piece {
	size_t from, to;
	unsigned int look;		/* the look that gets it */
	int fds, file;
	int taken;
} pieces[PIECES];

static struct message {
	size_t at;
	struct imsg_hdr header;
	size_t looked_to;		/* how much was sent when its header was complete */
} messages[MESSAGES];

static unsigned char stream[STREAM];
static int files[FILES + 1];
static ino_t inodes[FILES + 1];
static int ends[2];
static unsigned int passes;

/* The state of the model. */
static struct {
	uint8_t options;
	uint32_t maxsize;
	size_t sent, parsed;
	unsigned int pieces, looks, messages, got, files;
	int bad;
} model;

static const uint8_t *input;
static size_t input_size;
static unsigned long long nth;

static void
show_input(void)
{
	size_t i;

	fprintf(stderr, "input %llu:", nth);
	for (i = 0; i < input_size && i < 4096; i++)
		fprintf(stderr, "%s%02x", i % 2 == 0 ? " " : "", input[i]);
	fprintf(stderr, "%s\n", i < input_size ? " ..." : "");
}

static void
prepare(void)
{
	char text[16];
	int i;

	if (passes++ > 0)
		return;
	last_words = show_input;
	for (i = 0; i <= FILES; i++) {
		snprintf(text, sizeof(text), "%d", i);
		files[i] = nameless(text);
		inodes[i] = inode(files[i]);
	}
	stream_pair(ends);
	nonblocking(ends[0]);
	nonblocking(ends[1]);
}

/* Sends what `piece` says; false where the kernel takes no more. */
static int
dispatch(struct piece *piece)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(253 * sizeof(int))];
	} control;
	struct iovec iov = { stream + piece->from, piece->to - piece->from };
	struct msghdr msg;
	ssize_t n;
	int i, fd;

	memset(&msg, 0, sizeof(msg));
	msg.msg_iov = &iov;
	msg.msg_iovlen = 1;
	if (piece->fds > 0) {
		memset(&control, 0, CMSG_SPACE(piece->fds * sizeof(int)));
		msg.msg_control = &control;
		msg.msg_controllen = CMSG_SPACE(piece->fds * sizeof(int));
		control.header.cmsg_len = CMSG_LEN(piece->fds * sizeof(int));
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		for (i = 0; i < piece->fds; i++) {
			fd = files[i == 0 ? piece->file : FILLER];
			memcpy(CMSG_DATA(&control.header) + i * sizeof(int), &fd, sizeof(int));
		}
	}
	if ((n = raw_sendmsg(ends[1], &msg, 0)) == -1) {
		if (errno != EAGAIN)
			broken("sendmsg");
		return 0;
	}
	piece->to = piece->from + (size_t)n;
	model.sent = piece->to;
	return 1;
}

/* What the bytes sent so far mean. */
static void
parse(void)
{
	struct message *message;
	struct imsg_hdr header;
	uint32_t len;

	while (!model.bad && model.sent - model.parsed >= sizeof(header) && model.messages < MESSAGES) {
		message = &messages[model.messages];
		memcpy(&header, stream + model.parsed, sizeof(header));
		len = header.len & ~MARK;
		if (len < sizeof(header) || len > model.maxsize) {
			model.bad = 1;
			return;
		}
		if (message->at != model.parsed || message->looked_to == 0) {
			message->at = model.parsed;
			message->looked_to = model.sent;
		}
		if (model.sent - model.parsed < len)
			return;
		message->header = header;
		model.parsed += len;
		model.messages++;
		messages[model.messages].looked_to = 0;
	}
}

/* The first piece that a look gets, and the one after its last. */
static size_t
look_begins(unsigned int look)
{
	unsigned int i;

	for (i = 0; i < model.pieces && pieces[i].look < look; i++)
		;
	return i < model.pieces ? pieces[i].from : model.sent;
}

/* How many marked messages begin within a piece. */
static unsigned int
marked(const struct piece *piece, size_t *at)
{
	unsigned int i, count = 0;

	for (i = 0; i < model.messages; i++)
		if (messages[i].header.len & MARK && messages[i].at >= piece->from && messages[i].at < piece->to) {
			*at = messages[i].at;
			count++;
		}
	return count;
}

/* Whether everyone so far has sent a descriptor where OpenBSD's writer does: one, with the first byte of its message. */
static int
well_formed(size_t to)
{
	unsigned int i, count;
	size_t at = 0;

	for (i = 0; i < model.pieces && pieces[i].from < to; i++) {
		count = marked(&pieces[i], &at);
		if (pieces[i].fds == 0 ? count != 0 : pieces[i].fds != 1 || count != 1 || at != pieces[i].from)
			return 0;
	}
	return 1;
}

static void
check_fd(const struct message *message, int fd)
{
	struct piece *piece;
	unsigned int i;
	ino_t found;

	if (fd == -1) {
		if (message->header.len & MARK && !NO_FDS(model.options) && well_formed(message->looked_to))
			fail("message %u has lost its descriptor", model.got);
		return;
	}
	if (NO_FDS(model.options))
		fail("message %u has a descriptor, which is not allowed", model.got);
	if (!(message->header.len & MARK))
		fail("message %u has a descriptor without the mark", model.got);
	found = inode(fd);
	for (i = 0; i < model.pieces; i++) {
		piece = &pieces[i];
		if (piece->fds == 0 || look_begins(piece->look + 1) <= message->at ||
		    look_begins(piece->look) >= message->at + sizeof(struct imsg_hdr))
			continue;
		/* Where a peer sends many at once, which of them is whose is its own affair. */
		if (found == inodes[FILLER] && piece->fds > 1)
			return;
		if (found == inodes[piece->file]) {
			if (piece->taken++)
				fail("message %u has the descriptor of another as well", model.got);
			return;
		}
	}
	fail("message %u has a descriptor that was not sent with it", model.got);
}

/* The reader: imsg(3)'s, or what is beneath it with a function for headers of the same form. */
static struct imsgbuf reader;
static struct msgbuf *own;

static struct ibuf *
read_header(struct ibuf *from, void *arg, int *fd)
{
	struct imsg_hdr header;
	struct ibuf *message;

	if (ibuf_get(from, &header, sizeof(header)) == -1)
		return NULL;
	if ((header.len & ~MARK) < sizeof(header) || (header.len & ~MARK) > *(uint32_t *)arg) {
		errno = ERANGE;
		return NULL;
	}
	if ((message = ibuf_open(header.len & ~MARK)) != NULL && header.len & MARK) {
		ibuf_fd_set(message, *fd);
		*fd = -1;
	}
	return message;
}

static void
open_reader(void)
{
	own = NULL;
	if (OWN_HEADERS(model.options)) {
		if ((own = msgbuf_new_reader(sizeof(struct imsg_hdr), read_header, &model.maxsize)) == NULL)
			broken("msgbuf_new_reader");
		return;
	}
	if (imsgbuf_init(&reader, ends[0]) == -1)
		broken("imsgbuf_init");
	if (!NO_FDS(model.options))
		imsgbuf_allow_fdpass(&reader);
	if (imsgbuf_set_maxsize(&reader, maxsizes[MAXSIZE(model.options)]) == -1)
		broken("imsgbuf_set_maxsize");
}

static void
close_reader(void)
{
	if (own != NULL)
		msgbuf_free(own);
	else
		imsgbuf_clear(&reader);
}

static int
read_once(void)
{
	if (own == NULL)
		return imsgbuf_read(&reader);
	return NO_FDS(model.options) ? ibuf_read(ends[0], own) : msgbuf_read(ends[0], own);
}

static int
get(struct imsg *imsg)
{
	if (own == NULL)
		return imsgbuf_get(&reader, imsg);
	if ((imsg->buf = msgbuf_get(own)) == NULL)
		return 0;
	if (ibuf_get(imsg->buf, &imsg->hdr, sizeof(imsg->hdr)) == -1)
		return -1;
	imsg->hdr.len &= ~MARK;
	imsg->data = ibuf_data(imsg->buf);
	return 1;
}

/* Takes what the reader has, which must be what the model has. */
static void
collect(void)
{
	const struct message *message;
	struct imsg imsg;
	size_t len;
	int got, fd;

	while ((got = get(&imsg)) == 1) {
		if (model.got >= model.messages)
			fail("message %u was never sent", model.got);
		message = &messages[model.got];
		len = (message->header.len & ~MARK) - sizeof(struct imsg_hdr);
		if (imsg_get_type(&imsg) != message->header.type || imsg_get_id(&imsg) != message->header.peerid ||
		    (uint32_t)imsg_get_pid(&imsg) != message->header.pid)
			fail("message %u has another header", model.got);
		if (imsg_get_len(&imsg) != len || imsg.hdr.len != len + sizeof(struct imsg_hdr))
			fail("message %u has %zu bytes, not %zu", model.got, imsg_get_len(&imsg), len);
		if (len > 0 && memcmp(imsg.data, stream + message->at + sizeof(struct imsg_hdr), len) != 0)
			fail("message %u has another payload", model.got);
		fd = imsg_get_fd(&imsg);
		check_fd(message, fd);
		/* A message begins with its header, as it came. */
		ibuf_rewind(imsg.buf);
		if (ibuf_size(imsg.buf) != len + sizeof(struct imsg_hdr) ||
		    memcmp(ibuf_data(imsg.buf), stream + message->at, len + sizeof(struct imsg_hdr)) != 0)
			fail("message %u is not as it was sent", model.got);
		/* An unclaimed one is the library's to close. */
		if (fd != -1 && model.got % 2 == 0)
			close(fd);
		else if (fd != -1)
			ibuf_fd_set(imsg.buf, fd);
		imsg_free(&imsg);
		model.got++;
	}
	if (got != 0)
		fail("a take gives %d", got);
	if (model.got != model.messages)
		fail("%u messages are there, not %u", model.got, model.messages);
}

/* Reads all that was sent; false after an error. */
static int
look(size_t limit)
{
	unsigned int before, pending;
	size_t most, bytes;
	int result;

	receiving.limit = limit;
	do {
		before = receiving.calls;
		errno = 0;
		result = read_once();
		if (receiving.calls - before > 64)
			fail("%u system calls for one read", receiving.calls - before);
		if (receiving.calls == before && result != -1)
			fail("a read without a system call");
	} while (result == 1 && !receiving.would_block);
	receiving.limit = 0;
	parse();
	model.looks++;
	if (result == 0)
		fail("an end is seen where none is");
	if (model.bad ? result != -1 || errno != ERANGE : result != 1)
		fail("a read gives %d, %s", result, strerror(errno));
	pending = model.messages - model.got;
	bytes = model.sent - (pending > 0 ? messages[model.got].at : model.parsed);
	most = BUFFERS + 2 * (model.maxsize + bytes) + pending * OVERHEAD;
	if (memory.most > most)
		fail("%zu bytes are allocated, at most %zu are needed", memory.most, most);
	if (model.bad || !LATE(model.options)) {
		collect();
		if (receiving.passed + copied > closed + WAITING)
			fail("%u descriptors are kept for nothing", receiving.passed + copied - closed);
	}
	return result == 1;
}

/* Sends and reads one input. */
static void
judge(const uint8_t *data, size_t size)
{
	struct piece *piece;
	struct imsg imsg;
	char rest[4096];
	size_t len, at, limit;
	long blocks;
	int sound = 1, sending_on = 1, again, got;

	prepare();
	input = data;
	input_size = size;
	if (size == 0)
		return;
	memset(&model, 0, sizeof(model));
	messages[0].at = 0;
	messages[0].looked_to = 0;
	model.options = data[0];
	model.maxsize = maxsizes[MAXSIZE(model.options)] + (uint32_t)IMSG_HEADER_SIZE;
	blocks = memory.blocks;
	memory.bytes = memory.most = 0;
	receiving.passed = copied = closed = 0;
	open_reader();
	for (at = 1; sound && sending_on && size - at >= 4 && model.pieces < PIECES; at += 4 + len) {
		len = data[at + 2] | (size_t)data[at + 3] << 8;
		if (len > size - at - 4)
			len = size - at - 4;
		if (len > STREAM - model.sent)
			break;
		limit = LIMIT(data[at]);
		if (len > 0) {
			piece = &pieces[model.pieces];
			piece->from = model.sent;
			piece->to = model.sent + len;
			piece->look = model.looks;
			piece->fds = model.files < FILES ? counts[data[at + 1] % 16] : 0;
			piece->file = piece->fds > 0 ? (int)model.files++ : FILLER;
			piece->taken = 0;
			memcpy(stream + piece->from, data + at + 4, len);
			sending_on = dispatch(piece);
			model.pieces += (unsigned int)sending_on;
		}
		if (LOOKS(data[at]))
			sound = look(limit);
	}
	if (sound)
		sound = look(0);
	if (sound)
		collect();
	/* A program may go on after an error.  It gets nothing more, least of all what it has had. */
	for (again = 0; !sound && again < 2; again++) {
		(void)read_once();
		if ((got = get(&imsg)) != 0)
			fail("a take gives %d after an error", got);
	}
	close_reader();
	while (!sound && recv(ends[0], rest, sizeof(rest), 0) > 0)
		;
	if (receiving.passed + copied != closed)
		fail("%u descriptors are received, %u copied and %u closed", receiving.passed, copied, closed);
	if (memory.blocks != blocks || memory.bytes != 0)
		fail("%ld blocks of %zu bytes leak", memory.blocks - blocks, memory.bytes);
}

#ifdef FUZZING
int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);
void	openbsd_compat_a_shim_can_panic(void);

/* Code that tells which of its branches are taken is not optimised until no panic is left; one that is reached is a finding. */
void
openbsd_compat_a_shim_can_panic(void)
{
	abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	nth++;
	judge(data, size);
	return 0;
}
#else
/* An input under construction. */
static uint8_t made[1 << 18];
static size_t length;

static void
begin(uint8_t options)
{
	made[0] = options;
	length = 1;
}

static void
add_piece(uint8_t flags, uint8_t fds, const void *bytes, size_t len)
{
	uint8_t *at = made + length;

	if (len > 0xffff || length + 4 + len > sizeof(made))
		return;
	at[0] = flags;
	at[1] = fds;
	at[2] = (uint8_t)len;
	at[3] = (uint8_t)(len >> 8);
	memcpy(at + 4, bytes, len);
	length += 4 + len;
}

/* The choices of `counts`. */
#define NO_FD	0
#define ONE_FD	4
#define TWO_FDS	8

/* A header that claims `len`, and a good message after it; alone, with a descriptor, with many. */
static unsigned long
claim(uint32_t len)
{
	unsigned char bytes[128];
	struct imsg_hdr header = { 1, len, 2, 3 }, good = { 4, 20, 5, 6 };
	size_t payload = (len & ~MARK) < 16 || (len & ~MARK) > 80 ? 40 : (len & ~MARK) - 16;
	unsigned long tried = 0;
	uint8_t fds;

	memcpy(bytes, &header, 16);
	memset(bytes + 16, 'x', payload);
	memcpy(bytes + 16 + payload, &good, 16);
	memset(bytes + 32 + payload, 'y', 4);
	for (fds = 3; fds < 16; fds++) {
		/* Every number of descriptors where a message can be complete. */
		if (fds > TWO_FDS - 1 && (len & ~MARK) > 80)
			break;
		if (fds > ONE_FD && fds < TWO_FDS)
			continue;
		begin(0);
		add_piece(1, fds, bytes, 36 + payload);
		nth++;
		judge(made, length);
		tried++;
	}
	return tried;
}

static uint32_t
odd_length(uint64_t *state, uint32_t maxsize)
{
	static const uint32_t odd[] = { 0, 1, 15, 16, 17, 255, 256, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0xfffffff };

	switch (below(state, 5)) {
	case 0:
		return below(state, 16);
	case 1:
		return maxsize + 16 + below(state, 4);
	case 2:
		return (uint32_t)draw(state);
	case 3:
		return 16 + below(state, 200);
	default:
		return odd[below(state, sizeof(odd) / sizeof(odd[0]))];
	}
}

/* Mostly all at once; seldom a few bytes a time, which costs as many reads. */
static uint8_t
odd_flags(uint64_t *state)
{
	uint8_t flags = (uint8_t)draw(state);

	return below(state, 8) == 0 ? flags : flags & 0xfd;
}

/* A stream of a few messages, some of them malformed, with descriptors where they belong and where not, cut anywhere. */
static void
make(uint64_t *state)
{
	static unsigned char bytes[1 << 17];
	/* Where pieces must begin, and how many descriptors go there. */
	struct { size_t at; uint8_t fds; } cuts[32];
	uint8_t options = (uint8_t)draw(state), manners = (uint8_t)below(state, 8);
	uint32_t maxsize = maxsizes[MAXSIZE(options)], i, count = 1 + below(state, 6), n = 0;
	size_t at = 0, from, to;
	uint64_t noise;

	begin(options);
	cuts[n].at = 0;
	cuts[n++].fds = NO_FD;
	for (i = 0; i < count; i++) {
		struct imsg_hdr header = { (uint32_t)draw(state), 0, i, (uint32_t)draw(state) };
		uint32_t payload = below(state, 64), kind = below(state, 64), byte;

		if (kind == 0)
			payload = maxsize;
		else if (kind == 1)
			payload = below(state, 2 * maxsize + 2);
		else if (kind < 12)
			payload = 0;
		if (payload > maxsize && kind != 1)
			payload = maxsize;
		if (payload > 40000 || at + 16 + payload > sizeof(bytes))
			payload = 0;
		header.len = 16 + payload;
		if (below(state, 12) == 0)
			header.len = odd_length(state, maxsize);
		/* Nobody passes descriptors; or as one should; or as one likes. */
		if (manners > 2 && below(state, 2) == 0) {
			header.len |= MARK;
			if (manners < 7 || below(state, 2)) {
				cuts[n].at = at;
				cuts[n++].fds = manners < 7 ? ONE_FD : (uint8_t)draw(state);
			}
		} else if (manners == 7 && below(state, 3) == 0) {
			header.len ^= draw(state) % 2 ? MARK : 0;
			cuts[n].at = at + below(state, 16 + payload);
			cuts[n++].fds = (uint8_t)draw(state);
		}
		memcpy(bytes + at, &header, 16);
		for (byte = 0, noise = draw(state); byte < payload; byte++)
			bytes[at + 16 + byte] = (unsigned char)(noise >> byte % 8 * 8);
		at += 16 + payload;
	}
	/* The peer may stop anywhere. */
	if (below(state, 8) == 0)
		at = below(state, (uint32_t)at + 1);
	for (i = 0, from = 0; i < n; i++, from = to) {
		uint8_t fds = cuts[i].fds;

		to = i + 1 < n && cuts[i + 1].at < at ? cuts[i + 1].at : at;
		if (to <= from)
			continue;
		while (below(state, 3) == 0 && to - from > 1) {
			size_t len = 1 + below(state, below(state, 2) ? 20 : (uint32_t)(to - from));

			if (len >= to - from)
				break;
			add_piece(odd_flags(state), fds, bytes + from, len);
			from += len;
			fds = NO_FD;
		}
		add_piece(odd_flags(state), fds, bytes + from, to - from);
	}
}

int
main(int argc, char *argv[])
{
	unsigned long count, tried = 0;
	uint64_t state;
	uint32_t len, bound;
	int before, bit;
	FILE *file;

	prepare();
	before = open_descriptors();
	if (argc == 2) {
		if ((file = fopen(argv[1], "r")) == NULL)
			broken(argv[1]);
		length = fread(made, 1, sizeof(made), file);
		fclose(file);
		judge(made, length);
		return 0;
	}
	if (argc != 3) {
		fprintf(stderr, "usage: imsg_hostile lengths BOUND | SEED COUNT | FILE\n");
		return 2;
	}
	deadline(110);
	if (strcmp(argv[1], "lengths") == 0) {
		bound = (uint32_t)strtoul(argv[2], NULL, 0);
		for (len = 0; len < bound; len++)
			tried += claim(len) + claim(len | MARK);
		for (bit = 4; bit < 32; bit++)
			for (len = (1u << bit) - 2; len != (1u << bit) + 3; len++)
				tried += claim(len);
	} else {
		state = strtoull(argv[1], NULL, 0);
		count = strtoul(argv[2], NULL, 0);
		for (; tried < count; tried++) {
			make(&state);
			nth++;
			judge(made, length);
			if (tried % 4096 == 0 && open_descriptors() != before)
				fail("%d descriptors are open, not %d", open_descriptors(), before);
		}
	}
	if (open_descriptors() != before)
		fail("%d descriptors are open, not %d", open_descriptors(), before);
	printf("%lu hostile inputs, %u reads\n", tried, receiving.calls);
	return 0;
}
#endif
