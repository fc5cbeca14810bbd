#define OPENBSD_COMPAT_IMSG_GENERATION 3
#include <imsg.h>
#include <string.h>

#include "imsg_mixed.h"

NEWER(mixed_3, 4)
