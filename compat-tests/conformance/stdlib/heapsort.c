/* heapsort(3): members of several sizes, in order, random and all the same. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"

static size_t size;

/* Members are numbers with the most significant byte first. */
static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, size);
}

static int
sorts(size_t n, int kind)
{
	unsigned char *array = malloc(n * size), *same = malloc(n * size);
	size_t i;
	int right;

	if (array == NULL || same == NULL)
		exit(1);
	for (i = 0; i < n * size; i++)
		array[i] = (unsigned char)(kind == 0 ? random_below(256) : kind == 1 ? 7 : kind == 2 ? i / size : 255 - i / size);
	memcpy(same, array, n * size);
	right = heapsort(array, n, size, by_bytes) == 0;
	qsort(same, n, size, by_bytes);
	right = right && memcmp(array, same, n * size) == 0;
	free(array);
	free(same);
	return right;
}

int
main(void)
{
	static const size_t sizes[] = { 1, 2, 3, 4, 7, 8, 12, 16, 40 };
	size_t i, n;
	int kind, wrong = 0;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size = sizes[i];
		for (n = 1; n < 300; n += 1 + n / 3)
			for (kind = 0; kind < 4; kind++)
				wrong += !sorts(n, kind);
	}
	CHECK(wrong == 0);
	size = 8;
	CHECK(sorts(100000, 0));
	errno = 0;
	CHECK(heapsort(&size, 2, 0, by_bytes) == -1 && errno == EINVAL);
	CHECK(heapsort(&size, 1, 0, by_bytes) == 0);
	CHECK(heapsort(NULL, 0, 8, by_bytes) == 0);
	return CHECKED();
}
