#include <sys/types.h>
#include <netinet/in.h>
#include "../holds.h"

HOLDS(IPPORT_HIFIRSTAUTO == 49152 && IPPORT_HILASTAUTO == 65535);
