#include <sys/types.h>
#include <pwd.h>
#include "holds.h"

HOLDS(_PASSWORD_LEN == 128);
