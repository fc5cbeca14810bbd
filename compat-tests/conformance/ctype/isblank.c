/* isblank(3): two characters are. */
#include <ctype.h>
#include <stdio.h>

#include "../check.h"

int
main(void)
{
	/* Not the macro, where there is one. */
	int (*volatile ask)(int) = isblank;
	int c;

	for (c = 0; c < 256; c++)
		if (ask(c) != 0)
			printf("%d\n", c);
	CHECK(ask(EOF) == 0 && isblank(' ') && isblank('\t') && !isblank('\n') && !isblank('a'));
	return CHECKED();
}
