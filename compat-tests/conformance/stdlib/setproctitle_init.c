/* setproctitle_init: titles after it, the environment and the arguments unharmed. */
/* libbsd differs: crashes without an environment, and in a copy of it */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static char own[32];

/* Whether getenv(3) knows the variable with that value. */
static int
variable(const char *key, const char *value)
{
	const char *now = getenv(key);

	return now != NULL && strcmp(now, value) == 0;
}

int
main(int argc, char *argv[], char *envp[])
{
	static char first[] = "COMPAT_FIRST=one", added[] = "COMPAT_ADDED=new";
	static char *environment[] = { first, NULL }, *again[3];
	static char flag[] = "-flag";

	if (argc == 1) {
		again[0] = argv[0];
		again[1] = flag;
		execve(argv[0], again, environment);
		return 1;
	}
	setproctitle_init(0, NULL, NULL);
	errno = ERANGE;
	setproctitle_init(argc, argv, envp);
	CHECK(errno == ERANGE);
	CHECK(strcmp(argv[1], "-flag") == 0);
	snprintf(own, sizeof(own), "%ld", (long)getpid());
	CHECK(setenv("COMPAT_OWN", own, 1) == 0);
	setproctitle("%s", "a title that is longer than all that the arguments and the variables have of room together");
	setproctitle("%s", "short");
	CHECK(variable("COMPAT_FIRST", "one"));
	CHECK(variable("COMPAT_OWN", own));
	CHECK(setenv("COMPAT_FIRST", "two", 1) == 0);
	CHECK(putenv(added) == 0);
	setproctitle("%s", "another title that is longer than all that the arguments and the variables have of room");
	CHECK(variable("COMPAT_FIRST", "two"));
	CHECK(variable("COMPAT_ADDED", "new"));
	CHECK(unsetenv("COMPAT_FIRST") == 0 && getenv("COMPAT_FIRST") == NULL);
	CHECK(strcmp(argv[1], "-flag") == 0);
	CHECK(envp[0] == NULL || strchr(envp[0], '=') != NULL);
	return CHECKED();
}
