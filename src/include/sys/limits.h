/* Where OpenBSD and FreeBSD keep the limits that depend on the machine. */

#include <limits.h>
