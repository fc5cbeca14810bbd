/* bcrypt_pbkdf(3): OpenBSD's own vectors and some of OpenSSH's sizes, and what is refused. */
#include <sys/types.h>
#include <stdint.h>
#include <string.h>
#include <util.h>

#include "../check.h"

#define MIXED "\x0d\xb3\xac\x94\xb3\xee\x53\x28\x4f\x4a\x22\x89\x3b\x3c\x24\xae"
#define SALTED "\x3a\x62\xf0\xf0\xdb\xce\xf8\x23\xcf\xcc\x85\x48\x56\xea\x10\x28"

static const struct {
	const char *pass;
	size_t passlen;
	const char *salt;
	size_t saltlen;
	unsigned int rounds;
	const char *key;
} vectors[] = {
	{ "password", 8, "salt", 4, 4, "5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9" },
	{ "password", 8, "\0", 1, 4, "c12b566235eee04c212598970a579a67" },
	{ "\0", 1, "salt", 4, 4, "6051be18c2f4f82cbf0efee5471b4bb9" },
	{ "password\0", 9, "salt\0", 5, 4, "7410e44cf4fa07bfaac8a928b1727fac001375e7bf7384370f48efd121743050" },
	{ "pass\0wor", 8, "sa\0l", 4, 4, "c2bffd9db38f6569efef4372f4de83c0" },
	{ "pass\0word", 9, "sa\0lt", 5, 4, "4ba4ac3925c0e8d7f0cdb6bb1684a56f" },
	{ "password", 8, "salt", 4, 8,
	    "e1367ec5151a33faac4cc1c144cd23fa15d5548493ecc99b9b5d9c0d3b27bec7"
	    "6227ea66088b849b20ab7aa478010246e74bba51723fefa9f9474d6508845e8d" },
	{ "password", 8, "salt", 4, 42, "833cf0dcf56db65608e8f0dc0ce882bd" },
	{ "password", 8, "salt", 4, 1, "7aecf4a3148069a4e52b28a060c4da05492ede72bf0caa4f6a2a4e5f1252a24ccb" },
	{ MIXED, 16, SALTED, 16, 8, "204438175eee7ce136c91b49a67923ff" },
	{ MIXED, 16, SALTED, 16, 8,
	    "2054b9fff34e3721440334746828e9ed38de4b72e0a69adc170a13b5e8d64638"
	    "5ea4034ae6d26600ee2332c5ed40ad557c86e3403fbb30e4e1dc1ae06b99a071"
	    "368f518d2c426651c9e7e437fd6c915b1bbfc3a4cea71491490ea7afb7dd0290"
	    "a678a4f441128db1792eab2776b21eb4238e0715add4127dff44e4b3e4cc4c4f"
	    "9970083f3f74bd698873fdf648844f75c9bf7f9e0c4d9e5d89a7783997492966"
	    "616707611cb901de31a19726b6e08c3a8001661f2d5c9dcc33b4aa072f90dd0b"
	    "3f548d5eeba4211397e2fb062e526e1d68f46a4ce256185b4badc2685fbe78e1"
	    "c7657b59f83ab9ab80cf9318d6add1f5933f12d6f36182c8e8115f68030a1244" },
};

static int
is_all(const uint8_t *p, size_t n, uint8_t byte)
{
	while (n != 0 && p[n - 1] == byte)
		n--;
	return n == 0;
}

int
main(void)
{
	static uint8_t key[1100], whole[1024];
	static char digits[2 * sizeof(key) + 1];
	const uint8_t *salt = (const uint8_t *)"salt";
	size_t i, j, n;

	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		memset(key, '#', sizeof(key));
		n = strlen(vectors[i].key) / 2;
		CHECK(bcrypt_pbkdf(vectors[i].pass, vectors[i].passlen, (const uint8_t *)vectors[i].salt,
		    vectors[i].saltlen, key, n, vectors[i].rounds) == 0);
		for (j = 0; j < n; j++)
			snprintf(digits + 2 * j, 3, "%02x", key[j]);
		CHECK(strcmp(digits, vectors[i].key) == 0);
		CHECK(key[n] == '#');
	}

	/* The longest key; each block of 32 is spread over all of it, so that a longer one has a shorter one's bytes. */
	CHECK(bcrypt_pbkdf("password", 8, salt, 4, whole, 1024, 1) == 0);
	CHECK(bcrypt_pbkdf("password", 8, salt, 4, key, 32, 1) == 0);
	for (i = n = 0; i < 32; i++)
		n += key[i] != whole[32 * i];
	CHECK(n == 0);

	/* What is refused is filled with what nobody knows. */
	memset(key, '#', sizeof(key));
	CHECK(bcrypt_pbkdf("password", 8, salt, 4, key, 32, 0) == -1);
	CHECK(!is_all(key, 32, '#') && is_all(key + 32, 32, '#'));
	memset(key, '#', sizeof(key));
	CHECK(bcrypt_pbkdf("", 0, salt, 4, key, 32, 4) == -1);
	CHECK(!is_all(key, 32, '#') && is_all(key + 32, 32, '#'));
	memset(key, '#', sizeof(key));
	CHECK(bcrypt_pbkdf("password", 8, NULL, 0, key, 32, 4) == -1);
	CHECK(!is_all(key, 32, '#') && is_all(key + 32, 32, '#'));
	memset(key, '#', sizeof(key));
	CHECK(bcrypt_pbkdf("password", 8, salt, 4, key, 1025, 4) == -1);
	CHECK(!is_all(key, 32, '#') && !is_all(key + 993, 32, '#') && is_all(key + 1025, 32, '#'));
	CHECK(bcrypt_pbkdf("password", 8, salt, 4, NULL, 0, 4) == -1);
	return CHECKED();
}
