/* bcrypt_newhash(3), bcrypt_checkpass(3): the vectors of crypt_blowfish and jBCrypt, what is no hash, and new ones. */
/* covers: bcrypt_checkpass bcrypt_newhash */
#include <sys/types.h>
#include <errno.h>
#include <pwd.h>
#include <string.h>

#include "../check.h"

static const struct {
	const char *pass;
	const char *hash;
} vectors[] = {
	{ "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW" },
	{ "U*U*", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK" },
	{ "U*U*U", "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a" },
	{ "", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy" },
	{ "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789chars after 72 are ignored",
	    "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui" },
	{ "", "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkgY8jIucDrjc8deX1s." },
	{ "a", "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe" },
	{ "abc", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i" },
	{ "abcdefghijklmnopqrstuvwxyz", "$2a$06$.rCVZVOThsIa97pEDOxvGuRRgzG64bvtJ0938xuqzv18d3ZpQhstC" },
	{ "~!@#$%^&*()      ~!@#$%^&*()PNBFRD", "$2a$06$fPIsBO8qRqkjj273rfaOI.HtSV9jLDpTbZn782DC6/t7qT67P6FfO" },
	{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	    "$2b$04$......................SZFhVdUK5wGKY4lx/QrgUMHG0XsWjbi" },
};

/* Nothing of these is a hash. */
static const char *const others[] = {
	"", "$", "$2", "$2a", "$2a$", "$2a$05", "$2a$05$", "2a$05$CCCCCCCCCCCCCCCCCCCCC.",
	"$1$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2a$32$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2a$5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2a$ 5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2a$05CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
	"$2a$05$CCCCCCCCCCCCCCCCCCCCC",
	"$2a$05$CCCC-CCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
};

/* What a check gives, and the errno it sets. */
static int
fails_with(const char *pass, const char *hash)
{
	errno = 0;
	return bcrypt_checkpass(pass, hash) == -1 ? errno : 0;
}

int
main(void)
{
	char hash[128], other[61], pass[400];
	size_t i;

	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		errno = 99;
		CHECK(bcrypt_checkpass(vectors[i].pass, vectors[i].hash) == 0);
		CHECK(errno == 99);
		CHECK(fails_with("wrong", vectors[i].hash) == EACCES);
		/* Every character counts, and nothing may follow. */
		strlcpy(hash, vectors[i].hash, sizeof(hash));
		hash[59] ^= 1;
		CHECK(fails_with(vectors[i].pass, hash) == EACCES);
		hash[59] = '\0';
		CHECK(fails_with(vectors[i].pass, hash) == EACCES);
		strlcpy(hash, vectors[i].hash, sizeof(hash));
		strlcat(hash, ".", sizeof(hash));
		CHECK(fails_with(vectors[i].pass, hash) == EACCES);
	}
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		CHECK(fails_with("U*U", others[i]) == EINVAL);

	/* A salt and no more is a hash that nothing has. */
	CHECK(fails_with("U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.") == EACCES);

	memset(hash, '#', sizeof(hash));
	errno = 99;
	CHECK(bcrypt_newhash("a new one", 4, hash, 61) == 0);
	CHECK(errno == 99);
	CHECK(strlen(hash) == 60 && hash[61] == '#' && strncmp(hash, "$2b$04$", 7) == 0);
	CHECK(bcrypt_checkpass("a new one", hash) == 0);
	CHECK(fails_with("a new on", hash) == EACCES);
	/* No salt comes twice. */
	CHECK(bcrypt_newhash("a new one", 4, other, sizeof(other)) == 0);
	CHECK(strcmp(hash, other) != 0 && bcrypt_checkpass("a new one", other) == 0);

	/* A cost out of range is the nearest one in it. */
	CHECK(bcrypt_newhash("", -7, hash, sizeof(hash)) == 0);
	CHECK(strncmp(hash, "$2b$04$", 7) == 0 && bcrypt_checkpass("", hash) == 0);

	/* 72 bytes count, however many there are. */
	memset(pass, 'p', sizeof(pass) - 1);
	pass[sizeof(pass) - 1] = '\0';
	CHECK(bcrypt_newhash(pass, 4, hash, sizeof(hash)) == 0);
	CHECK(bcrypt_checkpass(pass, hash) == 0);
	pass[72] = '\0';
	CHECK(bcrypt_checkpass(pass, hash) == 0);
	pass[71] = '\0';
	CHECK(fails_with(pass, hash) == EACCES);

	/* Under $2a$ the key's length is that of the password and its NUL modulo 256. */
	memset(pass, 'p', sizeof(pass) - 1);
	CHECK(bcrypt_newhash("pppp", 4, hash, sizeof(hash)) == 0);
	hash[2] = 'a';
	CHECK(bcrypt_checkpass("pppp", hash) == 0);
	pass[256 + 4] = '\0';
	CHECK(fails_with(pass, hash) == EACCES);

	/* There must be room for all of it. */
	memset(hash, '#', sizeof(hash));
	errno = 0;
	CHECK(bcrypt_newhash("a new one", 4, hash, 60) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(bcrypt_newhash("a new one", 4, NULL, 0) == -1 && errno == EINVAL);
	CHECK(hash[0] == '#');
	return CHECKED();
}
