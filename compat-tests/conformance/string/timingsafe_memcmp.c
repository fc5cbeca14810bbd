/* timingsafe_memcmp(3): -1, 0 or 1, decided by the first byte that differs, bytes being unsigned. */
#include <stddef.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	static const char a[] = "correct horse battery staple";
	char less[sizeof(a)], greater[sizeof(a)];
	size_t i;

	CHECK(timingsafe_memcmp(a, a, sizeof(a)) == 0);
	CHECK(timingsafe_memcmp(a, "X", 0) == 0);
	for (i = 0; i < sizeof(a) - 1; i++) {
		/* Behind the first difference everything says the opposite. */
		memset(less, 0xff, sizeof(less));
		memset(greater, 0, sizeof(greater));
		memcpy(less, a, i);
		memcpy(greater, a, i);
		less[i] = a[i] - 1;
		greater[i] = a[i] + 1;
		CHECK(timingsafe_memcmp(less, a, sizeof(a)) == -1);
		CHECK(timingsafe_memcmp(greater, a, sizeof(a)) == 1);
		CHECK(timingsafe_memcmp(a, less, sizeof(a)) == 1);
		CHECK(timingsafe_memcmp(a, greater, sizeof(a)) == -1);
		CHECK(timingsafe_memcmp(less, greater, i) == 0);
	}
	CHECK(timingsafe_memcmp("\200", "\177", 1) == 1);
	CHECK(timingsafe_memcmp("\377", "\0", 1) == 1);
	CHECK(timingsafe_memcmp("\0", "\377", 1) == -1);
	return CHECKED();
}
