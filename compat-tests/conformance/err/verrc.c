/* verrc(3): says what vwarnc says, then exits as exit does. */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>

#include "said.h"

static void
call(int eval, int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	verrc(eval, code, fmt, ap);
}

static void handler(void) { printf("handler\n"); }
static void with_format(void) { errno = EDOM; call(7, ENOENT, "%s %d", "one", -2); }
static void without_format(void) { call(0, EACCES, NULL); }

static void
flushes(void)
{
	atexit(handler);
	printf("in the buffer\n");
	call(1, EPERM, "end");
}

int
main(void)
{
	CHECK(say(with_format) == 7);
	CHECK(is_said("tester: one -2: ", ENOENT));
	CHECK(say(without_format) == 0);
	CHECK(is_said("tester: ", EACCES));
	CHECK(say(flushes) == 1);
	CHECK(is_said("tester: end: ", EPERM));
	CHECK(strcmp(printed, "in the buffer\nhandler\n") == 0);
	return CHECKED();
}
