/* mergesort(3): what is equal stays in its order, and order that is there helps. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"

struct member {
	uint32_t key;
	uint32_t nth;
};

static unsigned long asked;

static int
by_key(const void *a, const void *b)
{
	const struct member *one = a, *other = b;

	asked++;
	return one->key < other->key ? -1 : one->key > other->key;
}

static int
sorts(size_t n, unsigned keys, int order)
{
	struct member *array = malloc((n + 1) * sizeof(*array));
	size_t i;
	int right;

	if (array == NULL)
		exit(1);
	for (i = 0; i < n; i++) {
		array[i].key = order > 0 ? (uint32_t)i : order < 0 ? (uint32_t)(n - i) : random_below(keys);
		array[i].nth = (uint32_t)i;
	}
	right = mergesort(array, n, sizeof(*array), by_key) == 0;
	for (i = 1; i < n; i++)
		right = right && (array[i - 1].key < array[i].key ||
		    (array[i - 1].key == array[i].key && array[i - 1].nth < array[i].nth));
	free(array);
	return right;
}

int
main(void)
{
	size_t n;
	int wrong = 0;

	for (n = 1; n < 400; n += 1 + n / 7)
		wrong += !sorts(n, 3, 0) + !sorts(n, 1, 0) + !sorts(n, 1000, 0) + !sorts(n, 0, 1) + !sorts(n, 0, -1);
	CHECK(wrong == 0);
	CHECK(sorts(100000, 1000, 0));
	asked = 0;
	CHECK(sorts(100000, 0, 1));
	CHECK(asked < 200000);

	errno = 0;
	CHECK(mergesort(&n, 2, sizeof(void *) / 2 - 1, by_key) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(mergesort(&n, 2, 0, by_key) == -1 && errno == EINVAL);
	return CHECKED();
}
