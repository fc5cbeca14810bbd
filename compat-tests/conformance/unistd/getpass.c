/* getpass(3) without a terminal: from stdin, up to the end of the line. */
/* native differs: glibc: writes to stdout's stream and takes a line of any length */
/* native differs: musl: NULL without a terminal */
#include <sys/types.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	char text[300];
	const char *password;
	int fds[2], said[2], status;
	pid_t child;

	/* A session of its own has no terminal; the leader of a group cannot begin one. */
	if ((child = fork()) != 0)
		_exit(waitpid(child, &status, 0) != child || !WIFEXITED(status) ? 1 : WEXITSTATUS(status));
	(void)setsid();
	memset(text, 'x', sizeof(text));
	memcpy(text, "one\n", 4);
	memcpy(text + 200, "\nend\n", 6);
	CHECK(pipe(fds) == 0 && pipe(said) == 0);
	CHECK(write(fds[1], text, strlen(text)) == (ssize_t)strlen(text));
	CHECK(dup2(fds[0], 0) == 0 && dup2(said[1], 2) == 2 && close(fds[1]) == 0);
	CHECK((password = getpass("Password: ")) != NULL && strcmp(password, "one") == 0);
	CHECK(read(said[0], text, sizeof(text)) == 10 && memcmp(text, "Password: ", 10) == 0);
	CHECK((password = getpass("")) != NULL && strlen(password) == 128);
	CHECK((password = getpass("")) != NULL && strcmp(password, "end") == 0);
	CHECK((password = getpass("")) != NULL && strcmp(password, "") == 0);
	return CHECKED();
}
