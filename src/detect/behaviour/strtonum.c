#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The bounds, what is no number, and errno. */
static const char *
asks_strtonum(void)
{
	const char *error;

	errno = 0;
	if (strtonum(" -7", -10, 10, &error) != -7 || error != NULL || errno != 0)
		return "a number within its bounds is not taken";
	if (strtonum("11", -10, 10, &error) != 0 || error == NULL || strcmp(error, "too large") != 0 || errno != ERANGE)
		return "a number above its bounds is not `too large' with ERANGE";
	errno = 0;
	if (strtonum("0x10", 0, 100, &error) != 0 || error == NULL || strcmp(error, "invalid") != 0 || errno != EINVAL)
		return "0x10 is not `invalid' with EINVAL";
	errno = 0;
	if (strtonum(".", 0, 100, &error) != 0 || error == NULL || errno != EINVAL)
		return "a point is not `invalid' with EINVAL";
	if (strtonum("1", 2, 1, &error) != 0 || error == NULL || strcmp(error, "invalid") != 0)
		return "bounds the wrong way round are not `invalid'";
	return NULL;
}
