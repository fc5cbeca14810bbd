/*
 * All that <md5.h>, <sha1.h> and <sha2.h> promise of a hash function, asked in one way of each.  The program that includes
 * this names what it is about:
 *
 * CONTEXT WORD BLOCK LENGTH		its context, word of state, and bytes of a block and of a digest
 * INIT(c) UPDATE(c, p, n) PAD(c) TRANSFORM(s, p) FINAL(d, c) END(c, b) FILE_(f, b) CHUNK(f, b, o, n) DATA(p, n, b)
 * STATE(c) COUNT(c) LITTLE_ENDIAN_	its words of state, its count of bits, and whether words and length are in that order
 * struct vector vectors[]		messages, each repeated, and their digests in digits
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

struct vector {
	const char *piece;
	size_t times;
	const char *digits;
};

static int
is_clear(const void *p, size_t n)
{
	const unsigned char *b = p;

	while (n != 0 && b[n - 1] == 0)
		n--;
	return n == 0;
}

/* Where in a word of `size` bytes the byte is that comes out at `at`. */
static unsigned
shift(size_t at, size_t size)
{
	return (unsigned)(8 * (LITTLE_ENDIAN_ ? at : size - 1 - at));
}

/* What a message of `n` bytes gives when it comes in portions of `portion` bytes. */
static void
portioned(const uint8_t *data, size_t n, size_t portion, uint8_t digest[LENGTH])
{
	CONTEXT c;
	size_t now;

	INIT(&c);
	for (; n != 0; data += now, n -= now) {
		now = n < portion ? n : portion;
		UPDATE(&c, data, now);
	}
	FINAL(digest, &c);
}

static void
check_vectors(const struct vector *vectors, size_t n)
{
	CONTEXT c;
	char digits[2 * LENGTH + 1];
	size_t i, times;

	for (i = 0; i < n; i++) {
		INIT(&c);
		for (times = 0; times < vectors[i].times; times++)
			UPDATE(&c, (const uint8_t *)vectors[i].piece, strlen(vectors[i].piece));
		memset(digits, '#', sizeof(digits));
		CHECK(END(&c, digits) == digits);
		printf("%.40s * %u: %s\n", vectors[i].piece, (unsigned)vectors[i].times, digits);
		CHECK(strcmp(digits, vectors[i].digits) == 0);
		CHECK(is_clear(&c, sizeof(c)));
	}
}

/* Portions, copies in mid-message, the ways to the same digest. */
static void
check_forms(void)
{
	static uint8_t data[3 * BLOCK + 7];
	CONTEXT c, copy;
	uint8_t digest[LENGTH], other[LENGTH];
	char digits[2 * LENGTH + 1], *allocated;
	size_t i, n, differ;

	for (i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)(i * 7 + (i >> 5));

	/* Every length around the ends of blocks, in portions of every size. */
	differ = 0;
	for (n = 0; n <= sizeof(data); n++) {
		portioned(data, n, sizeof(data), digest);
		for (i = 1; i <= BLOCK + 1; i++) {
			portioned(data, n, i, other);
			differ += memcmp(digest, other, LENGTH) != 0;
		}
	}
	CHECK(differ == 0);

	/* A context is plain memory: a copy goes on from where it was made. */
	INIT(&c);
	UPDATE(&c, data, BLOCK + 5);
	memcpy(&copy, &c, sizeof(c));
	UPDATE(&c, data + BLOCK + 5, 20);
	UPDATE(&copy, data + BLOCK + 5, 20);
	FINAL(digest, &c);
	FINAL(other, &copy);
	CHECK(memcmp(digest, other, LENGTH) == 0);
	CHECK(is_clear(&c, sizeof(c)) && is_clear(&copy, sizeof(copy)));

	/* Nothing is a portion too. */
	INIT(&c);
	UPDATE(&c, NULL, 0);
	UPDATE(&c, data, 0);
	UPDATE(&c, data, BLOCK + 25);
	UPDATE(&c, NULL, 0);
	CHECK(COUNT(&c) == 8 * (BLOCK + 25));
	FINAL(other, &c);
	CHECK(memcmp(digest, other, LENGTH) == 0);

	/* The digits of it, here and in a block of their own. */
	CHECK(DATA(data, BLOCK + 25, digits) == digits);
	allocated = DATA(data, BLOCK + 25, NULL);
	CHECK(allocated != NULL && strcmp(allocated, digits) == 0 && strlen(digits) == 2 * LENGTH);
	free(allocated);
	for (i = 0; i < LENGTH; i++) {
		CHECK("0123456789abcdef"[digest[i] >> 4] == digits[2 * i]);
		CHECK("0123456789abcdef"[digest[i] & 15] == digits[2 * i + 1]);
	}
	INIT(&c);
	UPDATE(&c, data, BLOCK + 25);
	allocated = END(&c, NULL);
	CHECK(allocated != NULL && strcmp(allocated, digits) == 0);
	free(allocated);
	CHECK(DATA(NULL, 0, digits) == digits);
	INIT(&c);
	allocated = END(&c, NULL);
	CHECK(allocated != NULL && strcmp(allocated, digits) == 0);
	free(allocated);

	/* Pad leaves the digest in the words of the state. */
	INIT(&c);
	UPDATE(&c, data, 3 * BLOCK - 1);
	memcpy(&copy, &c, sizeof(c));
	PAD(&c);
	FINAL(digest, &copy);
	for (i = 0; i < LENGTH; i++)
		other[i] = (uint8_t)(STATE(&c)[i / sizeof(WORD)] >> shift(i % sizeof(WORD), sizeof(WORD)));
	CHECK(memcmp(digest, other, LENGTH) == 0);

	/* Transform is what Update does with a block. */
	INIT(&c);
	INIT(&copy);
	UPDATE(&c, data, BLOCK);
	TRANSFORM(STATE(&copy), data);
	CHECK(memcmp(STATE(&c), STATE(&copy), 4 * sizeof(WORD)) == 0);

	/* A count beyond 32 bits is part of the message: 512 MiB and a block, and what ends them, by hand. */
	INIT(&c);
	COUNT(&c) = (uint64_t)8 * (512UL * 1024 * 1024);
	UPDATE(&c, data, BLOCK);
	CHECK(COUNT(&c) == (uint64_t)8 * (512UL * 1024 * 1024 + BLOCK));
	memcpy(&copy, &c, sizeof(c));
	memset(data, 0, BLOCK);
	data[0] = 0x80;
	for (i = 0; i < 8; i++)
		data[BLOCK - 8 + i] = (uint8_t)(COUNT(&c) >> shift(i, 8));
	TRANSFORM(STATE(&copy), data);
	FINAL(digest, &c);
	for (i = 0; i < LENGTH; i++)
		other[i] = (uint8_t)(STATE(&copy)[i / sizeof(WORD)] >> shift(i % sizeof(WORD), sizeof(WORD)));
	CHECK(memcmp(digest, other, LENGTH) == 0);
}

