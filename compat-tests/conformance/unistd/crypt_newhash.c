/* crypt_newhash(3): all preferences, and what is none. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

/* The cost of a hash that `pref` gives and that its password has; -1 where there is none. */
static int
cost(const char *pref)
{
	char hash[128];

	memset(hash, '#', sizeof(hash));
	errno = 0;
	if (crypt_newhash("secret", pref, hash, 61) != 0)
		return errno == EINVAL && hash[0] == '#' ? -1 : -2;
	if (strlen(hash) != 60 || hash[61] != '#' || strncmp(hash, "$2b$", 4) != 0 || hash[6] != '$')
		return -3;
	if (hash[5] < '9' && hash[4] == '0' && crypt_checkpass("secret", hash) != 0)
		return -4;
	return (hash[4] - '0') * 10 + hash[5] - '0';
}

int
main(void)
{
	char hash[61], other[61];
	int automatic;

	CHECK(cost(NULL) == 8);
	CHECK(cost("bcrypt,4") == 4);
	CHECK(cost("blowfish,5") == 5);
	CHECK(cost("bcrypt, +04") == 4);
	CHECK(cost("bcrypt,3") == -1);
	CHECK(cost("bcrypt,32") == -1);
	CHECK(cost("bcrypt,-4") == -1);
	CHECK(cost("bcrypt,4 ") == -1);
	CHECK(cost("bcrypt,4,a") == -1);
	CHECK(cost("bcrypt,") == -1);
	CHECK(cost("bcrypt,aa") == -1);
	CHECK(cost("bcrypt4") == -1);
	CHECK(cost("Bcrypt,4") == -1);
	CHECK(cost("blowfis") == -1);
	CHECK(cost("") == -1);
	CHECK(cost("md5") == -1);
	automatic = cost("bcrypt");
	CHECK(automatic >= 6 && automatic <= 16);
	automatic = cost("blowfish,a");
	CHECK(automatic >= 6 && automatic <= 16);

	CHECK(crypt_newhash("secret", "bcrypt,4", hash, sizeof(hash)) == 0);
	CHECK(crypt_newhash("secret", "bcrypt,4", other, sizeof(other)) == 0);
	CHECK(strcmp(hash, other) != 0);
	errno = 0;
	CHECK(crypt_newhash("secret", "bcrypt,4", hash, 60) == -1 && errno == EINVAL);
	CHECK(crypt_checkpass("secret", hash) == 0);
	return CHECKED();
}
