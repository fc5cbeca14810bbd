/* SHA512(3): the examples of FIPS 180-4, and the nine forms. */
/* covers: SHA512Init SHA512Update SHA512Pad SHA512Transform SHA512Final */
/* covers: SHA512End SHA512File SHA512FileChunk SHA512Data */
#include <sys/types.h>
#include <sha2.h>

#define CONTEXT SHA2_CTX
#define WORD uint64_t
#define BLOCK SHA512_BLOCK_LENGTH
#define LENGTH SHA512_DIGEST_LENGTH
#define STATE(c) (c)->state.st64
#define COUNT(c) (c)->bitcount[0]
#define LITTLE_ENDIAN_ 0
#define INIT(c) SHA512Init(c)
#define UPDATE(c, p, n) SHA512Update(c, p, n)
#define PAD(c) SHA512Pad(c)
#define TRANSFORM(s, p) SHA512Transform(s, p)
#define FINAL(d, c) SHA512Final(d, c)
#define END(c, b) SHA512End(c, b)
#define FILE_(f, b) SHA512File(f, b)
#define CHUNK(f, b, o, n) SHA512FileChunk(f, b, o, n)
#define DATA(p, n, b) SHA512Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "abc", 1,
	    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
	    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
	{ "", 1,
	    "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
	    "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
	    "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
	    "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
	    "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909" },
	{ "aaaaaaaaaa", 100000,
	    "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
	    "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b" },
};

int
main(void)
{
	CHECK(SHA512_BLOCK_LENGTH == 128 && SHA512_DIGEST_LENGTH == 64);
	CHECK(SHA512_DIGEST_STRING_LENGTH == 129);
	CHECK_ALL();
	return CHECKED();
}
