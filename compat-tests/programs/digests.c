/*
 * The hash functions of <md5.h>, <sha1.h> and <sha2.h> beside libmd's, under random operations: after each of them the two
 * contexts must have the same state, the same count and the same bytes waiting for a whole block.  The arguments are libmd's file, a seed, and perhaps "wrong", with which one bit is
 * changed on the way.  The last line says how much was compared.
 */
#include <sys/types.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <md5.h>
#include <sha1.h>
#include <sha2.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 4000
#define DATA 20000

/* Any of the contexts. */
union context {
	MD5_CTX md5;
	SHA1_CTX sha1;
	SHA2_CTX sha2;
	unsigned char bytes[sizeof(SHA2_CTX)];
};

typedef void (*function)(void);

/* The nine forms. */
enum form { INIT, UPDATE, PAD, TRANSFORM, FINAL, END, FILE_, CHUNK, DATA_, FORMS };

static const char *const forms[FORMS] = {
	"Init", "Update", "Pad", "Transform", "Final", "End", "File", "FileChunk", "Data"
};

static const struct algorithm {
	const char *name;
	size_t context, length, block;
	function ours[FORMS];
} algorithms[] = {
#define ROW(name, context) { #name, sizeof(context), name##_DIGEST_LENGTH, name##_BLOCK_LENGTH, { \
	(function)name##Init, (function)name##Update, (function)name##Pad, (function)name##Transform, \
	(function)name##Final, (function)name##End, (function)name##File, (function)name##FileChunk, \
	(function)name##Data } }
	ROW(MD5, MD5_CTX),
	ROW(SHA1, SHA1_CTX),
	ROW(SHA256, SHA2_CTX),
	ROW(SHA384, SHA2_CTX),
	ROW(SHA512, SHA2_CTX),
};

static uint64_t seed;

static uint64_t
draw(void)
{
	uint64_t z;

	z = seed += 0x9e3779b97f4a7c15ULL;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
	return z ^ z >> 31;
}

static size_t
below(size_t n)
{
	return (size_t)(draw() % n);
}

static void
fail(const struct algorithm *a, const char *what)
{
	printf("%s: %s differs\n", a->name, what);
	exit(1);
}

/* The count of bits, whatever the context; SHA-2's has two halves. */
static uint64_t *
count(const struct algorithm *a, union context *c)
{
	return strcmp(a->name, "MD5") == 0 ? &c->md5.count :
	    strcmp(a->name, "SHA1") == 0 ? &c->sha1.count : c->sha2.bitcount;
}

/* All but what earlier blocks left in the buffer. */
static void
compare(const struct algorithm *a, union context *c, const char *when)
{
	size_t buffer = strcmp(a->name, "MD5") == 0 ? offsetof(MD5_CTX, buffer) :
	    strcmp(a->name, "SHA1") == 0 ? offsetof(SHA1_CTX, buffer) : offsetof(SHA2_CTX, buffer);

	if (memcmp(c[0].bytes, c[1].bytes, buffer + *count(a, &c[0]) / 8 % a->block) != 0)
		fail(a, when);
}

/* Calls with the types behind the pointers. */
static void
init(const function *f, union context *c)
{
	((void (*)(void *))f[INIT])(c);
}

static void
update(const function *f, union context *c, const uint8_t *data, size_t n)
{
	((void (*)(void *, const uint8_t *, size_t))f[UPDATE])(c, data, n);
}

static char *
end(const function *f, union context *c, char *digits)
{
	return ((char *(*)(void *, char *))f[END])(c, digits);
}

