/* siphash(3): the reference's vectors for SipHash-2-4, other rounds, portions, and the macros. */
/* covers: SipHash SipHash_End SipHash_Final SipHash_Init SipHash_Update */
#include <sys/types.h>
#include <stdint.h>
#include <string.h>
#include <siphash.h>

#include "../check.h"

/* The hashes of 0, 1, … 63 bytes that count from 0, under a key that does. */
static const uint64_t vectors[64] = {
	0x726fdb47dd0e0e31ULL, 0x74f839c593dc67fdULL, 0x0d6c8009d9a94f5aULL, 0x85676696d7fb7e2dULL,
	0xcf2794e0277187b7ULL, 0x18765564cd99a68dULL, 0xcbc9466e58fee3ceULL, 0xab0200f58b01d137ULL,
	0x93f5f5799a932462ULL, 0x9e0082df0ba9e4b0ULL, 0x7a5dbbc594ddb9f3ULL, 0xf4b32f46226bada7ULL,
	0x751e8fbc860ee5fbULL, 0x14ea5627c0843d90ULL, 0xf723ca908e7af2eeULL, 0xa129ca6149be45e5ULL,
	0x3f2acc7f57c29bdbULL, 0x699ae9f52cbe4794ULL, 0x4bc1b3f0968dd39cULL, 0xbb6dc91da77961bdULL,
	0xbed65cf21aa2ee98ULL, 0xd0f2cbb02e3b67c7ULL, 0x93536795e3a33e88ULL, 0xa80c038ccd5ccec8ULL,
	0xb8ad50c6f649af94ULL, 0xbce192de8a85b8eaULL, 0x17d835b85bbb15f3ULL, 0x2f2e6163076bcfadULL,
	0xde4daaaca71dc9a5ULL, 0xa6a2506687956571ULL, 0xad87a3535c49ef28ULL, 0x32d892fad841c342ULL,
	0x7127512f72f27cceULL, 0xa7f32346f95978e3ULL, 0x12e0b01abb051238ULL, 0x15e034d40fa197aeULL,
	0x314dffbe0815a3b4ULL, 0x027990f029623981ULL, 0xcadcd4e59ef40c4dULL, 0x9abfd8766a33735cULL,
	0x0e3ea96b5304a7d0ULL, 0xad0c42d6fc585992ULL, 0x187306c89bc215a9ULL, 0xd4a60abcf3792b95ULL,
	0xf935451de4f21df2ULL, 0xa9538f0419755787ULL, 0xdb9acddff56ca510ULL, 0xd06c98cd5c0975ebULL,
	0xe612a3cb9ecba951ULL, 0xc766e62cfcadaf96ULL, 0xee64435a9752fe72ULL, 0xa192d576b245165aULL,
	0x0a8787bf8ecb74b2ULL, 0x81b3e73d20b49b6fULL, 0x7fa8220ba3b2eceaULL, 0x245731c13ca42499ULL,
	0xb78dbfaf3a8d83bdULL, 0xea1ad565322a1a0bULL, 0x60e61c23a3795013ULL, 0x6606d7e446282b93ULL,
	0x6ca4ecb15c5f91e1ULL, 0x9f626da15c9625f3ULL, 0xe51b38608ef25f57ULL, 0x958a324ceb064572ULL,
};

int
main(void)
{
	SIPHASH_KEY key;
	SIPHASH_CTX c, copy;
	uint8_t data[64], hash[8];
	uint64_t h, large;
	size_t i, n, wrong;

	CHECK(SIPHASH_BLOCK_LENGTH == 8 && SIPHASH_KEY_LENGTH == 16 && SIPHASH_DIGEST_LENGTH == 8);
	CHECK(sizeof(SIPHASH_KEY) == 16);
	for (i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)i;
	memcpy(&key, data, 16);

	wrong = 0;
	for (n = 0; n < 64; n++) {
		wrong += SipHash24(&key, data, n) != vectors[n];
		wrong += SipHash(&key, 2, 4, data, n) != vectors[n];
		/* In portions of every size, and a copy of every state in between. */
		for (i = 1; i <= n; i++) {
			size_t done, now;

			SipHash24_Init(&c, &key);
			for (done = 0; done < n; done += now) {
				now = n - done < i ? n - done : i;
				SipHash24_Update(&c, data + done, now);
				memcpy(&copy, &c, sizeof(c));
				memset(&c, 0xa5, sizeof(c));
				memcpy(&c, &copy, sizeof(c));
			}
			wrong += SipHash24_End(&c) != vectors[n];
		}
	}
	CHECK(wrong == 0);

	SipHash_Init(&c, &key);
	SipHash_Update(&c, 2, 4, NULL, 0);
	SipHash_Update(&c, 2, 4, data, 15);
	SipHash_Update(&c, 2, 4, data, 0);
	CHECK(c.bytes == 15);
	SipHash_Final(hash, &c, 2, 4);
	CHECK(memcmp(hash, "\xe5\x45\xbe\x49\x61\xca\x29\xa1", 8) == 0);
	memset(&copy, 0, sizeof(copy));
	CHECK(memcmp(&c, &copy, sizeof(c)) == 0);
	SipHash24_Init(&c, &key);
	SipHash24_Final(hash, &c);
	h = SipHash24(&key, NULL, 0);
	for (i = 0; i < 8; i++)
		CHECK(hash[i] == (uint8_t)(h >> 8 * i));

	CHECK(SipHash48(&key, data, 0) == 0xc879052b9938da41ULL);
	CHECK(SipHash48(&key, data, 15) == 0x83d389d57da9a6e0ULL);
	SipHash48_Init(&c, &key);
	SipHash48_Update(&c, data, 40);
	SipHash48_Update(&c, data + 40, 23);
	CHECK(SipHash48_End(&c) == 0x23de0355bc8477e6ULL);
	SipHash48_Init(&c, &key);
	SipHash48_Update(&c, data, 15);
	SipHash48_Final(hash, &c);
	CHECK(hash[0] == (uint8_t)0x83d389d57da9a6e0ULL && hash[7] == (uint8_t)(0x83d389d57da9a6e0ULL >> 56));

	/* 1000 bytes in one round each, and three. */
	SipHash_Init(&c, &key);
	for (i = 0; i < 100; i++)
		SipHash_Update(&c, 1, 3, "aaaaaaaaaa", 10);
	large = SipHash_End(&c, 1, 3);
	CHECK(large == 0x94296034ea6eb186ULL);
	return CHECKED();
}
