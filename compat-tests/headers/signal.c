#include <signal.h>
#include "holds.h"

HOLDS(_NSIG > 31);
