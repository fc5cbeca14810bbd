/*
 * What stands between the library and the system in the imsg programs, linked with -Wl,--wrap=NAME for each NAME here: system
 * calls that fail, move few bytes and are counted; memory that runs out and is counted.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The most the kernel takes at once. */
#define MOST_IOVS	1024

/* One direction of the socket. */
struct direction {
	int error;		/* this errno ... */
	unsigned int times;	/* ... so many times from now on */
	int spare_plain;	/* but not for calls without control data */
	size_t limit;		/* the most bytes that a call moves; 0 for all */
	unsigned int calls;	/* made so far */
	unsigned int passed;	/* descriptors moved so far */
	int would_block;	/* whether the last call did */
	void (*before)(void);	/* what happens just before a call */
};

static struct direction receiving, sending;

/* Descriptors made by copying, and closed, so far. */
static unsigned int copied, closed;

/* What is allocated; the nth allocation from now on fails, and each after it where `stays_out` says so. */
static struct {
	size_t bytes, most;
	long blocks;
	unsigned long fails_at, nth;
	int stays_out;
	const char *secret;	/* no block may be given back with this in it ... */
	unsigned int told;	/* ... and so often it was */
} memory;

#ifdef IMPOSTORS
static void	impostor_received(struct msghdr *, ssize_t);
static void	impostor_sends(struct msghdr *, int);
static int	impostor_copies(int);
#else
#define impostor_received(msg, n)	((void)0)
#define impostor_sends(msg, limited)	((void)0)
#define impostor_copies(result)		(result)
#endif

ssize_t	__real_recvmsg(int, struct msghdr *, int);
ssize_t	__real_sendmsg(int, const struct msghdr *, int);
int	__real_fcntl(int, int, ...);
int	__real_close(int);
void	*__real_malloc(size_t);
void	*__real_calloc(size_t, size_t);
void	*__real_realloc(void *, size_t);
void	__real_free(void *);

ssize_t	__wrap_recvmsg(int, struct msghdr *, int);
ssize_t	__wrap_sendmsg(int, const struct msghdr *, int);
ssize_t	__wrap_readv(int, const struct iovec *, int);
ssize_t	__wrap_writev(int, const struct iovec *, int);
ssize_t	__wrap_read(int, void *, size_t);
ssize_t	__wrap_write(int, const void *, size_t);
ssize_t	__wrap_recv(int, void *, size_t, int);
ssize_t	__wrap_send(int, const void *, size_t, int);
int	__wrap_fcntl(int, int, ...);
int	__wrap_close(int);
void	*__wrap_malloc(size_t);
void	*__wrap_calloc(size_t, size_t);
void	*__wrap_realloc(void *, size_t);
void	__wrap_free(void *);

/* The kernel's own: musl's takes no more control data than it has room for a copy of. */
static __attribute__((__unused__)) ssize_t
raw_sendmsg(int fd, const struct msghdr *msg, int flags)
{
	return syscall(SYS_sendmsg, fd, msg, flags);
}

/* Whether this call fails instead. */
static int
refused(struct direction *way, int plain)
{
	way->calls++;
	way->would_block = 0;
	if (way->before != NULL)
		way->before();
	if (way->times == 0 || (plain && way->spare_plain))
		return 0;
	way->times--;
	errno = way->error;
	way->would_block = errno == EAGAIN;
	return 1;
}

/* The first bytes of `from`, no more than the limit. */
static size_t
cut(const struct direction *way, const struct iovec *from, size_t count, struct iovec to[MOST_IOVS])
{
	size_t i, left = way->limit == 0 ? SIZE_MAX : way->limit;

	for (i = 0; i < count && left > 0; i++) {
		to[i] = from[i];
		if (to[i].iov_len > left)
			to[i].iov_len = left;
		left -= to[i].iov_len;
	}
	return i;
}

static unsigned int
rights(const struct msghdr *msg)
{
	struct cmsghdr *cmsg;
	unsigned int count = 0;

	for (cmsg = CMSG_FIRSTHDR(msg); cmsg != NULL; cmsg = CMSG_NXTHDR((struct msghdr *)(uintptr_t)msg, cmsg))
		if (cmsg->cmsg_level == SOL_SOCKET && cmsg->cmsg_type == SCM_RIGHTS)
			count += (cmsg->cmsg_len - CMSG_LEN(0)) / sizeof(int);
	return count;
}

static ssize_t
moved(struct direction *way, ssize_t n)
{
	if (n == -1)
		way->would_block = errno == EAGAIN;
	return n;
}

ssize_t
__wrap_recvmsg(int fd, struct msghdr *msg, int flags)
{
	struct iovec iov[MOST_IOVS], *whole = msg->msg_iov;
	size_t count = msg->msg_iovlen;
	ssize_t n;

	if (refused(&receiving, msg->msg_control == NULL))
		return -1;
	msg->msg_iov = iov;
	msg->msg_iovlen = cut(&receiving, whole, count, iov);
	n = moved(&receiving, __real_recvmsg(fd, msg, flags));
	msg->msg_iov = whole;
	msg->msg_iovlen = count;
	if (n != -1)
		receiving.passed += rights(msg);
	impostor_received(msg, n);
	return n;
}

