/*
 * imsg(3) of an older generation, said by -DOPENBSD_COMPAT_IMSG_GENERATION, when memory runs out: at every allocation once, and from
 * every allocation on.  What fails says ENOMEM and changes nothing, what fails once succeeds the next time, nothing leaks, and no
 * block is given back with a payload in it.
 */
#include <imsg.h>

#include "imsg_check.h"
#include "imsg_wrap.h"

#define SECRET	"a secret that nobody shall see"

static struct imsgbuf in, out;
static unsigned int stumbled;

/* Whether a call has failed, as it may only where memory runs out. */
static int
stumbles(int failed, const char *call)
{
	if (!failed)
		return 0;
	if (errno != ENOMEM || memory.fails_at == 0 || memory.nth < memory.fails_at)
		fail("%s fails: %s", call, strerror(errno));
	stumbled++;
	return 1;
}

/* Repeats a call until it succeeds, or leaves where memory stays out. */
#define UNTIL(succeeds)	while (errno = 0, stumbles(!(succeeds), #succeeds)) if (memory.stays_out) goto leave

static void
conversation(void)
{
	struct imsg imsg;
	struct iovec iov;
	struct ibuf *buf;
	ssize_t n;
	int pair[2], fd, taken = 0, again;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1 || (fd = nameless("a file")) == -1)
		broken("descriptors");
	imsg_init(&out, pair[0]);
	imsg_init(&in, pair[1]);
	iov.iov_base = (void *)(uintptr_t)SECRET;
	iov.iov_len = sizeof(SECRET);
	UNTIL(imsg_compose(&out, 1, 0, 0, fd, SECRET, sizeof(SECRET)) == 1);
	fd = -1;
	UNTIL(imsg_composev(&out, 2, 0, 0, -1, &iov, 1) == 1);
	do {
		UNTIL((buf = imsg_create(&out, 3, 0, 0, 1)) != NULL);
		errno = 0;
		again = stumbles(imsg_add(buf, SECRET, sizeof(SECRET)) != sizeof(SECRET), "imsg_add");
		if (again && memory.stays_out)
			goto leave;
	} while (again);
	imsg_close(&out, buf);
#if OPENBSD_COMPAT_IMSG_GENERATION > 0
	do {
		UNTIL((buf = ibuf_open(sizeof(SECRET))) != NULL && ibuf_add(buf, SECRET, sizeof(SECRET)) == 0);
		errno = 0;
		again = stumbles(imsg_compose_ibuf(&out, 4, 0, 0, buf) != 1, "imsg_compose_ibuf");
		if (again && memory.stays_out)
			goto leave;
	} while (again);
#else
	UNTIL(imsg_compose(&out, 4, 0, 0, -1, SECRET, sizeof(SECRET)) == 1);
#endif
	if (imsg_flush(&out) == -1)
		broken("imsg_flush");
	while (taken < 4) {
		UNTIL((n = imsg_read(&in)) > 0);
		for (;;) {
			UNTIL((n = imsg_get(&in, &imsg)) >= 0);
			if (n == 0)
				break;
			taken++;
			if (n != (ssize_t)(IMSG_HEADER_SIZE + sizeof(SECRET)) || memcmp(imsg.data, SECRET, sizeof(SECRET)) != 0)
				fail("message %d is another", taken);
			if ((imsg.fd != -1) != (taken == 1))
				fail("message %d has descriptor %d", taken, imsg.fd);
			if (imsg.fd != -1)
				close(imsg.fd);
			imsg_free(&imsg);
		}
	}
 leave:
	if (fd != -1)
		close(fd);
	imsg_clear(&in);
	imsg_clear(&out);
	close(pair[0]);
	close(pair[1]);
}

int
main(void)
{
	unsigned int nth, failures = 0;
	int descriptors = open_descriptors();

	deadline(60);
	memory.secret = "secret that nobody";
	for (memory.stays_out = 0; memory.stays_out < 2; memory.stays_out++)
		for (nth = 1;; nth++) {
			memory.fails_at = nth;
			memory.nth = 0;
			memory.blocks = 0;
			memory.told = 0;
			stumbled = 0;
			conversation();
			if (memory.blocks != 0)
				fail("%ld blocks leak where allocation %u fails", memory.blocks, nth);
			if (memory.told != 0)
				fail("a block is given back with a payload in it");
			memory.fails_at = 0;
			if (open_descriptors() != descriptors)
				fail("descriptors leak where allocation %u fails", nth);
			failures += stumbled;
			if (stumbled == 0)
				break;
		}
	if (failures < 12)
		fail("memory ran out %u times only", failures);
	printf("%u failures\n", failures);
	return 0;
}
