/* pidfile(3): what is in the file, and when it goes. */
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <util.h>

#include "../check.h"

static char one[64], two[64], path[96], other[96];

/* The process id in a file, with its newline; -1 where there is none. */
static long
written(const char *file)
{
	char text[64], *end;
	long number;
	ssize_t length;
	int fd = open(file, O_RDONLY);

	if (fd == -1)
		return -1;
	length = read(fd, text, sizeof(text) - 1);
	(void)close(fd);
	if (length <= 1)
		return -2;
	text[length] = '\0';
	number = strtol(text, &end, 10);
	return strcmp(end, "\n") == 0 ? number : -3;
}

/* The work of a child, which ends by exit or _exit; its process id is what the file should say while it runs. */
static int
works(int by_exit, int twice)
{
	int status;
	pid_t child;

	(void)fflush(stdout);
	if ((child = fork()) == 0) {
		int good = pidfile(one) == 0 && written(path) == (long)getpid();

		/* Its own child does not remove it. */
		if ((child = fork()) == 0)
			exit(0);
		(void)waitpid(child, &status, 0);
		good = good && written(path) == (long)getpid();
		if (twice)
			good = good && pidfile(two) == 0 && written(other) == (long)getpid() && written(path) == (long)getpid();
		good = good && pidfile(twice ? two : one) == 0;
		if (!by_exit)
			_exit(!good);
		exit(!good);
	}
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int
main(void)
{
	int fd, before, missing;

	(void)snprintf(one, sizeof(one), "openbsd-compat-%ld", (long)getpid());
	(void)snprintf(two, sizeof(two), "openbsd-compat-%ld-two", (long)getpid());
	(void)snprintf(path, sizeof(path), "/var/run/%s.pid", one);
	(void)snprintf(other, sizeof(other), "/var/run/%s.pid", two);

	/* A folder that is not there, whoever calls. */
	errno = 0;
	CHECK(pidfile("no/such/folder") == -1 && errno == ENOENT);
	if (access("/var/run", W_OK) == -1) {
		errno = 0;
		CHECK(pidfile(one) == -1 && (errno == EACCES || errno == EROFS));
		return CHECKED();
	}
	before = dup(0);
	(void)close(before);
	CHECK(works(1, 0));
	CHECK(written(path) == -1);
	CHECK(works(0, 0));
	CHECK(written(path) > 0);
	/* Another's is written over, and then it is this one's. */
	CHECK(works(1, 0));
	CHECK(written(path) == -1);
	/* Of two, the last one goes. */
	CHECK(works(1, 1));
	CHECK(written(other) == -1 && written(path) > 0);
	CHECK(unlink(path) == 0);
	missing = access(path, F_OK) == -1;
	CHECK(missing);
	fd = dup(0);
	CHECK(fd == before);
	return CHECKED();
}
