/*
 * One question about arc4random_buf(3), which the first argument names; the answer is the exit status, 0 for all is well, 1 for it
 * is not, 77 for it cannot be asked here, with the reason on stderr.
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

uint32_t	arc4random(void);
void		arc4random_buf(void *, size_t);

#define LENGTH	16
#define SAMPLES	64

/* What processes and threads have drawn, in memory that they share. */
struct sample {
	unsigned char bytes[LENGTH];
};
static struct {
	volatile int count;
	struct sample samples[SAMPLES];
} *drawn;

static int
skip(const char *why)
{
	fprintf(stderr, "skip: %s: %s\n", why, strerror(errno));
	exit(77);
}

static void
draw(void)
{
	arc4random_buf(drawn->samples[__sync_fetch_and_add(&drawn->count, 1)].bytes, LENGTH);
}

/* Whether all that was drawn differs. */
static int
verdict(int expected)
{
	int i, j;

	if (drawn->count != expected) {
		fprintf(stderr, "%d of %d drawn\n", drawn->count, expected);
		return 2;
	}
	for (i = 0; i < expected; i++)
		for (j = 0; j < i; j++)
			if (memcmp(&drawn->samples[i], &drawn->samples[j], LENGTH) == 0)
				return 1;
	return 0;
}

static void
await(pid_t child)
{
	int status;

	if (child == -1 || waitpid(child, &status, __WALL) == -1 || status != 0) {
		fprintf(stderr, "child: status %#x\n", status);
		exit(2);
	}
}

/* A fork(2) that libc does not know of, and so nobody whom libc would tell. */
static pid_t
raw_fork(void)
{
	return (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
}

static int
forks(pid_t (*way)(void))
{
	pid_t child;

	draw();
	if ((child = way()) == 0) {
		draw();
		if ((child = way()) == 0) {
			draw();
			draw();
			_exit(0);
		}
		await(child);
		draw();
		_exit(0);
	}
	await(child);
	draw();
	return verdict(6);
}

/* The child of a child whose parent is gone. */
static int
double_fork(void)
{
	int ends[2];
	char byte;
	pid_t child;

	draw();
	if (pipe(ends) == -1)
		return 2;
	if ((child = fork()) == 0) {
		if (fork() == 0) {
			draw();
			_exit(write(ends[1], "", 1) != 1);
		}
		_exit(0);
	}
	await(child);
	if (read(ends[0], &byte, 1) != 1)
		return 2;
	draw();
	return verdict(3);
}

/* vfork(2) and exec: the child lives in the parent's memory and must not harm it. */
static int
vfork_exec(void)
{
	pid_t child;

	draw();
	if ((child = vfork()) == 0) {
		draw();
		execl("/bin/true", "true", (char *)NULL);
		_exit(0);
	}
	await(child);
	draw();
	return verdict(3);
}

/*
 * A process and its grandchild with one number: in a pid namespace of our own the kernel is told which number is next.  All by raw
 * clones, so that only the memory itself can tell.
 */
static int
pid_reuse(void)
{
	int fd, status;
	pid_t first, child;

	if (unshare(CLONE_NEWPID) == -1)
		skip("a pid namespace");
	if ((child = fork()) == 0) {
		if ((first = raw_fork()) == 0) {
			draw();
			if (raw_fork() == 0) {
				/* Until the number is free, that is when its process is gone and 1 has taken note. */
				while (kill(2, 0) == 0)
					(void)usleep(1000);
				if ((fd = open("/proc/sys/kernel/ns_last_pid", O_WRONLY)) == -1 || write(fd, "1", 1) != 1)
					_exit(77);
				if ((child = raw_fork()) == 0) {
					if (syscall(SYS_getpid) != 2)
						_exit(77);
					draw();
					_exit(0);
				}
				if (waitpid(child, &status, __WALL) != child || !WIFEXITED(status))
					_exit(2);
				_exit(WEXITSTATUS(status));
			}
			draw();
			_exit(0);
		}
		(void)waitpid(first, &status, __WALL);
		/* The orphan is ours now. */
		if (first != 2 || wait(&status) == -1 || !WIFEXITED(status))
			_exit(2);
		_exit(WEXITSTATUS(status));
	}
	if (waitpid(child, &status, 0) == -1 || !WIFEXITED(status))
		return 2;
	if (WEXITSTATUS(status) == 77) {
		errno = EPERM;
		skip("choosing the next process's number");
	}
	return status != 0 ? 2 : verdict(3);
}

/* Threads that draw at once; nothing may come twice. */
#define EACH	20000
static uint64_t *of_threads;

static void *
draw_many(void *start)
{
	uint64_t *words = start;
	int i;

	for (i = 0; i < EACH; i++)
		arc4random_buf(&words[i], sizeof(words[i]));
	return NULL;
}

static int
compare(const void *one, const void *other)
{
	uint64_t x = *(const uint64_t *)one, y = *(const uint64_t *)other;

	return x < y ? -1 : x > y;
}

static int
threads(void)
{
	pthread_t all[4];
	int i;

	of_threads = calloc(4 * EACH, sizeof(*of_threads));
	arc4random_buf(of_threads, sizeof(*of_threads));
	for (i = 0; i < 4; i++)
		if (pthread_create(&all[i], NULL, draw_many, of_threads + i * EACH) != 0)
			return 2;
	for (i = 0; i < 4; i++)
		(void)pthread_join(all[i], NULL);
	qsort(of_threads, 4 * EACH, sizeof(*of_threads), compare);
	for (i = 1; i < 4 * EACH; i++)
		if (of_threads[i] == of_threads[i - 1])
			return 1;
	return 0;
}

/* The process's size in pages. */
static long
size(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long pages = -1;

	if (file == NULL || fscanf(file, "%ld", &pages) != 1)
		skip("/proc/self/statm");
	(void)fclose(file);
	return pages;
}

static void *
draw_one(void *unused)
{
	arc4random();
	return unused;
}

/* A thousand threads, one after the other, leave nothing behind. */
static int
bounded(void)
{
	pthread_t thread;
	long before = 0;
	int i;

	for (i = 0; i < 1100; i++) {
		if (i == 100)
			before = size();
		if (pthread_create(&thread, NULL, draw_one, NULL) != 0)
			return 2;
		(void)pthread_join(thread, NULL);
	}
	return size() - before > 100;
}

/* Children of a process whose other threads are busy drawing. */
static volatile int stop;

static void *
draw_on(void *unused)
{
	unsigned char bytes[700];

	while (!stop)
		arc4random_buf(bytes, sizeof(bytes));
	return unused;
}

static int
fork_among_threads(void)
{
	pthread_t all[3];
	int i;
	pid_t child;

	for (i = 0; i < 3; i++)
		if (pthread_create(&all[i], NULL, draw_on, NULL) != 0)
			return 2;
	for (i = 0; i < 300; i++) {
		if ((child = i % 2 ? fork() : raw_fork()) == 0) {
			(void)alarm(5);
			arc4random();
			_exit(0);
		}
		await(child);
	}
	stop = 1;
	for (i = 0; i < 3; i++)
		(void)pthread_join(all[i], NULL);
	return 0;
}

/* From now on only these system calls; another is SIGSYS, and getrandom(2) what `verdict` says. */
static void
allow(uint32_t getrandom)
{
	struct sock_filter program[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, getrandom),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_read, 3, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit, 1, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		/* What the end of the process takes. */
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_kill, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getpid, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, getrandom == SECCOMP_RET_ALLOW ? SECCOMP_RET_KILL_PROCESS :
		    SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { sizeof(program) / sizeof(program[0]), program };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == -1)
		skip("a seccomp filter");
}

