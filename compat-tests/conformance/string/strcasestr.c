/* strcasestr(3): the first occurrence in any case, against the plain way to look for it. */
#include <string.h>
#include <strings.h>

#include "../check.h"
#include "../random.h"

static const char *
slowly(const char *big, const char *little)
{
	size_t n = strlen(little);

	for (;; big++) {
		if (strncasecmp(big, little, n) == 0)
			return big;
		if (*big == '\0')
			return NULL;
	}
}

int
main(void)
{
	static const char alphabet[] = "aAbB@`[{";
	char big[100], little[12], *a;
	unsigned i, length;
	int found = 0, round, wrong = 0;

	strcpy(big, "Subject: RE: subject");
	CHECK(strcasestr(big, "SUBJECT") == big);
	CHECK(strcasestr(big, "re:") == big + 9);
	CHECK(strcasestr(big + 1, "sUBJECt") == big + 13);
	CHECK(strcasestr(big, "subjects") == NULL);
	CHECK(strcasestr(big, "") == big);
	CHECK(strcasestr("", "") != NULL && strcasestr("", "a") == NULL);
	CHECK(strcasestr("\301", "\341") == NULL);

	for (round = 0; round < 100000; round++) {
		length = random_below(sizeof(big));
		for (i = 0; i < length; i++)
			big[i] = alphabet[random_below(sizeof(alphabet) - 1)];
		big[length] = '\0';
		length = random_below(round % 2 ? 3 : sizeof(little));
		for (i = 0; i < length; i++)
			little[i] = alphabet[random_below(sizeof(alphabet) - 1)];
		little[length] = '\0';
		a = strcasestr(big, little);
		wrong += a != slowly(big, little);
		found += a != NULL;
	}
	CHECK(wrong == 0);
	printf("%d found\n", found);
	return CHECKED();
}
