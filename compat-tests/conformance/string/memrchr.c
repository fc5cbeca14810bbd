/* memrchr(3): the last of a byte, at every place of every length. */
#include <string.h>

#include "../check.h"

int
main(void)
{
	char b[150];
	size_t at, n;
	int wrong = 0;

	CHECK(memrchr("abca", 'b', 0) == NULL);
	strcpy(b, "abca");
	CHECK(memrchr(b, 'a', 4) == b + 3);
	CHECK(memrchr(b, 'a', 3) == b);
	CHECK(memrchr(b, 'd', 5) == NULL);
	CHECK(memrchr(b, '\0', 5) == b + 4);
	CHECK(memrchr(b, 0x100 + 'b', 5) == b + 1);
	b[1] = '\377';
	CHECK(memrchr(b, -1, 5) == b + 1);
	CHECK(memrchr(b, 255, 5) == b + 1);

	for (n = 0; n < sizeof(b); n++) {
		memset(b, 'x', sizeof(b));
		wrong += memrchr(b, '\200', n) != NULL;
		for (at = 0; at < n; at++) {
			b[at] = '\200';
			wrong += memrchr(b, '\200', n) != b + at;
		}
	}
	CHECK(wrong == 0);
	return CHECKED();
}
