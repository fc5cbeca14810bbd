/* strlcat(3): what fits is appended and terminated, the return value is the length of both. */
#include <stddef.h>
#include <string.h>

#include "../check.h"

static char b[8];

/* strlcat to a buffer that holds these eight bytes. */
static size_t
append(const char *before, const char *src, size_t dsize)
{
	memcpy(b, before, sizeof(b));
	return strlcat(b, src, dsize);
}

int
main(void)
{
	CHECK(append("ab\0#####", "cd", 8) == 4 && memcmp(b, "abcd\0###", 8) == 0);
	CHECK(append("ab\0#####", "cd", 5) == 4 && memcmp(b, "abcd\0###", 8) == 0);
	CHECK(append("ab\0#####", "cd", 4) == 4 && memcmp(b, "abc\0####", 8) == 0);
	CHECK(append("ab\0#####", "cd", 3) == 4 && memcmp(b, "ab\0#####", 8) == 0);
	CHECK(append("\0#######", "cd", 8) == 2 && memcmp(b, "cd\0#####", 8) == 0);
	CHECK(append("ab\0#####", "", 8) == 2 && memcmp(b, "ab\0#####", 8) == 0);
	CHECK(append("ab\0#####", "cdefghijkl", 8) == 12 && memcmp(b, "abcdefg\0", 8) == 0);

	/* No NUL within the size: no string, and nothing is written. */
	CHECK(append("ab\0#####", "cd", 2) == 4 && memcmp(b, "ab\0#####", 8) == 0);
	CHECK(append("ab\0#####", "cd", 1) == 3 && memcmp(b, "ab\0#####", 8) == 0);
	CHECK(append("ab\0#####", "cd", 0) == 2 && memcmp(b, "ab\0#####", 8) == 0);
	CHECK(append("########", "cd", 8) == 10 && memcmp(b, "########", 8) == 0);
	return CHECKED();
}
