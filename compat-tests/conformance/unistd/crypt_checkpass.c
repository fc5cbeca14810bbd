/* crypt_checkpass(3): a match, every way to fail, and the time that failing takes. */
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

#define COST8 "$2b$08$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui"

static int
refused(const char *pass, const char *hash)
{
	errno = 0;
	return crypt_checkpass(pass, hash) == -1 && errno == EACCES;
}

/* The least time of a few that refusing takes, in microseconds. */
static long
spent(const char *hash)
{
	struct timespec before, after;
	long least = -1, now;
	int i;

	for (i = 0; i < 5; i++) {
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
		if (!refused("U*U", hash))
			return -1;
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
		now = (long)(after.tv_sec - before.tv_sec) * 1000000 + (after.tv_nsec - before.tv_nsec) / 1000;
		if (least == -1 || now < least)
			least = now;
	}
	return least;
}

int
main(void)
{
	const char *hash = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
	long real, none, empty, other;

	errno = 99;
	CHECK(crypt_checkpass("U*U", hash) == 0);
	CHECK(crypt_checkpass("", "") == 0);
	CHECK(errno == 99);
	CHECK(refused("U*U*", hash));
	CHECK(refused("", hash));
	CHECK(refused("U*U", NULL));
	CHECK(refused("", NULL));
	CHECK(refused("U*U", ""));
	CHECK(refused("U*U", "*"));
	CHECK(refused("", "x"));
	CHECK(refused("U*U", "U*U"));
	CHECK(refused("U*U", "$2a$05$"));
	CHECK(refused("U*U", "$2"));
	CHECK(refused("U*U", "$1$abcdefgh$xxxxxxxxxxxxxxxxxxxxxx"));
	CHECK(refused("U*U", "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"));

	/* Who asks for a user that is not there waits as long as for one that is. */
	real = spent(COST8);
	none = spent(NULL);
	empty = spent("");
	other = spent("*");
	CHECK(real > 0);
	CHECK(none > real / 2 && none < real * 2);
	CHECK(empty > real / 2 && empty < real * 2);
	CHECK(other > real / 2 && other < real * 2);
	return CHECKED();
}
