/* arc4random_uniform(3): below the bound, 0 where there is nothing to choose from, and no outcome before another. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#include "../check.h"

#define DRAWS	30000

/* Whether all outcomes below `bound` come, and about as often as each other: off by 8 standard deviations never happens. */
static int
uniform(uint32_t bound)
{
	int counts[10] = { 0 }, expected = DRAWS / (int)bound, i;
	uint32_t outcome;

	for (i = 0; i < DRAWS; i++) {
		outcome = arc4random_uniform(bound);
		if (outcome >= bound)
			return 0;
		counts[outcome]++;
	}
	for (i = 0; i < (int)bound; i++)
		if ((counts[i] - expected) * (counts[i] - expected) > 64 * expected)
			return 0;
	return 1;
}

/*
 * Three quarters of 2^32: a remainder gives the lower third of the outcomes twice as often as the rest, half of the time
 * instead of a third.
 */
static int
unbiased(void)
{
	const uint32_t bound = 0xc0000000, third = bound / 3;
	int i, low = 0;

	for (i = 0; i < DRAWS; i++)
		low += arc4random_uniform(bound) < third;
	return low > DRAWS / 3 - 8 * 82 && low < DRAWS / 3 + 8 * 82;
}

static int
always_zero(uint32_t bound)
{
	int i;

	for (i = 0; i < 100; i++)
		if (arc4random_uniform(bound) != 0)
			return 0;
	return 1;
}

int
main(void)
{
	errno = EDOM;
	CHECK(always_zero(0));
	CHECK(always_zero(1));
	CHECK(uniform(2));
	CHECK(uniform(3));
	CHECK(uniform(7));
	CHECK(uniform(10));
	CHECK(unbiased());
	CHECK(errno == EDOM);
	return CHECKED();
}
