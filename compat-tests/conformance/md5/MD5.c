/* MD5(3): the test suite of RFC 1321, and the nine forms. */
/* covers: MD5Init MD5Update MD5Pad MD5Transform MD5Final */
/* covers: MD5End MD5File MD5FileChunk MD5Data */
/* libbsd differs: its context and its file forms are libmd's */
#include <sys/types.h>
#include <md5.h>

#define CONTEXT MD5_CTX
#define WORD uint32_t
#define BLOCK MD5_BLOCK_LENGTH
#define LENGTH MD5_DIGEST_LENGTH
#define STATE(c) (c)->state
#define COUNT(c) (c)->count
#define LITTLE_ENDIAN_ 1
#define INIT(c) MD5Init(c)
#define UPDATE(c, p, n) MD5Update(c, p, n)
#define PAD(c) MD5Pad(c)
#define TRANSFORM(s, p) MD5Transform(s, p)
#define FINAL(d, c) MD5Final(d, c)
#define END(c, b) MD5End(c, b)
#define FILE_(f, b) MD5File(f, b)
#define CHUNK(f, b, o, n) MD5FileChunk(f, b, o, n)
#define DATA(p, n, b) MD5Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "", 1,
	    "d41d8cd98f00b204e9800998ecf8427e" },
	{ "a", 1,
	    "0cc175b9c0f1b6a831c399e269772661" },
	{ "abc", 1,
	    "900150983cd24fb0d6963f7d28e17f72" },
	{ "message digest", 1,
	    "f96b697d7cb7938d525a2f31aaf161d0" },
	{ "abcdefghijklmnopqrstuvwxyz", 1,
	    "c3fcd3d76192e4007dfb496cca67e13b" },
	{ "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 1,
	    "d174ab98d277d9f5a5611c2c9f419d9f" },
	{ "12345678901234567890123456789012345678901234567890123456789012345678901234567890", 1,
	    "57edf4a22be3c955ac49da2e2107b67a" },
};

int
main(void)
{
	CHECK(MD5_BLOCK_LENGTH == 64 && MD5_DIGEST_LENGTH == 16);
	CHECK(MD5_DIGEST_STRING_LENGTH == 33);
	CHECK_ALL();
	return CHECKED();
}
