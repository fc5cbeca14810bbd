/* Uses every macro of byteorder(3) that is given. */
#include <sys/types.h>
#include <endian.h>
#include <stdint.h>
#include "holds.h"

HOLDS(BYTE_ORDER == LITTLE_ENDIAN || BYTE_ORDER == BIG_ENDIAN || BYTE_ORDER == PDP_ENDIAN);
HOLDS(sizeof(htobe32(1)) == 4 && sizeof(htobe64(1)) == 8 && sizeof(htole32(1)) == 4 && sizeof(htole64(1)) == 8);

int both_ways(uint16_t, uint32_t, uint64_t);

int both_ways(uint16_t a, uint32_t b, uint64_t c)
{
	return be16toh(htobe16(a)) == a && be32toh(htobe32(b)) == b && be64toh(htobe64(c)) == c &&
	    le16toh(htole16(a)) == a && le32toh(htole32(b)) == b && le64toh(htole64(c)) == c && betoh16(htobe16(a)) == a &&
	    betoh32(htobe32(b)) == b && betoh64(htobe64(c)) == c && letoh16(htole16(a)) == a && letoh32(htole32(b)) == b &&
	    letoh64(htole64(c)) == c;
}
