/* stringlist(3): strings in, found and out again. */
/* covers: sl_add sl_delete sl_find sl_free sl_init */
#include <stdlib.h>
#include <string.h>
#include <stringlist.h>

#include "../check.h"

static char *
copy(const char *text)
{
	char *p = malloc(strlen(text) + 1);

	return p == NULL ? NULL : strcpy(p, text);
}

int
main(void)
{
	char one[] = "one", two[] = "two", again[] = "one", name[8];
	StringList *sl, *own;
	int i, bad = 0;

	CHECK((sl = sl_init()) != NULL);
	CHECK(sl->sl_cur == 0 && sl->sl_str != NULL && sl->sl_max > 0);
	CHECK(sl_find(sl, one) == NULL);
	CHECK(sl_delete(sl, one, 0) == -1);
	CHECK(sl_add(sl, one) == 0 && sl_add(sl, two) == 0 && sl_add(sl, again) == 0);
	CHECK(sl->sl_cur == 3 && sl->sl_str[0] == one && sl->sl_str[1] == two && sl->sl_str[2] == again);
	CHECK(sl_find(sl, again) == one);
	CHECK(sl_delete(sl, again, 0) == 0);
	CHECK(sl->sl_cur == 2 && sl->sl_str[0] == two && sl->sl_str[1] == again);
	CHECK(sl_find(sl, one) == again);
	sl_free(sl, 0);
	sl_free(NULL, 1);

	CHECK((own = sl_init()) != NULL);
	for (i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "%d", i);
		bad |= sl_add(own, copy(name)) != 0;
	}
	for (i = 0; i < 1000; i++) {
		snprintf(name, sizeof(name), "%d", i);
		bad |= strcmp(own->sl_str[i], name) != 0 || sl_find(own, name) != own->sl_str[i];
	}
	CHECK(!bad && own->sl_cur == 1000 && own->sl_max >= 1000);
	snprintf(name, sizeof(name), "%d", 500);
	CHECK(sl_delete(own, name, 1) == 0 && own->sl_cur == 999 && strcmp(own->sl_str[500], "501") == 0);
	sl_free(own, 1);
	return CHECKED();
}
