/* basename(3): the last part, in room of its own; the path stays as it is. */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>

#include "../check.h"

static int
is(const char *path, const char *expected)
{
	char copy[64], *base;

	strcpy(copy, path);
	base = basename(copy);
	return base != NULL && strcmp(base, expected) == 0 && strcmp(copy, path) == 0 && base != copy;
}

int
main(void)
{
	static char path[PATH_MAX + 2];
	char *base;

	CHECK(is("", "."));
	CHECK(is(".", "."));
	CHECK(is("..", ".."));
	CHECK(is("/", "/"));
	CHECK(is("////", "/"));
	CHECK(is("usr", "usr"));
	CHECK(is("usr///", "usr"));
	CHECK(is("/usr", "usr"));
	CHECK(is("/usr/lib", "lib"));
	CHECK(is("//usr//lib//", "lib"));
	CHECK(strcmp(basename(NULL), ".") == 0);

	strcpy(path, "/a/b");
	base = basename(path);
	CHECK(strcmp(basename(base), "b") == 0);

	memset(path, 'x', PATH_MAX);
	errno = 0;
	CHECK(basename(path) == NULL && errno == ENAMETOOLONG);
	path[0] = '/';
	base = basename(path);
	CHECK(base != NULL && strlen(base) == PATH_MAX - 1);
	return CHECKED();
}