ssize_t
__wrap_sendmsg(int fd, const struct msghdr *msg, int flags)
{
	struct iovec iov[MOST_IOVS];
	struct msghdr part = *msg;
	ssize_t n;

	if (refused(&sending, msg->msg_control == NULL))
		return -1;
	part.msg_iov = iov;
	part.msg_iovlen = cut(&sending, msg->msg_iov, msg->msg_iovlen, iov);
	impostor_sends(&part, sending.limit != 0);
	if ((n = moved(&sending, __real_sendmsg(fd, &part, flags))) != -1)
		sending.passed += rights(&part);
	return n;
}

/* Calls without control data: all the same to the kernel as these. */
static ssize_t
receive(int fd, const struct iovec *iov, size_t count, int flags)
{
	struct msghdr msg;

	memset(&msg, 0, sizeof(msg));
	msg.msg_iov = (struct iovec *)(uintptr_t)iov;
	msg.msg_iovlen = count;
	return __wrap_recvmsg(fd, &msg, flags);
}

static ssize_t
transmit(int fd, const struct iovec *iov, size_t count, int flags)
{
	struct msghdr msg;

	memset(&msg, 0, sizeof(msg));
	msg.msg_iov = (struct iovec *)(uintptr_t)iov;
	msg.msg_iovlen = count;
	return __wrap_sendmsg(fd, &msg, flags);
}

ssize_t
__wrap_readv(int fd, const struct iovec *iov, int count)
{
	return receive(fd, iov, (size_t)count, 0);
}

ssize_t
__wrap_writev(int fd, const struct iovec *iov, int count)
{
	return transmit(fd, iov, (size_t)count, 0);
}

ssize_t
__wrap_read(int fd, void *to, size_t len)
{
	struct iovec iov = { to, len };

	return receive(fd, &iov, 1, 0);
}

ssize_t
__wrap_write(int fd, const void *from, size_t len)
{
	struct iovec iov = { (void *)(uintptr_t)from, len };

	return transmit(fd, &iov, 1, 0);
}

ssize_t
__wrap_recv(int fd, void *to, size_t len, int flags)
{
	struct iovec iov = { to, len };

	return receive(fd, &iov, 1, flags);
}

ssize_t
__wrap_send(int fd, const void *from, size_t len, int flags)
{
	struct iovec iov = { (void *)(uintptr_t)from, len };

	return transmit(fd, &iov, 1, flags);
}

/* Its commands take one word or none, and none of them a variable one that the caller cannot have passed. */
int
__wrap_fcntl(int fd, int command, ...)
{
	va_list ap;
	long word;
	int result;

	va_start(ap, command);
	word = va_arg(ap, long);
	va_end(ap);
	result = __real_fcntl(fd, command, word);
	if (result != -1 && (command == F_DUPFD || command == F_DUPFD_CLOEXEC))
		copied++;
	return impostor_copies(result);
}

int
__wrap_close(int fd)
{
	closed++;
	return __real_close(fd);
}

static int
runs_out(void)
{
	if (memory.fails_at == 0)
		return 0;
	memory.nth++;
	if (memory.nth != memory.fails_at && !(memory.stays_out && memory.nth > memory.fails_at))
		return 0;
	errno = ENOMEM;
	return 1;
}

static void *
taken(void *block)
{
	if (block != NULL) {
		memory.blocks++;
		memory.bytes += malloc_usable_size(block);
		if (memory.bytes > memory.most)
			memory.most = memory.bytes;
	}
	return block;
}

/* Whether a block that is given back has the secret in it still. */
static int
tells(const char *block)
{
	const char *preloaded = getenv("LD_PRELOAD");
	size_t len = memory.secret == NULL ? 0 : strlen(memory.secret), size, i;

	/* A block has bytes that nobody ever wrote, which valgrind lets nobody read. */
	if (len == 0 || block == NULL || (preloaded != NULL && strstr(preloaded, "vgpreload") != NULL))
		return 0;
	size = malloc_usable_size((void *)(uintptr_t)block);
	for (i = 0; i + len <= size; i++)
		if (memcmp(block + i, memory.secret, len) == 0)
			return 1;
	return 0;
}

static void
given(void *block)
{
	memory.told += (unsigned int)tells(block);
	if (block != NULL) {
		memory.blocks--;
		memory.bytes -= malloc_usable_size(block);
	}
}

/* Where a secret is looked for, all of a block has a value from the start: valgrind minds those that read what nobody wrote. */
static void *
blank(void *block, size_t from)
{
	if (memory.secret != NULL && block != NULL && malloc_usable_size(block) > from)
		memset((char *)block + from, 0, malloc_usable_size(block) - from);
	return block;
}

void *
__wrap_malloc(size_t len)
{
	return runs_out() ? NULL : blank(taken(__real_malloc(len)), 0);
}

void *
__wrap_calloc(size_t count, size_t len)
{
	return runs_out() ? NULL : taken(__real_calloc(count, len));
}

void *
__wrap_realloc(void *block, size_t len)
{
	size_t before = block == NULL ? 0 : malloc_usable_size(block);
	uintptr_t was = (uintptr_t)block;
	int tells_it = tells(block);
	void *new;

	if (runs_out())
		return NULL;
	if ((new = __real_realloc(block, len)) != NULL && block != NULL) {
		memory.told += (unsigned int)(tells_it && (uintptr_t)new != was);
		memory.blocks--;
		memory.bytes -= before;
	}
	return blank(taken(new), before);
}

void
__wrap_free(void *block)
{
	given(block);
	__real_free(block);
}

#ifdef IMPOSTORS
#include "imsg_impostor.h"
#endif
