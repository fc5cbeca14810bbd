/* native differs: NetBSD: takes a base prefix */
/* strtonum(3): the number, or 0 with the reason as a word and as errno. */
/* libbsd differs: leaves errno as it was */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static const struct {
	const char	*text;
	long long	 min, max, number;
	const char	*reason;
} table[] = {
	{ "0", 0, 0, 0, NULL },
	{ "-0", 0, 0, 0, NULL },
	{ "+7", 0, 10, 7, NULL },
	{ "007", 0, 10, 7, NULL },
	{ " \t\n\v\f\r7", 0, 10, 7, NULL },
	{ "  -7", -10, 10, -7, NULL },
	{ "9223372036854775807", LLONG_MIN, LLONG_MAX, LLONG_MAX, NULL },
	{ "-9223372036854775808", LLONG_MIN, LLONG_MAX, LLONG_MIN, NULL },
	{ "0000000000000000000000000000000000000000000000000000000000000009", 0, 10, 9, NULL },

	{ "", 0, 10, 0, "invalid" },
	{ "   ", 0, 10, 0, "invalid" },
	{ "+", 0, 10, 0, "invalid" },
	{ "-", 0, 10, 0, "invalid" },
	{ "+-7", 0, 10, 0, "invalid" },
	{ "- 7", -10, 10, 0, "invalid" },
	{ ".", 0, 10, 0, "invalid" },
	{ "7.", 0, 10, 0, "invalid" },
	{ "7 ", 0, 10, 0, "invalid" },
	{ "7\n", 0, 10, 0, "invalid" },
	{ "7x", 0, 10, 0, "invalid" },
	{ "x7", 0, 10, 0, "invalid" },
	{ "0x7", 0, 10, 0, "invalid" },
	{ "1e3", 0, 10, 0, "invalid" },
	{ "17x", 0, 10, 0, "invalid" },
	{ "99999999999999999999x", 0, 10, 0, "invalid" },
	{ "7", 10, 0, 0, "invalid" },
	{ "99999999999999999999", 10, 0, 0, "invalid" },

	{ "-1", 0, 10, 0, "too small" },
	{ "4", 5, 6, 0, "too small" },
	{ "-9223372036854775809", LLONG_MIN, LLONG_MAX, 0, "too small" },
	{ "-99999999999999999999999999", LLONG_MIN, LLONG_MAX, 0, "too small" },

	{ "11", 0, 10, 0, "too large" },
	{ "-4", -6, -5, 0, "too large" },
	{ "9223372036854775808", LLONG_MIN, LLONG_MAX, 0, "too large" },
	{ "18446744073709551616", LLONG_MIN, LLONG_MAX, 0, "too large" },
	{ "99999999999999999999999999", LLONG_MIN, LLONG_MAX, 0, "too large" },
};

/* errno for a reason; 0 is what it was before. */
static int
errno_of(const char *reason)
{
	if (reason == NULL)
		return (0);
	return (strcmp(reason, "invalid") == 0 ? EINVAL : ERANGE);
}

int
main(void)
{
	const char *reason;
	long long number;
	size_t i;

	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		reason = "untouched";
		errno = 0;
		number = strtonum(table[i].text, table[i].min, table[i].max, &reason);
		printf("%d: %lld, %s, %s\n", (int)i, number, reason == NULL ? "no reason" : reason,
		    errno == 0 ? "0" : errno == EINVAL ? "EINVAL" : errno == ERANGE ? "ERANGE" : "another errno");
		CHECK(errno == errno_of(table[i].reason));
		CHECK(number == table[i].number);
		CHECK((reason == NULL) == (table[i].reason == NULL));
		CHECK(reason == NULL || table[i].reason == NULL || strcmp(reason, table[i].reason) == 0);
	}

	/* errno is left alone on success, and the reason need not be asked for. */
	errno = ERANGE;
	CHECK(strtonum("7", 0, 10, &reason) == 7 && errno == ERANGE && reason == NULL);
	CHECK(strtonum("7", 0, 10, NULL) == 7 && errno == ERANGE);
	CHECK(strtonum("x", 0, 10, NULL) == 0 && errno == EINVAL);
	CHECK(strtonum("11", 0, 10, NULL) == 0 && errno == ERANGE);
	return CHECKED();
}
