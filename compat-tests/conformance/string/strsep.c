/* strsep(3): every field, the empty ones too. */
#include <string.h>

#include "../check.h"

static void
fields(const char *string, const char *delim)
{
	char copy[64], *field, *rest = copy;

	strcpy(copy, string);
	printf("%s by %s:", string, delim);
	while ((field = strsep(&rest, delim)) != NULL)
		printf(" [%s]", field);
	printf("%s\n", rest == NULL ? "" : " and a rest");
}

int
main(void)
{
	char line[] = "a:b", *rest = line;

	fields("", ":");
	fields("a", ":");
	fields("a:b", ":");
	fields(":a::b:", ":");
	fields("a b\tc \t d", " \t");
	fields("a:b", "");
	fields("\377a\200b", "\200\377");

	CHECK(strsep(&rest, ":") == line && rest == line + 2 && line[1] == '\0');
	CHECK(strsep(&rest, ":") == line + 2 && rest == NULL);
	CHECK(strsep(&rest, ":") == NULL && rest == NULL);
	return CHECKED();
}
