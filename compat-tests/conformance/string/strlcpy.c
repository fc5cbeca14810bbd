/* strlcpy(3): what fits is copied and terminated, the return value is the length of the source. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	char b[8], large[1000], source[1000];
	size_t i, n;

	memset(b, '#', sizeof(b));
	CHECK(strlcpy(b, "abcd", sizeof(b)) == 4);
	CHECK(memcmp(b, "abcd\0###", sizeof(b)) == 0);
	memset(b, '#', sizeof(b));
	CHECK(strlcpy(b, "abcd", 5) == 4);
	CHECK(memcmp(b, "abcd\0###", sizeof(b)) == 0);
	memset(b, '#', sizeof(b));
	CHECK(strlcpy(b, "abcd", 4) == 4);
	CHECK(memcmp(b, "abc\0####", sizeof(b)) == 0);
	memset(b, '#', sizeof(b));
	CHECK(strlcpy(b, "abcd", 1) == 4);
	CHECK(memcmp(b, "\0#######", sizeof(b)) == 0);
	memset(b, '#', sizeof(b));
	CHECK(strlcpy(b, "abcd", 0) == 4);
	CHECK(memcmp(b, "########", sizeof(b)) == 0);
	CHECK(strlcpy(b, "", sizeof(b)) == 0);
	CHECK(memcmp(b, "\0#######", sizeof(b)) == 0);
	CHECK(strlcpy(b, "\200\377", sizeof(b)) == 2);
	CHECK(memcmp(b, "\200\377\0#####", sizeof(b)) == 0);

	/* Every length against every size around it. */
	memset(source, 'x', sizeof(source) - 1);
	source[sizeof(source) - 1] = '\0';
	for (n = 0; n < sizeof(source); n += 111) {
		for (i = n < 2 ? 1 : n - 1; i < n + 3 && i < sizeof(large); i++) {
			memset(large, '#', sizeof(large));
			CHECK(strlcpy(large, source + sizeof(source) - 1 - n, i) == n);
			CHECK(strlen(large) == (n < i ? n : i - 1));
			CHECK(large[strlen(large) + 1] == '#' || strlen(large) + 1 == sizeof(large));
		}
	}
	return CHECKED();
}
