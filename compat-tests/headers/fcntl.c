/* flock(2) needs nothing else on OpenBSD. */
#include <fcntl.h>
#include "holds.h"

HOLDS(LOCK_SH == 1 && LOCK_EX == 2 && LOCK_NB == 4 && LOCK_UN == 8);

extern int (*locks)(int, int);
int (*locks)(int, int) = flock;