/* One message in random portions; how many operations it took. */
static size_t
message(const struct algorithm *a, const function *theirs, const uint8_t *data, int wrong)
{
	union context c[2], kept[2];
	uint8_t digest[2][64], state[2][64];
	char digits[2][129];
	const function *f[2];
	uint64_t low, high;
	size_t i, n, from, operations, portions;

	f[0] = a->ours;
	f[1] = theirs;
	memset(c, 0, sizeof(c));
	operations = 1;
	low = draw() & ~7ULL;
	high = draw();
	n = below(4);
	for (i = 0; i < 2; i++) {
		init(f[i], &c[i]);
		/* Now and then a message that is long already, up to where the count starts again. */
		if (n < 2) {
			*count(a, &c[i]) = n == 0 ? low | 0xffffffffffff0000ULL : low;
			if (a->block == 128)
				c[i].sha2.bitcount[1] = high;
		}
	}
	if (wrong)
		c[0].bytes[3] ^= 1;
	for (portions = below(8); portions != 0; portions--, operations++) {
		n = below(10) == 0 ? below(DATA) : below(10) == 0 ? 0 : below(300);
		from = below(DATA - n);
		for (i = 0; i < 2; i++)
			update(f[i], &c[i], data + from, n);
		compare(a, c, "a context after Update");
		if (below(3) == 0) {
			/* Elsewhere from here on. */
			memcpy(kept, c, sizeof(c));
			memset(c, 0x5a, sizeof(c));
			memcpy(c, kept, sizeof(c));
		}
	}
	from = below(DATA - 200);
	switch (below(4)) {
	case 0:
		for (i = 0; i < 2; i++)
			((void (*)(void *))f[i][PAD])(&c[i]);
		compare(a, c, "a context after Pad");
		/* And on, as if nothing had been. */
		for (i = 0; i < 2; i++)
			update(f[i], &c[i], data, 77);
		compare(a, c, "a context behind Pad");
		break;
	case 1:
		for (i = 0; i < 2; i++) {
			memcpy(state[i], data + from, sizeof(state[i]));
			((void (*)(void *, const uint8_t *))f[i][TRANSFORM])(state[i], data + from / 8 * 8);
		}
		if (memcmp(state[0], state[1], sizeof(state[0])) != 0)
			fail(a, "a state after Transform");
		break;
	case 2:
		for (i = 0; i < 2; i++)
			if (end(f[i], &c[i], digits[i]) != digits[i])
				fail(a, "what End returns");
		if (strcmp(digits[0], digits[1]) != 0 || strlen(digits[0]) != 2 * a->length)
			fail(a, "what End writes");
		break;
	default:
		for (i = 0; i < 2; i++) {
			memset(digest[i], 0x33, sizeof(digest[i]));
			((void (*)(uint8_t *, void *))f[i][FINAL])(digest[i], &c[i]);
		}
		if (memcmp(digest[0], digest[1], sizeof(digest[0])) != 0)
			fail(a, "a digest");
		if (memcmp(c[0].bytes, c[1].bytes, a->context) != 0)
			fail(a, "a context after Final");
	}
	return operations + 1;
}

/* Data, File and FileChunk. */
static void
file(const struct algorithm *a, const function *theirs, const uint8_t *data, const char *path)
{
	const function *f[2];
	char digits[3][2][129];
	size_t i, n;
	off_t off, length;

	f[0] = a->ours;
	f[1] = theirs;
	off = (off_t)below(DATA + 1000);
	length = (off_t)below(DATA + 1000);
	n = below(DATA);
	for (i = 0; i < 2; i++)
		if (((char *(*)(const uint8_t *, size_t, char *))f[i][DATA_])(data, n, digits[0][i]) == NULL ||
		    ((char *(*)(const char *, char *))f[i][FILE_])(path, digits[1][i]) == NULL ||
		    ((char *(*)(const char *, char *, off_t, off_t))f[i][CHUNK])(path, digits[2][i], off, length) == NULL)
			fail(a, "what Data, File or FileChunk returns");
	if (memcmp(digits[0][0], digits[0][1], 2 * a->length + 1) != 0)
		fail(a, "Data");
	if (memcmp(digits[1][0], digits[1][1], 2 * a->length + 1) != 0)
		fail(a, "File");
	if (memcmp(digits[2][0], digits[2][1], 2 * a->length + 1) != 0)
		fail(a, "FileChunk");
}

int
main(int argc, char *argv[])
{
	static uint8_t data[DATA];
	const struct algorithm *a;
	function theirs[FORMS];
	char name[64], path[] = "digests.XXXXXX";
	void *libmd, *symbol;
	size_t i, round, operations;
	int fd;

	if (argc < 3 || (libmd = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL)) == NULL)
		return 2;
	seed = strtoull(argv[2], NULL, 0);
	for (i = 0; i < DATA; i++)
		data[i] = (uint8_t)draw();
	fd = mkstemp(path);
	if (fd == -1 || write(fd, data, DATA) != DATA || close(fd) != 0)
		return 2;
	operations = 0;
	for (a = algorithms; a != algorithms + sizeof(algorithms) / sizeof(algorithms[0]); a++) {
		for (i = 0; i < FORMS; i++) {
			snprintf(name, sizeof(name), "%s%s", a->name, forms[i]);
			if ((symbol = dlsym(libmd, name)) == NULL)
				return 2;
			memcpy(&theirs[i], &symbol, sizeof(symbol));
		}
		for (round = 0; round < ROUNDS; round++)
			operations += message(a, theirs, data, argc > 3 && round == ROUNDS / 2);
		for (round = 0; round < ROUNDS / 40; round++)
			file(a, theirs, data, path);
	}
	unlink(path);
	printf("%zu operations\n", operations);
	return 0;
}
