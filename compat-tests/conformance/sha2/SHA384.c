/* SHA384(3): the examples of FIPS 180-4, and the nine forms. */
/* covers: SHA384Init SHA384Update SHA384Pad SHA384Transform SHA384Final */
/* covers: SHA384End SHA384File SHA384FileChunk SHA384Data */
#include <sys/types.h>
#include <sha2.h>

#define CONTEXT SHA2_CTX
#define WORD uint64_t
#define BLOCK SHA384_BLOCK_LENGTH
#define LENGTH SHA384_DIGEST_LENGTH
#define STATE(c) (c)->state.st64
#define COUNT(c) (c)->bitcount[0]
#define LITTLE_ENDIAN_ 0
#define INIT(c) SHA384Init(c)
#define UPDATE(c, p, n) SHA384Update(c, p, n)
#define PAD(c) SHA384Pad(c)
#define TRANSFORM(s, p) SHA384Transform(s, p)
#define FINAL(d, c) SHA384Final(d, c)
#define END(c, b) SHA384End(c, b)
#define FILE_(f, b) SHA384File(f, b)
#define CHUNK(f, b, o, n) SHA384FileChunk(f, b, o, n)
#define DATA(p, n, b) SHA384Data(p, n, b)

#include "../digest.h"

static const struct vector vectors[] = {
	{ "abc", 1,
	    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7" },
	{ "", 1,
	    "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
	    "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
	    "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039" },
	{ "aaaaaaaaaa", 100000,
	    "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985" },
};

int
main(void)
{
	CHECK(SHA384_BLOCK_LENGTH == 128 && SHA384_DIGEST_LENGTH == 48);
	CHECK(SHA384_DIGEST_STRING_LENGTH == 97);
	CHECK_ALL();
	return CHECKED();
}
