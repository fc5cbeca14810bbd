#define OPENBSD_COMPAT_IMSG_GENERATION 0
#include <imsg.h>
#include <string.h>

#include "imsg_mixed.h"

OLDER(mixed_0)
