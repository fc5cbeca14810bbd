/* vwarnc(3): program: message: text of the code, with the arguments in a va_list. */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>

#include "said.h"

static void
call(int code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vwarnc(code, fmt, ap);
	va_end(ap);
}

static void with_format(void) { errno = EDOM; call(ENOENT, "%s %d %ld %c", "one", -2, 3L, 'c'); }
static void without_format(void) { call(EACCES, NULL); }
static void many(void) { call(EPERM, "%d%d%d%d%d%d%d%d%.1f", 1, 2, 3, 4, 5, 6, 7, 8, 9.5); }

int
main(void)
{
	CHECK(say(with_format) == 0);
	CHECK(is_said("tester: one -2 3 c: ", ENOENT));
	CHECK(say(without_format) == 0);
	CHECK(is_said("tester: ", EACCES));
	CHECK(say(many) == 0);
	CHECK(is_said("tester: 123456789.5: ", EPERM));
	return CHECKED();
}
