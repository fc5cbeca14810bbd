/* warnc(3): program: message: text of the code. */
#include <err.h>
#include <errno.h>
#include <stddef.h>

#include "said.h"

static char	long_text[4001];

static void with_format(void) { errno = EDOM; warnc(ENOENT, "%s of %d", "one", 2); }
static void without_format(void) { warnc(EACCES, NULL); }
static void with_nothing(void) { warnc(EACCES, "%s", ""); }
static void percent(void) { warnc(0, "100%%"); }
static void unknown(void) { warnc(99999, "unknown"); }
static void negative(void) { warnc(-1, "negative"); }
static void is_long(void) { warnc(EPERM, "%s", long_text); }
static void twice(void) { warnc(EPERM, "a"); warnc(EPERM, "b"); }
static void own_text(void) { warnc(EPERM, "%s", strerror(EPERM)); }

int
main(void)
{
	char expected[4200];

	CHECK(say(with_format) == 0);
	CHECK(is_said("tester: one of 2: ", ENOENT));
	CHECK(say(without_format) == 0);
	CHECK(is_said("tester: ", EACCES));
	CHECK(say(with_nothing) == 0);
	CHECK(is_said("tester: : ", EACCES));
	CHECK(say(percent) == 0);
	CHECK(is_said("tester: 100%: ", 0));
	CHECK(say(unknown) == 0);
	CHECK(is_said("tester: unknown: ", 99999));
	CHECK(say(negative) == 0);
	CHECK(is_said("tester: negative: ", -1));
	memset(long_text, 'x', sizeof(long_text) - 1);
	CHECK(say(is_long) == 0);
	snprintf(expected, sizeof(expected), "tester: %s: ", long_text);
	CHECK(is_said(expected, EPERM));
	CHECK(say(own_text) == 0);
	snprintf(expected, sizeof(expected), "tester: %s: ", strerror(EPERM));
	CHECK(is_said(expected, EPERM));
	CHECK(say(twice) == 0);
	snprintf(expected, sizeof(expected), "tester: a: %s\ntester: b: ", strerror(EPERM));
	CHECK(is_said(expected, EPERM));
	/* The checker itself: another code and another name are noticed. */
	CHECK(!is_said(expected, ENOENT));
	CHECK(!is_said("tester: b: ", EPERM));
	return CHECKED();
}
