/* b64_pton: RFC 4648's examples back, white space, room, and what is no base 64. */
#include <sys/types.h>
#include <netinet/in.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <string.h>

#include "../check.h"

/* With exactly as much room as there are bytes, with one byte less, and with no target at all. */
static int
decodes(const char *digits, const char *bytes)
{
	unsigned char out[16];
	int n = (int)strlen(bytes);

	memset(out, '#', sizeof(out));
	return b64_pton(digits, out, (size_t)n) == n && memcmp(out, bytes, (size_t)n) == 0 && out[n] == '#' &&
	    (n == 0 || b64_pton(digits, out, (size_t)n - 1) == -1) && b64_pton(digits, NULL, 0) == n;
}

static int
fails(const char *digits)
{
	unsigned char out[16];

	return b64_pton(digits, out, sizeof(out)) == -1;
}

int
main(void)
{
	CHECK(decodes("", ""));
	CHECK(decodes("Zg==", "f"));
	CHECK(decodes("Zm8=", "fo"));
	CHECK(decodes("Zm9v", "foo"));
	CHECK(decodes("Zm9vYg==", "foob"));
	CHECK(decodes("Zm9vYmE=", "fooba"));
	CHECK(decodes("Zm9vYmFy", "foobar"));
	CHECK(decodes("+//+/w==", "\373\377\376\377"));
	CHECK(decodes(" Z\tm\n9\vv\fY\rg = = ", "foob"));
	CHECK(decodes(" \n", ""));

	CHECK(fails("Z"));
	CHECK(fails("Zg"));
	CHECK(fails("Zm8"));
	CHECK(fails("Zg="));
	CHECK(fails("="));
	CHECK(fails("Z="));
	CHECK(fails("Zm9v="));
	CHECK(fails("Zg==="));
	CHECK(fails("Zg==Zg=="));
	CHECK(fails("Zm8=x"));
	CHECK(fails("Zm-v"));
	CHECK(fails("Zm9v\377"));
	/* Bits that stand for nothing. */
	CHECK(fails("Zh=="));
	CHECK(fails("Zm9="));
	CHECK(b64_pton("Zh==", NULL, 0) == 1);
	return CHECKED();
}
