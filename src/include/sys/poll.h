/* The BSDs' other name for <poll.h>. */

#include <poll.h>
