/*
 * What the imsg programs are made of: descriptors that can be told apart, payloads that can be checked, and the count of what
 * is open.  Linux, for /proc/self/fd.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define UNUSED	__attribute__((__unused__))

/* Says what was going on, before the program ends for it. */
static void (*last_words)(void);

/* Ends the program: the test has failed, and this is why. */
static void __attribute__((__noreturn__, __format__(__printf__, 1, 2)))
fail(const char *format, ...)
{
	va_list ap;

	fflush(stdout);
	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
	if (last_words != NULL)
		last_words();
#ifdef FUZZING
	abort();
#else
	exit(1);
#endif
}

/* The system does not do what the test needs of it. */
static void __attribute__((__noreturn__))
broken(const char *call)
{
	fail("%s: %s", call, strerror(errno));
}

/* Nothing in a test may take this long, or as long as IMSG_DEADLINE says: SIGALRM ends the program. */
static UNUSED void
deadline(unsigned int seconds)
{
	const char *sooner = getenv("IMSG_DEADLINE");

	alarm(sooner == NULL ? seconds : (unsigned int)atoi(sooner));
}

/* How many descriptors this process has open. */
static UNUSED int
open_descriptors(void)
{
	struct dirent *entry;
	int count = 0;
	DIR *dir;

	if ((dir = opendir("/proc/self/fd")) == NULL)
		broken("/proc/self/fd");
	while ((entry = readdir(dir)) != NULL)
		count += entry->d_name[0] != '.';
	closedir(dir);
	return count - 1;	/* the directory's own */
}

/* A new file without a name, and so an inode that no other descriptor has; it holds `text`. */
static UNUSED int
nameless(const char *text)
{
	char path[] = "/tmp/imsg.XXXXXXXXXX";
	size_t len = strlen(text);
	int fd;

	if ((fd = mkstemp(path)) == -1)
		broken("mkstemp");
	unlink(path);
	if (pwrite(fd, text, len, 0) != (ssize_t)len)
		broken("pwrite");
	return fd;
}

/* The file of message n's descriptor says so. */
static UNUSED void
must_hold(int fd, uint32_t n)
{
	char expected[16], found[16] = "";

	snprintf(expected, sizeof(expected), "%u", n);
	if (pread(fd, found, sizeof(found) - 1, 0) == -1)
		broken("pread");
	if (strcmp(expected, found) != 0)
		fail("message %u has the descriptor of message %s", n, found);
}

static UNUSED ino_t
inode(int fd)
{
	struct stat about;

	if (fstat(fd, &about) == -1)
		broken("fstat");
	return about.st_ino;
}

/* Byte `at` of the payload of message `n`. */
static UNUSED unsigned char
pattern(uint32_t n, size_t at)
{
	return (unsigned char)(n * 31 + at * 7 + (at >> 8));
}

static UNUSED void
pattern_fill(uint32_t n, void *to, size_t len)
{
	unsigned char *bytes = to;
	size_t i;

	for (i = 0; i < len; i++)
		bytes[i] = pattern(n, i);
}

/* Whether these are the first `len` bytes of the payload of message `n`. */
static UNUSED int
pattern_is(uint32_t n, const void *from, size_t len)
{
	const unsigned char *bytes = from;
	size_t i;

	for (i = 0; i < len; i++)
		if (bytes[i] != pattern(n, i))
			return 0;
	return 1;
}

/* SplitMix64: the same numbers from the same seed everywhere. */
static UNUSED uint64_t
draw(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

static UNUSED uint32_t
below(uint64_t *state, uint32_t bound)
{
	return (uint32_t)(draw(state) % bound);
}

static UNUSED void
nonblocking(int fd)
{
	if (fcntl(fd, F_SETFL, O_NONBLOCK) == -1)
		broken("fcntl");
}

static UNUSED void
stream_pair(int pair[2])
{
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == -1)
		broken("socketpair");
}
