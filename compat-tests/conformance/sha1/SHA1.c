/* SHA1(3): the messages of RFC 3174, and the nine forms. */
/* covers: SHA1Init SHA1Update SHA1Pad SHA1Transform SHA1Final */
/* covers: SHA1End SHA1File SHA1FileChunk SHA1Data */
#include <sys/types.h>
#include <sha1.h>

#define CONTEXT SHA1_CTX
#define WORD uint32_t
#define BLOCK SHA1_BLOCK_LENGTH
#define LENGTH SHA1_DIGEST_LENGTH
#define STATE(c) (c)->state
#define COUNT(c) (c)->count
#define LITTLE_ENDIAN_ 0
#define INIT(c) SHA1Init(c)
#define UPDATE(c, p, n) SHA1Update(c, p, n)
#define PAD(c) SHA1Pad(c)
#define TRANSFORM(s, p) SHA1Transform(s, p)
#define FINAL(d, c) SHA1Final(d, c)
#define END(c, b) SHA1End(c, b)
#define FILE_(f, b) SHA1File(f, b)
#define CHUNK(f, b, o, n) SHA1FileChunk(f, b, o, n)
#define DATA(p, n, b) SHA1Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "abc", 1,
	    "a9993e364706816aba3e25717850c26c9cd0d89d" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	    "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
	{ "a", 1000000,
	    "34aa973cd4c4daa4f61eeb2bdbad27316534016f" },
	{ "0123456701234567012345670123456701234567012345670123456701234567", 10,
	    "dea356a2cddd90c7a7ecedc5ebb563934f460452" },
	{ "", 1,
	    "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
};

int
main(void)
{
	CHECK(SHA1_BLOCK_LENGTH == 64 && SHA1_DIGEST_LENGTH == 20);
	CHECK(SHA1_DIGEST_STRING_LENGTH == 41);
	CHECK_ALL();
	return CHECKED();
}
