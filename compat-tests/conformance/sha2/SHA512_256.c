/* SHA512_256(3): the examples of FIPS 180-4, and the nine forms. */
/* covers: SHA512_256Init SHA512_256Update SHA512_256Pad SHA512_256Transform SHA512_256Final */
/* covers: SHA512_256End SHA512_256File SHA512_256FileChunk SHA512_256Data */
#include <sys/types.h>
#include <sha2.h>

#define CONTEXT SHA2_CTX
#define WORD uint64_t
#define BLOCK SHA512_256_BLOCK_LENGTH
#define LENGTH SHA512_256_DIGEST_LENGTH
#define STATE(c) (c)->state.st64
#define COUNT(c) (c)->bitcount[0]
#define LITTLE_ENDIAN_ 0
#define INIT(c) SHA512_256Init(c)
#define UPDATE(c, p, n) SHA512_256Update(c, p, n)
#define PAD(c) SHA512_256Pad(c)
#define TRANSFORM(s, p) SHA512_256Transform(s, p)
#define FINAL(d, c) SHA512_256Final(d, c)
#define END(c, b) SHA512_256End(c, b)
#define FILE_(f, b) SHA512_256File(f, b)
#define CHUNK(f, b, o, n) SHA512_256FileChunk(f, b, o, n)
#define DATA(p, n, b) SHA512_256Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "abc", 1,
	    "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23" },
	{ "", 1,
	    "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
	    "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
	    "3928e184fb8690f840da3988121d31be65cb9d3ef83ee6146feac861e19b563a" },
	{ "aaaaaaaaaa", 100000,
	    "9a59a052930187a97038cae692f30708aa6491923ef5194394dc68d56c74fb21" },
};

int
main(void)
{
	CHECK(SHA512_256_BLOCK_LENGTH == 128 && SHA512_256_DIGEST_LENGTH == 32);
	CHECK(SHA512_256_DIGEST_STRING_LENGTH == 65);
	CHECK_ALL();
	return CHECKED();
}
