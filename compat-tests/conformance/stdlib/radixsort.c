/* radixsort(3) and sradixsort(3): byte strings with any end, with and without a table, the second one stable. */
/* covers: radixsort sradixsort */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"

enum { MOST = 3000, LENGTH = 16 };

static unsigned char strings[MOST][LENGTH], table[256];
static const unsigned char *sorted[MOST], *stable[MOST], *given;
static unsigned char end;

static int
weight(unsigned char c)
{
	return given != NULL ? given[c] : c == end ? 0 : c < end ? c + 1 : c;
}

/* As the manual has it: by weights, up to the first byte that weighs what the end does. */
static int
order(const unsigned char *a, const unsigned char *b)
{
	for (;; a++, b++)
		if (weight(*a) != weight(*b) || weight(*a) == weight(end))
			return weight(*a) - weight(*b);
}

static int
wrong(int n, unsigned letters)
{
	int i, j, faults = 0;

	for (i = 0; i < n; i++) {
		for (j = 0; j < LENGTH - 1 && random_below(LENGTH) != 0; j++)
			strings[i][j] = letters == 256 ? (unsigned char)random_below(256) : (unsigned char)"abAB"[random_below(letters)];
		strings[i][j] = end;
		sorted[i] = stable[i] = strings[i];
	}
	faults += radixsort(sorted, n, given, end) != 0;
	faults += sradixsort(stable, n, given, end) != 0;
	for (i = 1; i < n; i++) {
		faults += order(sorted[i - 1], sorted[i]) > 0;
		j = order(stable[i - 1], stable[i]);
		faults += j > 0 || (j == 0 && stable[i - 1] > stable[i]);
	}
	return faults;
}

int
main(void)
{
	static const unsigned char ends[] = { '\0', '\n', 'M', 255 };
	int faults = 0, n;
	size_t e;
	unsigned i;

	for (e = 0; e < sizeof(ends); e++) {
		end = ends[e];
		for (n = 0; n <= MOST; n += 1 + n) {
			given = NULL;
			faults += wrong(n, 1) + wrong(n, 2) + wrong(n, 4) + wrong(n, 256);
			/* Without regard to case, what is longer first. */
			for (i = 0; i < 256; i++)
				table[i] = (unsigned char)(i >= 'A' && i <= 'Z' ? i + 32 : i == 255 ? 254 : i);
			table[end] = 255;
			given = table;
			faults += wrong(n, 2) + wrong(n, 4) + wrong(n, 256);
		}
	}
	CHECK(faults == 0);

	table[end] = 7;
	errno = 0;
	CHECK(radixsort(sorted, 1, table, end) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(sradixsort(sorted, 1, table, end) == -1 && errno == EINVAL);
	return CHECKED();
}
