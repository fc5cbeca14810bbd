/* getprogname(3): the last part of argv[0]. */
#include <sys/types.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

/* What the program at path says its name is when it is started with this argv[0], or none. */
static const char *
name(const char *path, char *argv0)
{
	static char said[256];
	char *argv[] = { argv0, NULL }, *env[] = { "WHAT_IS_MY_NAME=1", NULL };
	int fds[2], status;
	pid_t pid;
	ssize_t n, length = 0;

	if (pipe(fds) == -1 || (pid = fork()) == -1)
		return "(no child)";
	if (pid == 0) {
		(void)dup2(fds[1], 1);
		(void)execve(path, argv, env);
		_exit(127);
	}
	(void)close(fds[1]);
	while ((n = read(fds[0], said + length, sizeof(said) - 1 - length)) > 0)
		length += n;
	said[length] = '\0';
	(void)close(fds[0]);
	if (waitpid(pid, &status, 0) == -1 || status != 0)
		return "(failed)";
	return said;
}

int
main(int argc, char *argv[])
{
	if (getenv("WHAT_IS_MY_NAME") != NULL) {
		const char *self = getprogname();

		if (self == NULL)
			return 1;
		printf("%s", self);
		return 0;
	}
	CHECK(getprogname() != NULL);
	CHECK(strchr(getprogname(), '/') == NULL);
	CHECK(getprogname() == getprogname());
	if (argc < 1 || strchr(argv[0], '/') == NULL) {
		printf("FAILED this program must be started by its path\n");
		return 1;
	}
	fflush(stdout);
	CHECK(strcmp(name(argv[0], "plain"), "plain") == 0);
	CHECK(strcmp(name(argv[0], "/usr/sbin/smtpd"), "smtpd") == 0);
	CHECK(strcmp(name(argv[0], "./a//b"), "b") == 0);
	CHECK(strcmp(name(argv[0], "-sh"), "-sh") == 0);
	CHECK(strcmp(name(argv[0], "two words"), "two words") == 0);
	CHECK(strcmp(name(argv[0], "a/"), "") == 0);
	CHECK(strcmp(name(argv[0], ""), "") == 0);
#ifdef __linux__
	/* Without argv[0], which OpenBSD does not let anyone be. */
	CHECK(strcmp(name(argv[0], NULL), "") == 0);
#endif
	return CHECKED();
}
