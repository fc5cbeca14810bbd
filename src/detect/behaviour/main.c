#include <sys/types.h>
#include <sys/wait.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Asks in a child that may crash or hang; says what came of it. */
static void
ask(const char *name, const char *(*question)(void))
{
	const char *difference;
	int status = 0;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		alarm(20);
		difference = question();
		if (difference == NULL)
			printf("%s behaves\n", name);
		else
			printf("%s differs: %s\n", name, difference);
		fflush(stdout);
		_exit(0);
	}
	if (child == -1 || waitpid(child, &status, 0) == -1)
		return;
	if (WIFSIGNALED(status)) {
		printf("%s differs: it ends with signal %d\n", name, WTERMSIG(status));
		fflush(stdout);
	}
}
