/* group_from_gid(3), gid_from_group(3) and setgroupent(3): names, numbers, and what nobody has. */
/* covers: gid_from_group group_from_gid setgroupent */
#include <sys/types.h>
#include <errno.h>
#include <grp.h>
#include <string.h>
#ifdef __GLIBC__
#include <nss.h>
#endif

#include "../check.h"

#define NOBODY	3999999777U

int
main(void)
{
	struct group *entry;
	char first[64];
	char zero[64];
	const char *name;
	gid_t gid = 7777;
	unsigned int i;
	int good = 1;

#ifdef __GLIBC__
	/* Other modules crash in static programs, which glibc does not promise to be able to look names up. */
	(void)__nss_configure_lookup("group", "files");
#endif
	/* Its name is not the same everywhere. */
	CHECK((entry = getgrgid(0)) != NULL);
	(void)snprintf(zero, sizeof(zero), "%s", entry == NULL ? "" : entry->gr_name);
	CHECK((name = group_from_gid(0, 0)) != NULL && strcmp(name, zero) == 0);
	CHECK((name = group_from_gid(0, 1)) != NULL && strcmp(name, zero) == 0);
	CHECK((name = group_from_gid(NOBODY, 0)) != NULL && strcmp(name, "3999999777") == 0);
	CHECK(group_from_gid(NOBODY, 1) == NULL);
	/* More than any table has room for. */
	for (i = NOBODY; i < NOBODY + 2000; i++) {
		char digits[16];

		(void)snprintf(digits, sizeof(digits), "%u", i);
		name = group_from_gid((gid_t)i, 0);
		good = good && name != NULL && strcmp(name, digits) == 0 && group_from_gid((gid_t)i, 1) == NULL;
	}
	CHECK(good);
	CHECK((name = group_from_gid(0, 1)) != NULL && strcmp(name, zero) == 0);

	CHECK(gid_from_group(zero, &gid) == 0 && gid == 0);
	CHECK(gid_from_group(zero, &gid) == 0 && gid == 0);
	gid = 7777;
	CHECK(gid_from_group("no such group", &gid) == -1 && gid_from_group("no such group", &gid) == -1 && gid == 7777);
	CHECK(gid_from_group("", &gid) == -1 && gid_from_group(NULL, &gid) == -1 && gid == 7777);

	/* It begins anew. */
	CHECK(setgroupent(1) == 1);
	CHECK((entry = getgrent()) != NULL);
	(void)snprintf(first, sizeof(first), "%s", entry == NULL ? "" : entry->gr_name);
	CHECK(getgrent() != NULL);
	CHECK(setgroupent(0) == 1);
	CHECK((entry = getgrent()) != NULL && strcmp(entry->gr_name, first) == 0);
	endgrent();
	return CHECKED();
}
