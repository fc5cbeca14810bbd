/* The BSDs' other name for <endian.h>. */

#include <endian.h>
