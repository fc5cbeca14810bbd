/* issetugid(2): 0 in a program that was called by who it runs as, and untouched by what it does then. */
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

int
main(void)
{
	int status;
	pid_t child;

	errno = EDOM;
	CHECK(issetugid() == 0);
	CHECK(errno == EDOM);
	/* In a child, for who changes its ids may not be looked into any more. */
	(void)fflush(stdout);
	if ((child = fork()) == 0)
		_exit(!(geteuid() != 0 || (seteuid(54321) == 0 && issetugid() == 0)));
	CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return CHECKED();
}
