/*
 * setresuid(2) and setresgid(2) of ours beside the kernel's own, each change in a child of root: "users", "groups" or "bound groups" (those
 * of a process that is not root), or what other threads see: "threads", and "thread alone", which the tests must catch.
 */
#define _GNU_SOURCE
#include <sys/types.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEEP	((unsigned int)-1)

/* Root, and two others. */
static const unsigned int ids[] = { 0, 54321, 12345, KEEP };

struct three {
	unsigned int real, effective, saved;
};

struct outcome {
	int result, error;
	struct three now;
};

/* The kernel's, whatever the header makes of the names. */
static long
kernel(int groups, struct three to)
{
	return syscall(groups ? SYS_setresgid : SYS_setresuid, to.real, to.effective, to.saved);
}

static int
ours(int groups, struct three to)
{
	return groups ? setresgid(to.real, to.effective, to.saved) : setresuid(to.real, to.effective, to.saved);
}

/* What comes of it in a child. */
static struct outcome
try(int groups, int bound, int by_us, struct three from, struct three to)
{
	struct outcome outcome;
	int fds[2];
	pid_t child;

	memset(&outcome, 0, sizeof(outcome));
	if (pipe(fds) == -1)
		exit(3);
	if ((child = fork()) == 0) {
		if (kernel(groups, from) == -1 || (bound && setuid(ids[1]) == -1))
			_exit(4);
		errno = 0;
		outcome.result = by_us ? ours(groups, to) : (int)kernel(groups, to);
		outcome.error = outcome.result == -1 ? errno : 0;
		if (syscall(groups ? SYS_getresgid : SYS_getresuid, &outcome.now.real, &outcome.now.effective, &outcome.now.saved) == -1)
			_exit(5);
		_exit(write(fds[1], &outcome, sizeof(outcome)) != sizeof(outcome));
	}
	(void)close(fds[1]);
	if (read(fds[0], &outcome, sizeof(outcome)) != sizeof(outcome))
		exit(6);
	(void)close(fds[0]);
	(void)waitpid(child, NULL, 0);
	return outcome;
}

static struct three
of(unsigned int n, unsigned int base)
{
	struct three three;

	three.real = ids[n % base];
	three.effective = ids[n / base % base];
	three.saved = ids[n / base / base];
	return three;
}

static int
same(struct three one, struct three other)
{
	return one.real == other.real && one.effective == other.effective && one.saved == other.saved;
}

static int
compare(int groups, int bound)
{
	unsigned int from, to, alike = 0, refused = 0, unreachable = 0, wrong = 0;

	for (from = 0; from < 27; from++)
		for (to = 0; to < 64; to++) {
			const struct outcome theirs = try(groups, bound, 0, of(from, 3), of(to, 4));
			const struct outcome mine = try(groups, bound, 1, of(from, 3), of(to, 4));

			if (mine.result == theirs.result && mine.error == theirs.error && same(mine.now, theirs.now)) {
				alike += mine.result == 0;
				refused += mine.result == -1;
			} else if (mine.result == -1 && mine.error == ENOSYS && same(mine.now, of(from, 3))) {
				/*
				 * Without the call there is a way only where the last step can be taken with what is left; without
				 * privilege the saved id follows the effective one.
				 */
				const struct three end = theirs.now;

				unreachable++;
				if (!bound && (end.effective == end.real || end.effective == end.saved || end.saved == 0)) {
					printf("could be reached: %u %u %u from %u %u %u\n", end.real, end.effective, end.saved,
					    of(from, 3).real, of(from, 3).effective, of(from, 3).saved);
				}
			} else {
				wrong++;
				printf("wrong: from %u to %u: %d %d\n", from, to, mine.result, mine.error);
			}
		}
	printf("alike %u refused %u unreachable %u wrong %u\n", alike, refused, unreachable, wrong);
	return 0;
}

static pthread_barrier_t barrier;

static void *
look(void *seen)
{
	struct three *now = seen;

	(void)pthread_barrier_wait(&barrier);
	(void)pthread_barrier_wait(&barrier);
	(void)syscall(SYS_getresuid, &now->real, &now->effective, &now->saved);
	return NULL;
}

static int
threads(int alone)
{
	const struct three to = { ids[1], ids[1], ids[1] };
	struct three seen = { 7, 7, 7 };
	pthread_t thread;

	(void)pthread_barrier_init(&barrier, NULL, 2);
	if (pthread_create(&thread, NULL, look, &seen) != 0)
		return 3;
	(void)pthread_barrier_wait(&barrier);
	if ((alone ? (int)kernel(0, to) : ours(0, to)) == -1)
		return 4;
	(void)pthread_barrier_wait(&barrier);
	(void)pthread_join(thread, NULL);
	printf("another thread is %s\n", same(seen, to) ? "changed" : "as it was");
	return 0;
}

int
main(int argc, char *argv[])
{
	const char *what = argc == 2 ? argv[1] : "";

	if (strcmp(what, "threads") == 0 || strcmp(what, "thread alone") == 0)
		return threads(strcmp(what, "thread alone") == 0);
	if (strcmp(what, "users") == 0)
		return compare(0, 0);
	if (strcmp(what, "groups") == 0 || strcmp(what, "bound groups") == 0)
		return compare(1, strcmp(what, "bound groups") == 0);
	return 2;
}
