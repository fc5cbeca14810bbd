/* strnstr(3): the first occurrence within so many characters. */
#include <string.h>

#include "../check.h"
#include "../random.h"

int
main(void)
{
	char big[64], front[64], little[8], *a, *b;
	unsigned i, length, limit;
	int round, wrong = 0;

	strcpy(big, "one two three");
	CHECK(strnstr(big, "two", 13) == big + 4);
	CHECK(strnstr(big, "two", 7) == big + 4);
	CHECK(strnstr(big, "two", 6) == NULL);
	CHECK(strnstr(big, "two", 1000) == big + 4);
	CHECK(strnstr(big, "", 0) == big);
	CHECK(strnstr(big, "o", 0) == NULL);
	memcpy(big, "ab\0two", 7);
	CHECK(strnstr(big, "two", 6) == NULL);

	for (round = 0; round < 50000; round++) {
		length = random_below(sizeof(big));
		for (i = 0; i < length; i++)
			big[i] = (char)('a' + random_below(3));
		big[length] = '\0';
		limit = random_below(sizeof(big));
		memcpy(front, big, sizeof(front));
		front[limit] = '\0';
		length = random_below(sizeof(little));
		for (i = 0; i < length; i++)
			little[i] = (char)('a' + random_below(3));
		little[length] = '\0';
		a = strnstr(big, little, limit);
		b = strstr(front, little);
		wrong += (a == NULL) != (b == NULL) || (a != NULL && a - big != b - front);
	}
	CHECK(wrong == 0);
	return CHECKED();
}
