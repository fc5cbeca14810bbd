/* errc(3): says what warnc says, then exits as exit does. */
#include <err.h>
#include <errno.h>
#include <stddef.h>

#include "said.h"

static void handler(void) { printf("handler\n"); }
static void with_format(void) { errno = EDOM; errc(7, ENOENT, "%s of %d", "one", 2); }
static void without_format(void) { errc(0, EACCES, NULL); }
static void masked(void) { errc(256 + 3, EPERM, "status"); }

static void
flushes(void)
{
	atexit(handler);
	printf("in the buffer\n");
	errc(1, EPERM, "end");
}

int
main(void)
{
	CHECK(say(with_format) == 7);
	CHECK(is_said("tester: one of 2: ", ENOENT));
	CHECK(say(without_format) == 0);
	CHECK(is_said("tester: ", EACCES));
	CHECK(say(masked) == 3);
	CHECK(is_said("tester: status: ", EPERM));
	CHECK(say(flushes) == 1);
	CHECK(is_said("tester: end: ", EPERM));
	CHECK(strcmp(printed, "in the buffer\nhandler\n") == 0);
	return CHECKED();
}
