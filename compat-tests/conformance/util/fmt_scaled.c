/* fmt_scaled(3) and scan_scaled(3): units, rounding, and what is wrong with a text. */
/* covers: fmt_scaled scan_scaled */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <util.h>

#include "../check.h"

static int
writes(long long number, const char *text)
{
	char buffer[FMT_SCALED_STRSIZE + 1];

	buffer[FMT_SCALED_STRSIZE] = '#';
	return fmt_scaled(number, buffer) == 0 && strcmp(buffer, text) == 0 && buffer[FMT_SCALED_STRSIZE] == '#';
}

static int
reads(const char *text, long long number)
{
	char buffer[64];
	long long result = -77;

	(void)strcpy(buffer, text);
	errno = EDOM;
	return scan_scaled(buffer, &result) == 0 && result == number && errno == EDOM && strcmp(buffer, text) == 0;
}

static int
refuses(const char *text, int error)
{
	char buffer[64];
	long long result = -77;

	(void)strcpy(buffer, text);
	errno = 0;
	return scan_scaled(buffer, &result) == -1 && result == -77 && errno == error;
}

int
main(void)
{
	char buffer[FMT_SCALED_STRSIZE] = "kept";

	CHECK(FMT_SCALED_STRSIZE == 7);
	CHECK(writes(0, "0B"));
	CHECK(writes(1, "1B"));
	CHECK(writes(100, "100B"));
	CHECK(writes(1023, "1023B"));
	CHECK(writes(-1023, "-1023B"));
	CHECK(writes(1024, "1.0K"));
	CHECK(writes(1536, "1.5K"));
	CHECK(writes(-1536, "-1.5K"));
	CHECK(writes(10483892, "10.0M"));
	CHECK(writes(1023LL * 1024, "1023K"));
	CHECK(writes(1024LL * 1024, "1.0M"));
	CHECK(writes(1024LL * 1024 - 1, "1024K"));
	CHECK(writes(1LL << 40, "1.0T"));
	CHECK(writes(3LL << 49, "1.5P"));
	CHECK(writes(LLONG_MAX, "8.0E"));
	CHECK(writes(LLONG_MIN + 1, "-8.0E"));
	errno = 0;
	CHECK(fmt_scaled(LLONG_MIN, buffer) == -1 && errno == ERANGE && strcmp(buffer, "kept") == 0);

	CHECK(reads("0", 0));
	CHECK(reads("12", 12));
	CHECK(reads(" \t+12", 12));
	CHECK(reads("-12b", -12));
	CHECK(reads("1.5K", 1536));
	CHECK(reads("1.5k", 1536));
	CHECK(reads("-1.5M", -1572864));
	CHECK(reads("1G", 1LL << 30));
	CHECK(reads("1T", 1LL << 40));
	CHECK(reads("1P", 1LL << 50));
	CHECK(reads("7E", 7LL << 60));
	CHECK(reads("1.9", 1));
	CHECK(reads(".5K", 512));
	CHECK(reads("9223372036854775807", LLONG_MAX));
	CHECK(reads("-8E", LLONG_MIN));
	CHECK(refuses("1..2", EINVAL));
	CHECK(refuses("1.2.3K", EINVAL));
	CHECK(refuses("--1", EINVAL));
	CHECK(refuses("+-1", EINVAL));
	CHECK(refuses("1x", EINVAL));
	CHECK(refuses("1Kb", EINVAL));
	CHECK(refuses("1 K", EINVAL));
	CHECK(refuses("9223372036854775808", ERANGE));
	CHECK(refuses("8E", ERANGE));
	CHECK(refuses("9007199254740992K", ERANGE));
	return CHECKED();
}
