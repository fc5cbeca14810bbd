#include <sys/types.h>
#include <readpassphrase.h>
#include "holds.h"

HOLDS(RPP_ECHO_OFF == 0 && RPP_ECHO_ON == 1 && RPP_REQUIRE_TTY == 2 && RPP_FORCELOWER == 4);
HOLDS(RPP_FORCEUPPER == 8 && RPP_SEVENBIT == 16 && RPP_STDIN == 32);
