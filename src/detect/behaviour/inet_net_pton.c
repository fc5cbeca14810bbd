#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Both families, with and without a prefix. */
static const char *
asks_inet_net_pton(void)
{
	static char difference[80];
	unsigned char address[16];
	int bits;

	errno = 0;
	bits = inet_net_pton(AF_INET6, "2001:db8::/32", address, sizeof(address));
	if (bits != 32 || address[0] != 0x20 || address[3] != 0xb8) {
		snprintf(difference, sizeof(difference), "AF_INET6 2001:db8::/32 gives %d, %s", bits, strerror(errno));
		return difference;
	}
	if (inet_net_pton(AF_INET6, "::1", address, sizeof(address)) != 128)
		return "an IPv6 address without prefix is not 128 bits";
	if (inet_net_pton(AF_INET, "10.1/16", address, sizeof(address)) != 16)
		return "AF_INET 10.1/16 is not 16 bits";
	return NULL;
}
