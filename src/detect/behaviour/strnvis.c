#include <string.h>

/* OpenBSD's order, its result for a string that does not fit, and no half of an encoded character. */
static const char *
asks_strnvis(void)
{
	char out[8];

	memset(out, 'x', sizeof(out));
	if (strnvis(out, "ab\ncd\001", sizeof(out), VIS_OCTAL | VIS_NL) != 12)
		return "the result is not the length of the whole encoded string";
	if (memcmp(out, "ab\\012c", 8) != 0)
		return "what fits is not encoded as OpenBSD does";
	return NULL;
}
