/* fparseln(3): a line that is nothing but a comment is none, but the second of two is an empty one, as it is before the end. */
/* covers: fparseln */
/* native differs: FreeBSD: no such line is one */
/* native differs: NetBSD: no such line is one */
/* native differs: macOS: no such line is one */
/* libbsd differs: NetBSD's code: no such line is one */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <util.h>

#include "../check.h"

/* The next line, and how many were read by then. */
static int
reads(FILE *fp, const char *expected, size_t number)
{
	static size_t lineno;
	size_t len;
	char *line = fparseln(fp, &len, &lineno, NULL, 0);
	int same = line != NULL && strcmp(line, expected) == 0 && len == strlen(expected) && lineno == number;

	free(line);
	return same;
}

int
main(void)
{
	size_t len;
	FILE *fp = tmpfile();

	if (fp == NULL)
		return 1;
	fputs("# one\ntwo\n# three\n# four\nfive\n# six\n", fp);
	rewind(fp);
	CHECK(reads(fp, "two", 2));
	CHECK(reads(fp, "", 4));
	CHECK(reads(fp, "five", 5));
	CHECK(reads(fp, "", 7));
	CHECK(fparseln(fp, &len, NULL, NULL, 0) == NULL && len == 0);
	fclose(fp);
	return CHECKED();
}
