#include <sys/poll.h>
#include "../holds.h"

HOLDS(INFTIM == -1);
