/* getsubopt(3): tokens parted by commas, spaces and tabs, their values, and the variable that names what was not understood. */
/* native differs: glibc: parts at commas only, points at the whole token where it knows no name, has no suboptarg */
/* native differs: musl: parts at commas only, has no suboptarg */
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static char *const tokens[] = { (char *)"one", (char *)"two", (char *)"ones", NULL };
static char list[128];
static char *rest, *value;

static void
begin(const char *text)
{
	(void)strcpy(list, text);
	rest = list;
}

/* Whether the next token is this one, by index, name and value. */
static int
next(int index, const char *name, const char *wanted)
{
	value = (char *)"untouched";
	suboptarg = (char *)"untouched";
	if (getsubopt(&rest, tokens, &value) != index)
		return 0;
	if (name == NULL ? suboptarg != NULL : suboptarg == NULL || strcmp(suboptarg, name) != 0)
		return 0;
	return wanted == NULL ? value == NULL : value != NULL && strcmp(value, wanted) == 0;
}

int
main(void)
{
	begin("");
	CHECK(next(-1, NULL, NULL) && *rest == '\0');
	begin(" ,\t,");
	CHECK(next(-1, NULL, NULL) && *rest == '\0');
	rest = NULL;
	CHECK(next(-1, NULL, NULL));
	value = (char *)"untouched";
	CHECK(getsubopt(NULL, tokens, &value) == -1 && value == NULL);

	begin("one,two three\tones");
	CHECK(next(0, "one", NULL) && strcmp(rest, "two three\tones") == 0);
	CHECK(next(1, "two", NULL));
	CHECK(next(-1, "three", NULL));
	CHECK(next(2, "ones", NULL) && *rest == '\0');
	CHECK(next(-1, NULL, NULL));

	begin(",, one=1 ,\t two=,three=x=y ones");
	CHECK(next(0, "one", "1"));
	CHECK(next(1, "two", ""));
	CHECK(next(-1, "three", "x=y"));
	CHECK(next(2, "ones", NULL));

	begin("on,ONE,=1");
	CHECK(next(-1, "on", NULL));
	CHECK(next(-1, "ONE", NULL));
	CHECK(next(-1, "=1", NULL));

	/* The list is cut into strings where it is. */
	begin("one=1 two");
	CHECK(next(0, "one", "1") && suboptarg == list && value == list + 4 && rest == list + 6 && memcmp(list, "one\0001\0two", 10) == 0);
	return CHECKED();
}