/* getrandom(2) fails with `error` and everything else is allowed. */
static void
refuse(int error)
{
	struct sock_filter program[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getrandom, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error & SECCOMP_RET_DATA)),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { sizeof(program) / sizeof(program[0]), program };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == -1)
		skip("a seccomp filter");
}

/* Draws `bytes`, a page at a time. */
static void
draw_bytes(long bytes)
{
	static unsigned char page[4096];

	for (; bytes > 0; bytes -= (long)sizeof(page))
		arc4random_buf(page, sizeof(page));
}

/* Into an empty directory without /dev. */
static void
leave_dev(const char *directory)
{
	if (chroot(directory) == -1 && (unshare(CLONE_NEWUSER) == -1 || chroot(directory) == -1))
		skip("chroot");
	if (chdir("/") == -1)
		skip("chdir");
}

/* How many descriptors are open. */
static int
descriptors(void)
{
	int fd, count = 0;

	for (fd = 0; fd < 1000; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

/* How often these bytes are in the process's writable memory, besides where they are. */
static int
times_in_memory(const unsigned char *bytes, size_t n, const void *except, size_t length)
{
	static char line[512];
	static unsigned char chunk[1 << 16];
	FILE *maps = fopen("/proc/self/maps", "r");
	int count = 0, mem = open("/proc/self/mem", O_RDONLY);
	unsigned long from, to, at;
	char access[8];
	ssize_t got;
	const unsigned char *found, *start;

	if (maps == NULL || mem == -1)
		skip("/proc/self/mem");
	while (fgets(line, sizeof(line), maps) != NULL) {
		if (sscanf(line, "%lx-%lx %7s", &from, &to, access) != 3 || access[1] != 'w')
			continue;
		/* Pieces overlap, so that nothing hides between two. */
		for (at = from; at < to; at += sizeof(chunk) - 64) {
			got = pread(mem, chunk, to - at < sizeof(chunk) ? to - at : sizeof(chunk), (off_t)at);
			if (got < (ssize_t)n)
				break;
			for (start = chunk; (found = memmem(start, (size_t)(chunk + got - start), bytes, n)) != NULL;
			    start = found + 1) {
				unsigned long address = at + (unsigned long)(found - chunk);

				if (address >= (unsigned long)chunk && address < (unsigned long)(chunk + sizeof(chunk)))
					continue;
				if (address < (unsigned long)except || address >= (unsigned long)except + length) {
					fprintf(stderr, "at %#lx in %s", address, line);
					count++;
				}
			}
		}
	}
	(void)fclose(maps);
	(void)close(mem);
	return count;
}

/* What was handed out, kept with every bit turned, so that the copy is not found. */
static unsigned char kept[512][LENGTH];

static int
in_memory(size_t request)
{
	static unsigned char out[8192];
	unsigned char looked_for[LENGTH];
	int i, j, count = 0, pieces = 0;

	for (i = 0; i < 24; i++) {
		arc4random_buf(out, request);
		for (j = 0; j + LENGTH <= (int)request && j < 16 * LENGTH; j += LENGTH) {
			int k;

			for (k = 0; k < LENGTH; k++)
				kept[pieces][k] = (unsigned char)~out[j + k];
			pieces++;
		}
		explicit_bzero(out, sizeof(out));
	}
	for (i = 0; i < pieces; i++) {
		for (j = 0; j < LENGTH; j++)
			looked_for[j] = (unsigned char)~kept[i][j];
		count += times_in_memory(looked_for, LENGTH, looked_for, sizeof(looked_for));
	}
	return count != 0;
}

/* Whether the search finds what is there. */
static int
search_works(void)
{
	static unsigned char there[LENGTH];
	unsigned char bytes[LENGTH];

	arc4random_buf(bytes, LENGTH);
	memcpy(there, bytes, LENGTH);
	return times_in_memory(there, LENGTH, bytes, LENGTH) == 0;
}

/* Whether there is just one mapping that is wiped on fork, and whether it has this flag, as the kernel sees it. */
static int
flagged(const char *flag)
{
	static char line[512];
	FILE *smaps;
	int wiped = 0, found = 0;

	arc4random();
	if ((smaps = fopen("/proc/self/smaps", "r")) == NULL)
		skip("/proc/self/smaps");
	while (fgets(line, sizeof(line), smaps) != NULL)
		if (strncmp(line, "VmFlags:", 8) == 0 && strstr(line, " wf") != NULL) {
			wiped++;
			found += strstr(line, flag) != NULL;
		}
	(void)fclose(smaps);
	return wiped != 1 || found != 1;
}

int
main(int argc, char *argv[])
{
	const char *question = argc > 1 ? argv[1] : "";
	const char *directory = argc > 2 ? argv[2] : "";

	drawn = mmap(NULL, sizeof(*drawn), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (drawn == MAP_FAILED)
		skip("shared memory");
#define ASKED(name) (strcmp(question, name) == 0)
	if (ASKED("fork"))
		return forks(fork);
	if (ASKED("raw-clone"))
		return forks(raw_fork);
	if (ASKED("double-fork"))
		return double_fork();
	if (ASKED("vfork"))
		return vfork_exec();
	if (ASKED("pid-reuse"))
		return pid_reuse();
	if (ASKED("threads"))
		return threads();
	if (ASKED("bounded"))
		return bounded();
	if (ASKED("fork-among-threads"))
		return fork_among_threads();
	if (ASKED("wiped-on-fork"))
		return flagged(" wf");
	if (ASKED("not-dumped"))
		return flagged(" dd");
	if (ASKED("chroot")) {
		leave_dev(directory);
		draw();
		draw();
		return verdict(2);
	}
	if (ASKED("sandbox")) {
		draw();
		allow(SECCOMP_RET_ALLOW);
		draw_bytes(5000000);
		draw();
		_exit(verdict(2));
	}
	if (ASKED("sandbox-without-entropy")) {
		/* Until the next seed is due it runs. */
		draw();
		allow(SECCOMP_RET_ERRNO | EPERM);
		draw_bytes(1500000);
		if (write(1, "ran\n", 4) != 4)
			_exit(2);
		draw_bytes(200000);
		_exit(1);
	}
	if (ASKED("enosys") || ASKED("eperm")) {
		int before = descriptors();

		refuse(ASKED("enosys") ? ENOSYS : EPERM);
		draw();
		draw();
		if (descriptors() != before)
			return 1;
		return verdict(2);
	}
	if (ASKED("no-entropy")) {
		leave_dev(directory);
		refuse(ENOSYS);
		draw();
		return 1;
	}
	if (ASKED("memory"))
		return search_works() != 0 ? 2 : in_memory(16) | in_memory(100) | in_memory(500) | in_memory(4096);
	fprintf(stderr, "no such question: %s\n", question);
	return 2;
}
