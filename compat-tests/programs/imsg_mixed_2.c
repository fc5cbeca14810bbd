#define OPENBSD_COMPAT_IMSG_GENERATION 2
#include <imsg.h>
#include <string.h>

#include "imsg_mixed.h"

OLDER(mixed_2)
