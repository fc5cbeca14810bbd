/* execvpe(3): the search in PATH, scripts without a first line, and which error is the last one. */
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static char *const environment[] = { (char *)"MARK=7", NULL };

/* The status of a child that executes it with "sh -c": 200 plus errno where it did not, within reason. */
static int
runs(const char *path, const char *name, char *const argv[])
{
	int status;
	pid_t child;

	(void)fflush(stdout);
	if ((child = fork()) == 0) {
		if (path == NULL)
			(void)unsetenv("PATH");
		else
			(void)setenv("PATH", path, 1);
		(void)execvpe(name, argv, environment);
		_exit(errno == ENOENT ? 201 : errno == EACCES ? 202 : errno == ENOEXEC ? 203 : errno == ENOTDIR ? 204 : 255);
	}
	return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
put(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode);

	(void)!write(fd, text, strlen(text));
	(void)fchmod(fd, mode);
	(void)close(fd);
}

int
main(void)
{
	char *const mark[] = { (char *)"sh", (char *)"-c", (char *)"exit ${MARK:-1}", NULL };
	char *const two[] = { (char *)"script", (char *)"3", NULL };
	char *const none[] = { NULL };
	char folder[] = "/tmp/execvpe.XXXXXX", path[PATH_MAX], file[PATH_MAX], longer[2 * PATH_MAX];

	CHECK(mkdtemp(folder) != NULL);
	CHECK(chdir(folder) == 0);
	CHECK(mkdir("open", 0755) == 0 && mkdir("bin", 0755) == 0);
	put("open/script", "exit 9\n", 0644);
	put("bin/script", "exit $((MARK + ${1:-0}))\n", 0755);
	put("here", "exit 5\n", 0755);
	put("file", "", 0644);

	/* The PATH is the caller's, the environment the new program's. */
	CHECK(runs("/bin:/usr/bin", "sh", mark) == 7);
	CHECK(runs(NULL, "sh", mark) == 7);
	CHECK(runs("/nowhere::/bin", "sh", mark) == 7);
	CHECK(runs("/nowhere", "sh", mark) == 201);
	CHECK(runs("/nowhere", "/bin/sh", mark) == 7);
	CHECK(runs("/bin", "", mark) == 201);

	/* What is no program is a script; arguments go with it. */
	(void)snprintf(path, sizeof(path), "%s/bin", folder);
	CHECK(runs(path, "script", two) == 10);
	CHECK(runs(path, "bin/script", two) == 10);
	CHECK(runs(path, "script", none) == 7);
	/* An empty part is the current directory. */
	CHECK(runs("/nowhere:", "here", two) == 5);
	CHECK(runs(":/nowhere", "here", two) == 5);
	/* One that may not be executed does not end the search, and is what is said in the end. */
	(void)snprintf(path, sizeof(path), "%s/open:%s/bin", folder, folder);
	CHECK(runs(path, "script", two) == 10);
	(void)snprintf(path, sizeof(path), "%s/open:/nowhere", folder);
	CHECK(runs(path, "script", two) == 202);
	CHECK(runs("/bin", "open/script", two) == 202);
	/* A folder that is none. */
	(void)snprintf(path, sizeof(path), "%s/file:%s/bin", folder, folder);
	CHECK(runs(path, "script", two) == 10);
	/* A path that is too long is left out. */
	memset(longer, 'x', sizeof(longer));
	(void)snprintf(longer + sizeof(longer) - 64, 64, ":%s/bin", folder);
	longer[0] = '/';
	CHECK(runs(longer, "script", two) == 10);

	(void)snprintf(file, sizeof(file), "rm -r %s", folder);
	CHECK(system(file) == 0);
	return CHECKED();
}
