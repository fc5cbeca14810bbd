/* res_randomid(3): 16 bits, of which none comes again soon. */
/* native differs: glibc: made of the clock, and may come again at once */
/* native differs: FreeBSD: made of the clock, and may come again at once */
#include <sys/types.h>
#include <netinet/in.h>
#include <arpa/nameser.h>
#include <resolv.h>
#include <string.h>

#include "../check.h"

#define PERIOD	30000

int
main(void)
{
	static unsigned char seen[1 << 16];
	unsigned int id, first = 0, changes = 0, high = 0, again = 0, too_large = 0, i;

	for (i = 0; i < PERIOD; i++) {
		id = res_randomid();
		too_large += id > 0xffff;
		again += seen[id & 0xffff]++ != 0;
		if (i == 0)
			first = id & 0x8000;
		changes += (id & 0x8000) != first;
		high += (id >> 14) & 1;
	}
	CHECK(too_large == 0);
	CHECK(again == 0);
	/* Three minutes, which it does not take, would change the upper bit too. */
	CHECK(changes == 0);
	CHECK(high > PERIOD / 2 - 1000 && high < PERIOD / 2 + 1000);
	CHECK((res_randomid() & 0x8000) != first);
	return CHECKED();
}
