/* The limits that are given; all of them are for #if as well. */
#include <limits.h>
#include <stddef.h>
#include <sys/types.h>
#include "holds.h"

#if UID_MAX < 2147483647 || GID_MAX < 2147483647 || SIZE_T_MAX < 65535 || GETENTROPY_MAX != 256
#error numbers
#endif
#if HOST_NAME_MAX < 63 || LOGIN_NAME_MAX < 9 || TTY_NAME_MAX < 9
#error less than POSIX wants
#endif

HOLDS((uid_t)UID_MAX > 0 && (gid_t)GID_MAX > 0);
HOLDS(SIZE_T_MAX == (size_t)-1);
HOLDS(QUAD_MAX > 0 && QUAD_MIN < 0 && QUAD_MIN + QUAD_MAX == -1 && UQUAD_MAX / 2 == (unsigned long long)QUAD_MAX);
