/* SHA256(3): the examples of FIPS 180-4, and the nine forms. */
/* covers: SHA256Init SHA256Update SHA256Pad SHA256Transform SHA256Final */
/* covers: SHA256End SHA256File SHA256FileChunk SHA256Data */
#include <sys/types.h>
#include <sha2.h>

#define CONTEXT SHA2_CTX
#define WORD uint32_t
#define BLOCK SHA256_BLOCK_LENGTH
#define LENGTH SHA256_DIGEST_LENGTH
#define STATE(c) (c)->state.st32
#define COUNT(c) (c)->bitcount[0]
#define LITTLE_ENDIAN_ 0
#define INIT(c) SHA256Init(c)
#define UPDATE(c, p, n) SHA256Update(c, p, n)
#define PAD(c) SHA256Pad(c)
#define TRANSFORM(s, p) SHA256Transform(s, p)
#define FINAL(d, c) SHA256Final(d, c)
#define END(c, b) SHA256End(c, b)
#define FILE_(f, b) SHA256File(f, b)
#define CHUNK(f, b, o, n) SHA256FileChunk(f, b, o, n)
#define DATA(p, n, b) SHA256Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "abc", 1,
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "", 1,
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "aaaaaaaaaa", 100000,
	    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

int
main(void)
{
	CHECK(SHA256_BLOCK_LENGTH == 64 && SHA256_DIGEST_LENGTH == 32);
	CHECK(SHA256_DIGEST_STRING_LENGTH == 65);
	CHECK_ALL();
	return CHECKED();
}
