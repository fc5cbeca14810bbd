/*
 * Bits, times and byte order, as the file named says, a line a step; prints what comes of it: the test has a model of them.
 */
#include <sys/types.h>
#ifdef LIBBSD
#include <bsd/bitstring.h>
#include <bsd/sys/endian.h>
#include <bsd/sys/time.h>
#else
#include <bitstring.h>
#include <endian.h>
#include <sys/time.h>
#endif
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BITS = 83 };

static void bits(const char *step, int a, int b)
{
	static bitstr_t *string;
	int i, first, found;

	if (string == NULL && (string = bit_alloc(BITS)) == NULL)
		exit(2);
	if (strcmp(step, "set") == 0)
		bit_set(string, a);
	else if (strcmp(step, "clear") == 0)
		bit_clear(string, a);
	else if (strcmp(step, "nset") == 0)
		bit_nset(string, a, b);
	else if (strcmp(step, "nclear") == 0)
		bit_nclear(string, a, b);
	for (i = 0; i < BITS; i++)
		putchar(bit_test(string, i) ? '1' : '0');
	bit_ffc(string, a, &first);
	bit_ffs(string, a, &found);
	printf(" %d %d\n", first, found);
}

#define SAME_AND_ORDERED(name, a, b) \
	printf(" %d%d%d%d%d%d %d%d", name##cmp(&a, &b, <), name##cmp(&a, &b, <=), name##cmp(&a, &b, ==), \
	    name##cmp(&a, &b, !=), name##cmp(&a, &b, >=), name##cmp(&a, &b, >), name##isset(&a) != 0, name##isset(&b) != 0)

static void specs(long long as, long an, long long bs, long bn)
{
	struct timespec a, b, c;
	struct timeval tv;

	timespecclear(&c);
	a.tv_sec = (time_t)as;
	a.tv_nsec = an;
	b.tv_sec = (time_t)bs;
	b.tv_nsec = bn;
	printf("%d", timespecisset(&c));
	timespecadd(&a, &b, &c);
	printf(" %lld.%09ld", (long long)c.tv_sec, (long)c.tv_nsec);
	timespecsub(&a, &b, &c);
	printf(" %lld.%09ld", (long long)c.tv_sec, (long)c.tv_nsec);
	SAME_AND_ORDERED(timespec, a, b);
	TIMESPEC_TO_TIMEVAL(&tv, &a);
	TIMEVAL_TO_TIMESPEC(&tv, &c);
	printf(" %lld.%09ld", (long long)c.tv_sec, (long)c.tv_nsec);
#ifdef timespecisvalid
	a.tv_nsec = 1000000000;
	b.tv_nsec = -1;
	if (!timespecisvalid(&c) || timespecisvalid(&a) || timespecisvalid(&b))
		printf(" valid");
#endif
	printf("\n");
}

static void vals(long long as, long au, long long bs, long bu)
{
	struct timeval a, b, c;

	timerclear(&c);
	a.tv_sec = (time_t)as;
	a.tv_usec = au;
	b.tv_sec = (time_t)bs;
	b.tv_usec = bu;
	printf("%d", timerisset(&c));
	timeradd(&a, &b, &c);
	printf(" %lld.%06ld", (long long)c.tv_sec, (long)c.tv_usec);
	timersub(&a, &b, &c);
	printf(" %lld.%06ld", (long long)c.tv_sec, (long)c.tv_usec);
	SAME_AND_ORDERED(timer, a, b);
#ifdef timerisvalid
	a.tv_usec = 1000000;
	b.tv_usec = -1;
	if (!timerisvalid(&c) || timerisvalid(&a) || timerisvalid(&b))
		printf(" valid");
#endif
	printf("\n");
}

static void bytes(const void *number, size_t size)
{
	const unsigned char *byte = number;

	putchar(' ');
	while (size-- > 0)
		printf("%02x", *byte++);
}

static void order(uint64_t x)
{
	uint16_t s[2];
	uint32_t i[2];
	uint64_t l[2];

	s[0] = htobe16(x);
	s[1] = htole16(x);
	i[0] = htobe32(x);
	i[1] = htole32(x);
	l[0] = htobe64(x);
	l[1] = htole64(x);
	bytes(s, 2);
	bytes(s + 1, 2);
	bytes(i, 4);
	bytes(i + 1, 4);
	bytes(l, 8);
	bytes(l + 1, 8);
	if (be16toh(s[0]) != (uint16_t)x || le16toh(s[1]) != (uint16_t)x || be32toh(i[0]) != (uint32_t)x ||
	    le32toh(i[1]) != (uint32_t)x || be64toh(l[0]) != x || le64toh(l[1]) != x)
		printf(" back");
#ifdef betoh16
	if (betoh16(s[0]) != (uint16_t)x || letoh16(s[1]) != (uint16_t)x || betoh32(i[0]) != (uint32_t)x ||
	    letoh32(i[1]) != (uint32_t)x || betoh64(l[0]) != x || letoh64(l[1]) != x)
		printf(" back again");
#endif
	printf("\n");
}

int main(int argc, char *argv[])
{
	char step[16];
	long long a, b, c, d;

	if (argc < 2 || freopen(argv[1], "r", stdin) == NULL)
		return 2;
	while (scanf("%15s %lld %lld %lld %lld", step, &a, &b, &c, &d) == 5) {
		if (strcmp(step, "spec") == 0)
			specs(a, (long)b, c, (long)d);
		else if (strcmp(step, "val") == 0)
			vals(a, (long)b, c, (long)d);
		else if (strcmp(step, "order") == 0)
			order((uint64_t)a);
		else
			bits(step, (int)a, (int)b);
	}
	return 0;
}
