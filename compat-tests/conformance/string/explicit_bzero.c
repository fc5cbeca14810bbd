/* explicit_bzero(3): these bytes are 0, their neighbours untouched. */
#include <stddef.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	static const char sevens[40] = {
		7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
		7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7
	};
	static const char zeros[40];
	char b[40];
	size_t n;

	for (n = 0; n <= 32; n++) {
		memcpy(b, sevens, sizeof(b));
		explicit_bzero(b + 3, n);
		CHECK(memcmp(b, sevens, 3) == 0);
		CHECK(memcmp(b + 3, zeros, n) == 0);
		CHECK(memcmp(b + 3 + n, sevens, sizeof(b) - 3 - n) == 0);
	}
	return CHECKED();
}
