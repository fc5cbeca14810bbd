/* readpassphrase(3) without a terminal: lines, lengths, flags and errors. What a terminal is for has a test of its own. */
/* covers: readpassphrase */
#include <errno.h>
#include <fcntl.h>
#include <readpassphrase.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static char buffer[64];

/* stdin is this text from now on. */
static void
type(const char *text)
{
	int fds[2];

	(void)!pipe(fds);
	(void)!write(fds[1], text, strlen(text));
	(void)dup2(fds[0], 0);
	(void)close(fds[0]);
	(void)close(fds[1]);
}

/* Whether a line is read as this, and nothing behind its NUL is written. */
static int
reads(const char *wanted, size_t size, int flags)
{
	const size_t length = strlen(wanted);

	memset(buffer, '#', sizeof(buffer));
	return readpassphrase("prompt", buffer, size, flags) == buffer && strcmp(buffer, wanted) == 0 && buffer[length + 1] == '#';
}

int
main(void)
{
	type("secret\nnext\n");
	CHECK(reads("secret", 16, RPP_STDIN));
	CHECK(reads("next", 16, RPP_STDIN));
	CHECK(reads("", 16, RPP_STDIN));
	type("secret\rnext");
	CHECK(reads("secret", 16, RPP_STDIN));
	CHECK(reads("next", 16, RPP_STDIN | RPP_ECHO_ON));
	/* What does not fit is dropped up to the end of the line. */
	type("secret\nnext\nlast\n");
	CHECK(reads("secre", 6, RPP_STDIN));
	CHECK(reads("", 1, RPP_STDIN));
	CHECK(reads("last", 5, RPP_STDIN));
	type("aBc1\xe9\naBc1\naBc1\n");
	CHECK(reads("aBc1i", 16, RPP_STDIN | RPP_SEVENBIT));
	CHECK(reads("abc1", 16, RPP_STDIN | RPP_FORCELOWER));
	CHECK(reads("ABC1", 16, RPP_STDIN | RPP_FORCEUPPER));

	errno = 0;
	CHECK(readpassphrase("prompt", buffer, 0, RPP_STDIN) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(readpassphrase("prompt", buffer, 16, RPP_STDIN | RPP_REQUIRE_TTY) == NULL && errno == ENOTTY);
	(void)close(0);
	errno = 0;
	CHECK(readpassphrase("prompt", buffer, 16, RPP_STDIN) == NULL && errno == EBADF);
	return CHECKED();
}
