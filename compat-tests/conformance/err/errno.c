/* err(3), warn(3) and their kin without a code of their own: program: message: what errno says, or the message alone. */
/* covers: err errx verr verrx vwarn vwarnx warn warnx */
/* native differs: glibc: the program's name is what it was called by, and there is no setprogname */
/* native differs: musl: the program's name is what it was called by, and there is no setprogname */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>

#include "said.h"

/* The functions that take a va_list, called with one. */
#define WITH_LIST(function)					\
	static void						\
	list_##function(const char *fmt, ...)			\
	{							\
		va_list ap;					\
								\
		va_start(ap, fmt);				\
		function(fmt, ap);				\
		va_end(ap);					\
	}
WITH_LIST(vwarn)
WITH_LIST(vwarnx)
#define verr_7(fmt, ap)		verr(7, fmt, ap)
#define verrx_8(fmt, ap)	verrx(8, fmt, ap)
WITH_LIST(verr_7)
WITH_LIST(verrx_8)

static void warn_format(void) { errno = ENOENT; warn("%s of %d", "one", 2); }
static void warn_null(void) { errno = EACCES; warn(NULL); }
static void warn_own(void) { errno = EPERM; warn("%s", strerror(EPERM)); }
static void warnx_format(void) { errno = ENOENT; warnx("%s of %d", "one", 2); }
static void warnx_null(void) { warnx(NULL); }
static void warnx_percent(void) { warnx("100%%"); }
static void vwarn_format(void) { errno = ENOENT; list_vwarn("%s of %d", "one", 2); }
static void vwarn_null(void) { errno = EACCES; list_vwarn(NULL); }
static void vwarnx_format(void) { list_vwarnx("%s of %d", "one", 2); }
static void vwarnx_null(void) { list_vwarnx(NULL); }
static void err_format(void) { errno = ENOENT; err(5, "%s of %d", "one", 2); }
static void err_null(void) { errno = EACCES; err(0, NULL); }
static void err_masked(void) { errno = EPERM; err(256 + 3, "status"); }
static void errx_format(void) { errno = ENOENT; errx(6, "%s of %d", "one", 2); }
static void errx_null(void) { errx(1, NULL); }
static void verr_format(void) { errno = ENOENT; list_verr_7("%s of %d", "one", 2); }
static void verrx_format(void) { list_verrx_8("%s of %d", "one", 2); }

static void handler(void) { printf("handler\n"); }

static void
err_flushes(void)
{
	atexit(handler);
	printf("in the buffer\n");
	errno = EPERM;
	err(1, "end");
}

static void
errx_flushes(void)
{
	atexit(handler);
	printf("in the buffer\n");
	errx(1, "end");
}

int
main(void)
{
	CHECK(say(warn_format) == 0);
	CHECK(is_said("tester: one of 2: ", ENOENT));
	CHECK(say(warn_null) == 0);
	CHECK(is_said("tester: ", EACCES));
	CHECK(say(warn_own) == 0);
	CHECK(strncmp(said, "tester: ", 8) == 0 && strstr(said + 8, ": ") != NULL);
	CHECK(say(vwarn_format) == 0);
	CHECK(is_said("tester: one of 2: ", ENOENT));
	CHECK(say(vwarn_null) == 0);
	CHECK(is_said("tester: ", EACCES));

	CHECK(say(warnx_format) == 0);
	CHECK(strcmp(said, "tester: one of 2\n") == 0);
	CHECK(say(warnx_null) == 0);
	CHECK(strcmp(said, "tester: \n") == 0);
	CHECK(say(warnx_percent) == 0);
	CHECK(strcmp(said, "tester: 100%\n") == 0);
	CHECK(say(vwarnx_format) == 0);
	CHECK(strcmp(said, "tester: one of 2\n") == 0);
	CHECK(say(vwarnx_null) == 0);
	CHECK(strcmp(said, "tester: \n") == 0);

	CHECK(say(err_format) == 5);
	CHECK(is_said("tester: one of 2: ", ENOENT));
	CHECK(say(err_null) == 0);
	CHECK(is_said("tester: ", EACCES));
	CHECK(say(err_masked) == 3);
	CHECK(is_said("tester: status: ", EPERM));
	CHECK(say(verr_format) == 7);
	CHECK(is_said("tester: one of 2: ", ENOENT));
	CHECK(say(err_flushes) == 1);
	CHECK(is_said("tester: end: ", EPERM));
	CHECK(strcmp(printed, "in the buffer\nhandler\n") == 0);

	CHECK(say(errx_format) == 6);
	CHECK(strcmp(said, "tester: one of 2\n") == 0);
	CHECK(say(errx_null) == 1);
	CHECK(strcmp(said, "tester: \n") == 0);
	CHECK(say(verrx_format) == 8);
	CHECK(strcmp(said, "tester: one of 2\n") == 0);
	CHECK(say(errx_flushes) == 1);
	CHECK(strcmp(said, "tester: end\n") == 0);
	CHECK(strcmp(printed, "in the buffer\nhandler\n") == 0);
	return CHECKED();
}
