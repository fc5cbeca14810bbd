/* dirname(3): what is before the last part, in room of its own; the path stays as it is. */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>

#include "../check.h"

static int
is(const char *path, const char *expected)
{
	char copy[64], *directory;

	strcpy(copy, path);
	directory = dirname(copy);
	return directory != NULL && strcmp(directory, expected) == 0 && strcmp(copy, path) == 0 && directory != copy;
}

int
main(void)
{
	static char path[PATH_MAX + 4];
	char *directory;

	CHECK(is("", "."));
	CHECK(is(".", "."));
	CHECK(is("/", "/"));
	CHECK(is("////", "/"));
	CHECK(is("usr", "."));
	CHECK(is("usr///", "."));
	CHECK(is("/usr", "/"));
	CHECK(is("///usr", "/"));
	CHECK(is("/usr/lib", "/usr"));
	CHECK(is("//usr//lib//", "//usr"));
	CHECK(is("a/b/c", "a/b"));
	CHECK(strcmp(dirname(NULL), ".") == 0);

	strcpy(path, "/a/b/c");
	directory = dirname(path);
	CHECK(strcmp(dirname(directory), "/a") == 0);

	memset(path, 'x', PATH_MAX);
	strcpy(path + PATH_MAX, "/x");
	errno = 0;
	CHECK(dirname(path) == NULL && errno == ENAMETOOLONG);
	directory = dirname(path + 1);
	CHECK(directory != NULL && strlen(directory) == PATH_MAX - 1);
	return CHECKED();
}
