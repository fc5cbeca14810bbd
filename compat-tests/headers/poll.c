#include <poll.h>
#include "holds.h"

HOLDS(INFTIM == -1);
