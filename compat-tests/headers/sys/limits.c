/* OpenBSD has the limits that depend on the machine there. */
#include <sys/limits.h>
#include "../holds.h"

HOLDS(UID_MAX >= INT_MAX && GID_MAX >= INT_MAX && CHAR_BIT == 8);
