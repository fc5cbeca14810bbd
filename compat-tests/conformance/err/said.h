/*
 * What a function says on stderr, and how it leaves.  The function runs in a child, so that it may call exit, and both
 * streams of the child end in files.
 */
#include <sys/types.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static char	said[8192];
static char	printed[8192];

static void
collect(FILE *from, char *text, size_t size)
{
	size_t n;

	rewind(from);
	n = fread(text, 1, size - 1, from);
	text[n] = '\0';
	fclose(from);
}

/* Fills said and printed; returns the exit status, or -1 where the child was killed. */
static int
say(void (*function)(void))
{
	FILE *err = tmpfile(), *out = tmpfile();
	pid_t pid;
	int status;

	fflush(stdout);
	if (err == NULL || out == NULL || (pid = fork()) == -1)
		return -1;
	if (pid == 0) {
		dup2(fileno(out), 1);
		dup2(fileno(err), 2);
		setprogname("/usr/sbin/tester");
		function();
		exit(0);
	}
	if (waitpid(pid, &status, 0) == -1)
		return -1;
	collect(err, said, sizeof(said));
	collect(out, printed, sizeof(printed));
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Whether what was said is exactly before, the text of code and a newline. */
static int
is_said(const char *before, int code)
{
	char expected[8192];

	snprintf(expected, sizeof(expected), "%s%s\n", before, strerror(code));
	return strcmp(said, expected) == 0;
}
