/*
 * Parameters. Not given: OpenBSD and BSD, by which programs tell where they are, and the kernel's own numbers.
 */

#include <limits.h>

#ifndef nitems
#define nitems(_a) (sizeof((_a)) / sizeof((_a)[0]))
#endif
#ifndef MAXLOGNAME
#define MAXLOGNAME LOGIN_NAME_MAX
#endif
#ifndef NODEV
#define NODEV ((dev_t)-1)
#endif
