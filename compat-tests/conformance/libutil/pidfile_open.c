/* pidfile_open(3) and its kin: one process has the file, others are told which. */
/* covers: pidfile_close pidfile_fileno pidfile_open pidfile_remove pidfile_write */
/* libbsd differs: its descriptor outlives exec, and a removed file has one still */
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

/* What another process is told: the id, or 0 where it gets the file. */
static long
asked(int *error)
{
	long answer = -9;
	int fds[2], status;
	pid_t child, told = -7;
	struct pidfh *handle;

	(void)fflush(stdout);
	if (pipe(fds) == -1)
		return answer;
	if ((child = fork()) == 0) {
		errno = 0;
		handle = pidfile_open(path, 0600, &told);
		answer = handle != NULL ? 0 : (long)told;
		(void)!write(fds[1], &answer, sizeof(answer));
		_exit(errno);
	}
	(void)!read(fds[0], &answer, sizeof(answer));
	(void)waitpid(child, &status, 0);
	*error = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	(void)close(fds[0]);
	(void)close(fds[1]);
	return answer;
}

static int
says(const char *text)
{
	char buffer[64];
	int fd = open(path, O_RDONLY);
	ssize_t length = read(fd, buffer, sizeof(buffer));

	(void)close(fd);
	return length == (ssize_t)strlen(text) && memcmp(buffer, text, strlen(text)) == 0;
}

int
main(void)
{
	char folder[] = "/tmp/pidfile.XXXXXX", digits[32];
	struct pidfh *handle;
	pid_t told = -7;
	int error = -1, fd, null = -1, saved = -1;

	CHECK(mkdtemp(folder) != NULL);
	(void)snprintf(path, sizeof(path), "%s/daemon.pid", folder);
	(void)snprintf(digits, sizeof(digits), "%ld", (long)getpid());

	errno = 0;
	CHECK(pidfile_open(folder, 0600, &told) == NULL && errno == EISDIR);
	CHECK((handle = pidfile_open(path, 0600, &told)) != NULL && told == -7);
	CHECK(says(""));
	CHECK((fd = pidfile_fileno(handle)) != -1 && (fcntl(fd, F_GETFD) & FD_CLOEXEC));
	/* Before the id is there nobody can be told. */
	CHECK(asked(&error) == -1 && error == EEXIST);
	CHECK(pidfile_write(handle) == 0 && says(digits));
	CHECK(pidfile_write(handle) == 0 && says(digits));
	CHECK(asked(&error) == (long)getpid() && error == EEXIST);
	errno = 0;
	CHECK(pidfile_open(path, 0600, NULL) == NULL && errno == EEXIST);
	CHECK(pidfile_close(handle) == 0 && says(digits));
	/* What was left over is taken over. */
	CHECK((handle = pidfile_open(path, 0600, &told)) != NULL && says(""));
	CHECK(pidfile_write(handle) == 0);
	CHECK(pidfile_remove(handle) == 0 && access(path, F_OK) == -1);

	errno = 0;
	CHECK(pidfile_write(NULL) == -1 && errno != 0);
	CHECK(pidfile_close(NULL) == -1 && pidfile_remove(NULL) == -1 && pidfile_fileno(NULL) == -1);
	errno = 0;
	CHECK(pidfile_open("/no/such/folder/file", 0600, &told) == NULL && errno == ENOENT);

	/* A descriptor that has become another file's is not written to. */
	CHECK((handle = pidfile_open(path, 0600, &told)) != NULL);
	CHECK((fd = pidfile_fileno(handle)) != -1 && (saved = dup(fd)) != -1);
	CHECK((null = open("/dev/null", O_RDWR)) != -1 && dup2(null, fd) == fd);
	CHECK(pidfile_write(handle) == -1 && pidfile_fileno(handle) == -1);
	CHECK(pidfile_close(handle) == -1 && pidfile_remove(handle) == -1 && access(path, F_OK) == 0);
	CHECK(dup2(saved, fd) == fd && pidfile_remove(handle) == 0 && access(path, F_OK) == -1);
	CHECK(close(saved) == 0 && close(null) == 0 && rmdir(folder) == 0);
	return CHECKED();
}