/* The digits of a part of `data`, for comparison with what a file gives. */
static const char *
part(const uint8_t *data, size_t n)
{
	static char digits[2 * LENGTH + 1];

	return DATA(data, n, digits);
}

static void
check_files(void)
{
	static uint8_t data[40000];
	char name[] = "digest.XXXXXX", digits[2 * LENGTH + 1], *allocated;
	size_t i, n = sizeof(data);
	int fd, lowest;

	for (i = 0; i < n; i++)
		data[i] = (uint8_t)(i * 13 + (i >> 8));
	fd = mkstemp(name);
	CHECK(fd != -1 && write(fd, data, n) == (ssize_t)n && close(fd) == 0);
	lowest = dup(1);
	CHECK(close(lowest) == 0);

	CHECK(FILE_(name, digits) == digits && strcmp(digits, part(data, n)) == 0);
	allocated = FILE_(name, NULL);
	CHECK(allocated != NULL && strcmp(allocated, digits) == 0);
	free(allocated);
	CHECK(CHUNK(name, digits, 0, 0) == digits && strcmp(digits, part(data, n)) == 0);
	CHECK(CHUNK(name, digits, 0, 1) == digits && strcmp(digits, part(data, 1)) == 0);
	CHECK(CHUNK(name, digits, 0, 16384) == digits && strcmp(digits, part(data, 16384)) == 0);
	CHECK(CHUNK(name, digits, 100, 20000) == digits && strcmp(digits, part(data + 100, 20000)) == 0);
	CHECK(CHUNK(name, digits, 39999, 20) == digits && strcmp(digits, part(data + 39999, 1)) == 0);
	/* A length of 0 is the whole size, from wherever. */
	CHECK(CHUNK(name, digits, 39000, 0) == digits && strcmp(digits, part(data + 39000, 1000)) == 0);
	/* Offsets behind the end, and before the beginning; lengths beyond the end. */
	CHECK(CHUNK(name, digits, 40000, 5) == digits && strcmp(digits, part(data, 0)) == 0);
	CHECK(CHUNK(name, digits, 99999, 0) == digits && strcmp(digits, part(data, 0)) == 0);
	CHECK(CHUNK(name, digits, -5, 10) == digits && strcmp(digits, part(data, 10)) == 0);
	CHECK(CHUNK(name, digits, 0, 50000) == digits && strcmp(digits, part(data, n)) == 0);
	CHECK(CHUNK(name, digits, 10, -1) == digits && strcmp(digits, part(data + 10, n - 10)) == 0);

	CHECK(truncate(name, 0) == 0);
	CHECK(FILE_(name, digits) == digits && strcmp(digits, part(data, 0)) == 0);
	CHECK(unlink(name) == 0);

	errno = 0;
	CHECK(FILE_(name, digits) == NULL && errno == ENOENT);
	errno = 0;
	CHECK(FILE_("", NULL) == NULL && errno == ENOENT);
	errno = 0;
	CHECK(CHUNK(".", digits, 0, 1) == NULL && errno == EISDIR);
	/* No descriptor is left open. */
	fd = dup(1);
	CHECK(fd == lowest);
	CHECK(close(fd) == 0);
}

#define VECTORS (sizeof(vectors) / sizeof(vectors[0]))
#define CHECK_ALL() (check_vectors(vectors, VECTORS), check_forms(), check_files())
