/* daemon(3): one fork, a session, the directory and the descriptors; what it leaves alone if it is told to. */
/* native differs: musl: forks twice, so that the daemon does not lead its session */
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

struct told {
	int result, leads, nearer, in_root, null, count;
	pid_t parent;
};

/* How many descriptors of 0 to 2 are /dev/null. */
static int
nulls(void)
{
	struct stat null, status;
	int count = 0, fd;

	if (stat("/dev/null", &null) == -1)
		return -1;
	for (fd = 0; fd < 3; fd++)
		count += fstat(fd, &status) == 0 && status.st_rdev == null.st_rdev && S_ISCHR(status.st_mode);
	return count;
}

/* What the daemon says of itself, by a pipe; the status of the process that called daemon goes to `status`. */
static struct told
run(int nochdir, int noclose, int *status)
{
	struct told told;
	char folder[1024];
	int fds[2], fd;
	pid_t child;

	memset(&told, 0, sizeof(told));
	told.result = 99;
	(void)fflush(stdout);
	if (pipe(fds) == -1)
		return told;
	if ((child = fork()) == 0) {
		/* Nothing of the test's own is /dev/null. */
		for (fd = 0; fd < 3; fd++)
			(void)dup2(fds[1], fd);
		told.parent = getpid();
		told.result = daemon(nochdir, noclose);
		told.leads = getsid(0) == getpid() && getpgrp() == getpid();
		told.nearer = getppid() == told.parent || getppid() == 1;
		told.in_root = getcwd(folder, sizeof(folder)) != NULL && strcmp(folder, "/") == 0;
		told.null = nulls();
		for (fd = 0, told.count = 0; fd < 64; fd++)
			told.count += fcntl(fd, F_GETFD) != -1;
		_exit(write(fds[1], &told, sizeof(told)) != sizeof(told));
	}
	(void)close(fds[1]);
	(void)waitpid(child, status, 0);
	if (read(fds[0], &told, sizeof(told)) != sizeof(told))
		told.result = 98;
	(void)close(fds[0]);
	return told;
}

int
main(void)
{
	struct told told;
	int before = 0, fd, status = -1;

	CHECK(chdir("/tmp") == 0);
	for (fd = 0; fd < 64; fd++)
		before += fcntl(fd, F_GETFD) != -1;

	told = run(0, 0, &status);
	CHECK(told.result == 0);
	CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	CHECK(told.leads);
	CHECK(told.in_root);
	CHECK(told.null == 3);
	CHECK(told.count == before + 2);

	told = run(1, 0, &status);
	CHECK(told.result == 0 && told.leads && !told.in_root && told.null == 3);
	told = run(0, 1, &status);
	CHECK(told.result == 0 && told.leads && told.in_root && told.null == 0);
	told = run(1, 1, &status);
	CHECK(told.result == 0 && told.leads && !told.in_root && told.null == 0);
	CHECK(told.count == before + 2);
	return CHECKED();
}
