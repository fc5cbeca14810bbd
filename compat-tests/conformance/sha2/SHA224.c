/* SHA224(3): the examples of FIPS 180-4, and the nine forms. */
/* covers: SHA224Init SHA224Update SHA224Pad SHA224Transform SHA224Final */
/* covers: SHA224End SHA224File SHA224FileChunk SHA224Data */
#include <sys/types.h>
#include <sha2.h>

#define CONTEXT SHA2_CTX
#define WORD uint32_t
#define BLOCK SHA224_BLOCK_LENGTH
#define LENGTH SHA224_DIGEST_LENGTH
#define STATE(c) (c)->state.st32
#define COUNT(c) (c)->bitcount[0]
#define LITTLE_ENDIAN_ 0
#define INIT(c) SHA224Init(c)
#define UPDATE(c, p, n) SHA224Update(c, p, n)
#define PAD(c) SHA224Pad(c)
#define TRANSFORM(s, p) SHA224Transform(s, p)
#define FINAL(d, c) SHA224Final(d, c)
#define END(c, b) SHA224End(c, b)
#define FILE_(f, b) SHA224File(f, b)
#define CHUNK(f, b, o, n) SHA224FileChunk(f, b, o, n)
#define DATA(p, n, b) SHA224Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "abc", 1,
	    "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7" },
	{ "", 1,
	    "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	    "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525" },
	{ "aaaaaaaaaa", 100000,
	    "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67" },
};

int
main(void)
{
	CHECK(SHA224_BLOCK_LENGTH == 64 && SHA224_DIGEST_LENGTH == 28);
	CHECK(SHA224_DIGEST_STRING_LENGTH == 57);
	CHECK_ALL();
	return CHECKED();
}
