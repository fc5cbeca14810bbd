/* setprogname(3): the part after the last slash, not copied. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	static const char path[] = "/usr/local/sbin/smtpd", plain[] = "relayd";
	static char mine[] = "dir/name";

	setprogname(path);
	CHECK(strcmp(getprogname(), "smtpd") == 0);
	CHECK(getprogname() == strrchr(path, '/') + 1);
	setprogname(plain);
	CHECK(getprogname() == plain);
	setprogname(mine);
	mine[4] = 'g';
	CHECK(strcmp(getprogname(), "game") == 0);
	setprogname("dir/");
	CHECK(strcmp(getprogname(), "") == 0);
	setprogname("/");
	CHECK(strcmp(getprogname(), "") == 0);
	setprogname("");
	CHECK(strcmp(getprogname(), "") == 0);
	setprogname("again");
	CHECK(strcmp(getprogname(), "again") == 0);
	return CHECKED();
}
