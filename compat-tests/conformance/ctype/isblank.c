/* isblank(3): the blank and the tab. */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>

#include "../check.h"

int
main(void)
{
	int c, blanks = 0;

	for (c = 0; c <= UCHAR_MAX; c++)
		blanks += isblank(c) != 0;
	CHECK(isblank(' '));
	CHECK(isblank('\t'));
	CHECK(!isblank('\n'));
	CHECK(!isblank(EOF));
	CHECK(blanks == 2);
	return CHECKED();
}
