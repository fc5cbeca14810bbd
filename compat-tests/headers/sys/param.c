/* The parameters that are given. */
#include <sys/types.h>
#include <sys/param.h>
#include "../holds.h"

static const int three[3] = { 0, 1, 2 };
HOLDS(nitems(three) == 3);
HOLDS(MAXLOGNAME > 8);
HOLDS((dev_t)NODEV == (dev_t)-1);

int none(dev_t);

int none(dev_t dev)
{
	return dev == NODEV ? three[0] : 1;
}
