/* arc4random(3): 32 bits, each of them random, and others in a child. */
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

#define WORDS	4096

static uint32_t words[WORDS], others[WORDS];

static int
compare(const void *one, const void *other)
{
	uint32_t x = *(const uint32_t *)one, y = *(const uint32_t *)other;

	return x < y ? -1 : x > y;
}

/* How many words came again; among 4096 of 32 bits a pair is had once in 500 runs, four never. */
static int
repeated(void)
{
	int i, count = 0;

	qsort(words, WORDS, sizeof(words[0]), compare);
	for (i = 1; i < WORDS; i++)
		count += words[i] == words[i - 1];
	return count;
}

/* Whether every bit is set in about half of the words: 8 standard deviations off happens once in 10^15. */
static int
balanced(void)
{
	int bit, i, set;

	for (bit = 0; bit < 32; bit++) {
		for (set = i = 0; i < WORDS; i++)
			set += (words[i] >> bit) & 1;
		if (set < WORDS / 2 - 8 * 32 || set > WORDS / 2 + 8 * 32)
			return 0;
	}
	return 1;
}

/* What comes next, in a child. */
static int
child(void)
{
	int ends[2], i;
	ssize_t got;
	size_t have = 0;

	if (pipe(ends) == -1)
		return 0;
	if (fork() == 0) {
		for (i = 0; i < 64; i++)
			others[i] = arc4random();
		_exit(write(ends[1], others, 64 * sizeof(others[0])) != 64 * sizeof(others[0]));
	}
	(void)close(ends[1]);
	while (have < 64 * sizeof(others[0]) &&
	    (got = read(ends[0], (char *)others + have, 64 * sizeof(others[0]) - have)) > 0)
		have += got;
	(void)close(ends[0]);
	(void)wait(NULL);
	return have == 64 * sizeof(others[0]);
}

int
main(void)
{
	int i, same = 0;

	errno = EDOM;
	for (i = 0; i < WORDS; i++)
		words[i] = arc4random();
	CHECK(errno == EDOM);
	CHECK(balanced());
	CHECK(repeated() < 4);

	CHECK(child());
	for (i = 0; i < 64; i++)
		same += others[i] == arc4random();
	CHECK(same < 2);
	return CHECKED();
}
