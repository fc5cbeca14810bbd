/* timingsafe_bcmp(3): equal or not, whatever the position of the difference. */
#include <stddef.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	static const char a[] = "correct horse battery staple";
	char b[sizeof(a)];
	size_t i;

	CHECK(timingsafe_bcmp(a, a, sizeof(a)) == 0);
	CHECK(timingsafe_bcmp(a, "X", 0) == 0);
	for (i = 0; i < sizeof(a); i++) {
		memcpy(b, a, sizeof(a));
		b[i] ^= 1;
		CHECK(timingsafe_bcmp(a, b, sizeof(a)) != 0);
		CHECK(timingsafe_bcmp(a, b, i) == 0);
	}
	CHECK(timingsafe_bcmp("\200", "\0", 1) != 0);
	return CHECKED();
}
