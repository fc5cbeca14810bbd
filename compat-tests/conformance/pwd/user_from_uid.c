/* user_from_uid(3), uid_from_user(3) and setpassent(3): names, numbers, and what nobody has. */
/* covers: setpassent uid_from_user user_from_uid */
#include <sys/types.h>
#include <errno.h>
#include <pwd.h>
#include <string.h>
#ifdef __GLIBC__
#include <nss.h>
#endif

#include "../check.h"

#define NOBODY	3999999777U

int
main(void)
{
	struct passwd *entry;
	char first[64];
	const char *name;
	uid_t uid = 7777;
	unsigned int i;
	int good = 1;

#ifdef __GLIBC__
	/* Other modules crash in static programs, which glibc does not promise to be able to look names up. */
	(void)__nss_configure_lookup("passwd", "files");
#endif
	CHECK((name = user_from_uid(0, 0)) != NULL && strcmp(name, "root") == 0);
	CHECK((name = user_from_uid(0, 1)) != NULL && strcmp(name, "root") == 0);
	CHECK((name = user_from_uid(NOBODY, 0)) != NULL && strcmp(name, "3999999777") == 0);
	CHECK(user_from_uid(NOBODY, 1) == NULL);
	/* More than any table has room for. */
	for (i = NOBODY; i < NOBODY + 2000; i++) {
		char digits[16];

		(void)snprintf(digits, sizeof(digits), "%u", i);
		name = user_from_uid((uid_t)i, 0);
		good = good && name != NULL && strcmp(name, digits) == 0 && user_from_uid((uid_t)i, 1) == NULL;
	}
	CHECK(good);
	CHECK((name = user_from_uid(0, 1)) != NULL && strcmp(name, "root") == 0);

	CHECK(uid_from_user("root", &uid) == 0 && uid == 0);
	CHECK(uid_from_user("root", &uid) == 0 && uid == 0);
	uid = 7777;
	CHECK(uid_from_user("no such user", &uid) == -1 && uid_from_user("no such user", &uid) == -1 && uid == 7777);
	CHECK(uid_from_user("", &uid) == -1 && uid_from_user(NULL, &uid) == -1 && uid == 7777);

	/* It begins anew. */
	CHECK(setpassent(1) == 1);
	CHECK((entry = getpwent()) != NULL);
	(void)snprintf(first, sizeof(first), "%s", entry == NULL ? "" : entry->pw_name);
	CHECK(getpwent() != NULL);
	CHECK(setpassent(0) == 1);
	CHECK((entry = getpwent()) != NULL && strcmp(entry->pw_name, first) == 0);
	endpwent();
	return CHECKED();
}
