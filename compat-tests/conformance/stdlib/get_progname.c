/* get_progname: a copy of the name, which stays when argv is written over. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(int argc, char *argv[])
{
	char *name = get_progname(argv[0]), *other = get_progname(NULL);

	CHECK(argc == 1 && name != NULL && other != NULL && name != other);
	CHECK(strcmp(name, other) == 0 && strchr(name, '/') == NULL);
	CHECK(strcmp(strrchr(argv[0], '/') + 1, name) == 0);
	memset(argv[0], 'x', strlen(argv[0]));
	CHECK(strcmp(name, other) == 0 && strspn(name, "x") < strlen(name));
	free(name);
	free(other);
	return CHECKED();
}
