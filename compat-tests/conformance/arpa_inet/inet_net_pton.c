/* native differs: glibc: knows AF_INET alone and gives EAFNOSUPPORT for AF_INET6 */
/* inet_net_pton(3): networks of both families, the bytes they need and the errors they earn. */
/* libbsd differs: IPv4 only */
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "../check.h"

static unsigned char out[24];

static int
convert(int af, const char *text, size_t size)
{
	memset(out, 0xee, sizeof(out));
	errno = 0;
	return inet_net_pton(af, text, out, size);
}

/* The first n bytes are those expected and nothing was written behind them. */
static int
wrote(const void *expected, size_t n)
{
	return memcmp(out, expected, n) == 0 && out[n] == 0xee;
}

#define V4(text)	convert(AF_INET, text, 4)
#define V6(text)	convert(AF_INET6, text, 16)
#define FAILS(call, number)	((call) == -1 && errno == (number))

int
main(void)
{
	char text[64];

	CHECK(V4("10") == 8 && wrote("\12", 1));
	CHECK(V4("10.1") == 16 && wrote("\12\1", 2));
	CHECK(V4("128") == 16 && wrote("\200\0", 2));
	CHECK(V4("192") == 24 && wrote("\300\0\0", 3));
	CHECK(V4("240") == 32 && wrote("\360\0\0\0", 4));
	CHECK(V4("224") == 8 && wrote("\340", 1));
	CHECK(V4("192.0.2.1") == 32 && wrote("\300\0\2\1", 4));
	CHECK(V4("192.0.2.255/23") == 23 && wrote("\300\0\2\377", 4));
	CHECK(V4("10/0") == 0 && wrote("\12", 1));
	CHECK(V4("10/17") == 17 && wrote("\12\0\0", 3));
	CHECK(V4("0xa") == 16 && wrote("\240\0", 2));
	CHECK(V4("0x0A0b") == 16 && wrote("\12\13", 2));
	CHECK(V4("0X7f/9") == 9 && wrote("\177\0", 2));
	CHECK(FAILS(V4(""), ENOENT));
	CHECK(FAILS(V4("example"), ENOENT));
	CHECK(FAILS(V4("256"), ENOENT));
	CHECK(FAILS(V4("1."), ENOENT));
	CHECK(FAILS(V4("1..2"), ENOENT));
	CHECK(FAILS(V4("1/"), ENOENT));
	CHECK(FAILS(V4("1/8x"), ENOENT));
	CHECK(FAILS(V4(" 1"), ENOENT));
	CHECK(FAILS(V4("0x"), ENOENT));
	CHECK(FAILS(V4("1/33"), EMSGSIZE));
	CHECK(FAILS(V4("1.2.3.4.5"), EMSGSIZE));
	CHECK(FAILS(V4("0x0102030405"), EMSGSIZE));
	CHECK(FAILS(convert(AF_INET, "1.2.3", 2), EMSGSIZE));
	CHECK(FAILS(convert(AF_INET, "10/24", 2), EMSGSIZE));
	CHECK(FAILS(inet_net_pton(AF_INET, "10", NULL, 0), EMSGSIZE));

	CHECK(V6("::/0") == 0 && wrote("", 0));
	CHECK(inet_net_pton(AF_INET6, "::/0", NULL, 0) == 0);
	CHECK(V6("::1") == 128 && wrote("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1", 16));
	CHECK(V6("2001:db8::/32") == 32 && wrote("\40\1\15\270", 4));
	CHECK(V6("2001:db8:ffff::/33") == 33 && wrote("\40\1\15\270\377", 5));
	CHECK(V6("1:2:3:4:5:6:7::") == 128 && wrote("\0\1\0\2\0\3\0\4\0\5\0\6\0\7\0\0", 16));
	CHECK(V6("::ffff:192.0.2.1/128") == 128 && wrote("\0\0\0\0\0\0\0\0\0\0\377\377\300\0\2\1", 16));
	CHECK(V6("::/ +64") == 64);
	CHECK(FAILS(V6("::/129"), EINVAL));
	CHECK(FAILS(V6("::/-1"), EINVAL));
	CHECK(FAILS(V6("::/"), EINVAL));
	CHECK(FAILS(V6("::/8x"), EINVAL));
	CHECK(FAILS(V6("::/8/8"), EINVAL));
	CHECK(FAILS(convert(AF_INET6, "::/9", 1), EMSGSIZE));
	CHECK(convert(AF_INET6, "::/8", 1) == 8);
	memset(text, '0', sizeof(text));
	memcpy(text, "::/", 3);
	text[50] = '\0';
	CHECK(V6(text) == 0);
	text[50] = '0';
	text[51] = '\0';
	CHECK(FAILS(V6(text), EMSGSIZE));

	/* A malformed address leaves errno alone. */
	CHECK(FAILS(V6(""), 0));
	CHECK(FAILS(V6(":::"), 0));
	CHECK(FAILS(V6("1:2:3:4:5:6:7:8::"), 0));
	CHECK(FAILS(V6("12345::"), 0));
	CHECK(FAILS(V6("::1.2.3"), 0));
	CHECK(FAILS(V6("1.2.3.4"), 0));
	CHECK(FAILS(V6(":/129"), 0));

	CHECK(FAILS(convert(AF_UNSPEC, "10", 4), EAFNOSUPPORT));
	CHECK(FAILS(convert(-1, "10", 4), EAFNOSUPPORT));
	return CHECKED();
}
