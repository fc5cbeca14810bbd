/* <endian.h> by the BSDs' other name. */
#include <sys/types.h>
#include <sys/endian.h>
#include "../holds.h"

HOLDS(BYTE_ORDER == LITTLE_ENDIAN || BYTE_ORDER == BIG_ENDIAN);

int same(unsigned);

int same(unsigned x)
{
	return be32toh(htobe32(x)) == x && le64toh(htole64(x)) == x && betoh32(htobe32(x)) == letoh32(htole32(x));
}
