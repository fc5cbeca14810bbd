/*
 * A program written for libbsd's overlay: it includes the system's headers by their own names and defines nothing itself.
 */
#ifndef LIBBSD_OVERLAY
#error "libbsd-overlay.pc does not say LIBBSD_OVERLAY"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

int
main(int argc, char *argv[])
{
	char name[16];
	const char *errstr;

	setproctitle_init(argc, argv, environ);
	setproctitle("-%s", "as libbsd has it");
	if (strlcpy(name, getprogname(), sizeof(name)) == 0 || strlcat(name, "!", sizeof(name)) < 2)
		return 1;
	if (strtonum("-7", -10, 10, &errstr) != -7 || errstr != NULL)
		return 2;
	closefrom(3);
	free(reallocarray(NULL, 2, 8));
	setprogname("user");
	printf("%s\n", getprogname());
	return 0;
}
