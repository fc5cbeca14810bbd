/* flopen(3) and flopenat(3): the file that has the name is the one that is locked. */
/* covers: flopen flopenat */
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <libutil.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static char path[64];

/* Whether a descriptor's file is the one of that name. */
static int
is(int fd, const char *name)
{
	struct stat one, other;

	return fstat(fd, &one) == 0 && stat(name, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static off_t
size(const char *name)
{
	struct stat status;

	return stat(name, &status) == 0 ? status.st_size : -1;
}

/* A child waits for the lock while the file is replaced: it must get the new one. */
static int
follows(int held)
{
	int status, fd;
	pid_t child;

	(void)fflush(stdout);
	if ((child = fork()) == 0) {
		/* The parent's descriptor has the parent's lock. */
		(void)close(held);
		fd = flopen(path, O_RDWR | O_CREAT, 0600);
		_exit(!(fd != -1 && is(fd, path)));
	}
	(void)usleep(100000);
	(void)unlink(path);
	fd = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
	(void)close(fd);
	(void)close(held);
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int
main(void)
{
	char folder[] = "/tmp/flopen.XXXXXX";
	int fd, other, dir;

	CHECK(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/file", folder);
	(void)umask(022);
	errno = 0;
	CHECK(flopen(path, O_RDWR) == -1 && errno == ENOENT);
	errno = EDOM;
	CHECK((fd = flopen(path, O_RDWR | O_CREAT, 0640)) != -1 && is(fd, path));
	CHECK((fcntl(fd, F_GETFD) & FD_CLOEXEC) == 0);
	CHECK(write(fd, "text", 4) == 4);
	/* Who does not wait is told, and does not empty it. */
	errno = 0;
	CHECK(flopen(path, O_RDWR | O_NONBLOCK | O_TRUNC) == -1 && errno == EWOULDBLOCK && size(path) == 4);
	CHECK(close(fd) == 0);
	CHECK((fd = flopen(path, O_RDWR | O_NONBLOCK | O_TRUNC | O_CLOEXEC)) != -1 && size(path) == 0);
	CHECK(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	CHECK((other = open(path, O_RDWR)) != -1);
	errno = 0;
	CHECK(flock(other, LOCK_SH | LOCK_NB) == -1 && errno == EWOULDBLOCK);
	CHECK(close(other) == 0);
	CHECK(follows(fd));

	CHECK((dir = open(folder, O_RDONLY | O_DIRECTORY)) != -1);
	CHECK((fd = flopenat(dir, "other", O_RDWR | O_CREAT | O_EXCL, 0600)) != -1);
	errno = 0;
	CHECK(flopenat(dir, "other", O_RDWR | O_CREAT | O_EXCL, 0600) == -1 && errno == EEXIST);
	errno = 0;
	CHECK(flopenat(dir, "other", O_RDWR | O_NONBLOCK) == -1 && errno == EWOULDBLOCK);
	CHECK(close(fd) == 0);
	CHECK(unlinkat(dir, "other", 0) == 0 && unlinkat(dir, "file", 0) == 0 && close(dir) == 0 && rmdir(folder) == 0);
	return CHECKED();
}
