#include <errno.h>
#include "holds.h"

HOLDS(EFTYPE > 0 && EFTYPE != EINVAL);
