/* b64_ntop: RFC 4648's examples, all bytes, and what does not fit. */
#include <sys/types.h>
#include <netinet/in.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <string.h>

#include "../check.h"

static char out[512];

static int
encodes(const char *bytes, const char *digits)
{
	size_t n = strlen(digits);

	memset(out, '#', sizeof(out));
	return b64_ntop((const unsigned char *)bytes, strlen(bytes), out, n + 1) == (int)n &&
	    memcmp(out, digits, n + 1) == 0 && out[n + 1] == '#';
}

int
main(void)
{
	unsigned char all[256];
	size_t i, n;

	CHECK(encodes("", ""));
	CHECK(encodes("f", "Zg=="));
	CHECK(encodes("fo", "Zm8="));
	CHECK(encodes("foo", "Zm9v"));
	CHECK(encodes("foob", "Zm9vYg=="));
	CHECK(encodes("fooba", "Zm9vYmE="));
	CHECK(encodes("foobar", "Zm9vYmFy"));
	CHECK(encodes("\373\377\376\377", "+//+/w=="));

	for (i = 0; i < sizeof(all); i++)
		all[i] = (unsigned char)(i * 167);
	for (n = 0; n <= sizeof(all); n += 1 + n / 9) {
		CHECK(b64_ntop(all, n, out, sizeof(out)) == (int)((n + 2) / 3 * 4));
		printf("%s\n", out);
	}

	/* There must be room for the NUL too. */
	CHECK(b64_ntop(all, 3, out, 5) == 4);
	CHECK(b64_ntop(all, 3, out, 4) == -1);
	CHECK(b64_ntop(all, 1, out, 4) == -1);
	CHECK(b64_ntop(all, 0, out, 1) == 0);
	CHECK(b64_ntop(all, 0, out, 0) == -1);
	return CHECKED();
}
