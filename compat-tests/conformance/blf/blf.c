/* blowfish(3): Eric Young's vectors, which Schneier publishes, and what each function does with bytes, words and chains. */
/* covers: Blowfish_decipher Blowfish_encipher Blowfish_expand0state Blowfish_expandstate Blowfish_initstate */
/* covers: Blowfish_stream2word blf_cbc_decrypt blf_cbc_encrypt blf_dec blf_ecb_decrypt blf_ecb_encrypt blf_enc blf_key */
#include <sys/types.h>
#include <stdint.h>
#include <string.h>
#include <blf.h>

#include "../check.h"

/* Keys, clear blocks and ciphers, two words each. */
static const uint32_t vectors[][6] = {
	{ 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x4ef99745, 0x6198dd78 },
	{ 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x51866fd5, 0xb85ecb8a },
	{ 0x30000000, 0x00000000, 0x10000000, 0x00000001, 0x7d856f9a, 0x613063f2 },
	{ 0x11111111, 0x11111111, 0x11111111, 0x11111111, 0x2466dd87, 0x8b963c9d },
	{ 0x01234567, 0x89abcdef, 0x11111111, 0x11111111, 0x61f9c380, 0x2281b096 },
	{ 0x11111111, 0x11111111, 0x01234567, 0x89abcdef, 0x7d0cc630, 0xafda1ec7 },
	{ 0xfedcba98, 0x76543210, 0x01234567, 0x89abcdef, 0x0aceab0f, 0xc6a0a28d },
	{ 0x7ca11045, 0x4a1a6e57, 0x01a1d6d0, 0x39776742, 0x59c68245, 0xeb05282b },
	{ 0x0131d961, 0x9dc1376e, 0x5cd54ca8, 0x3def57da, 0xb1b8cc0b, 0x250f09a0 },
	{ 0x07a1133e, 0x4a0b2686, 0x0248d438, 0x06f67172, 0x1730e577, 0x8bea1da4 },
	{ 0x3849674c, 0x2602319e, 0x51454b58, 0x2ddf440a, 0xa25e7856, 0xcf2651eb },
	{ 0x04b915ba, 0x43feb5b6, 0x42fd4430, 0x59577fa2, 0x353882b1, 0x09ce8f1a },
	{ 0x0113b970, 0xfd34f2ce, 0x059b5e08, 0x51cf143a, 0x48f4d088, 0x4c379918 },
	{ 0x0170f175, 0x468fb5e6, 0x0756d8e0, 0x774761d2, 0x432193b7, 0x8951fc98 },
	{ 0x43297fad, 0x38e373fe, 0x762514b8, 0x29bf486a, 0x13f04154, 0xd69d1ae5 },
	{ 0x07a71370, 0x45da2a16, 0x3bdd1190, 0x49372802, 0x2eedda93, 0xffd39c79 },
	{ 0x04689104, 0xc2fd3b2f, 0x26955f68, 0x35af609a, 0xd887e039, 0x3c2da6e3 },
	{ 0x37d06bb5, 0x16cb7546, 0x164d5e40, 0x4f275232, 0x5f99d04f, 0x5b163969 },
	{ 0x1f08260d, 0x1ac2465e, 0x6b056e18, 0x759f5cca, 0x4a057a3b, 0x24d3977b },
	{ 0x58402364, 0x1aba6176, 0x004bd6ef, 0x09176062, 0x452031c1, 0xe4fada8e },
	{ 0x02581616, 0x4629b007, 0x480d3900, 0x6ee762f2, 0x7555ae39, 0xf59b87bd },
	{ 0x49793ebc, 0x79b3258f, 0x437540c8, 0x698f3cfa, 0x53c55f9c, 0xb49fc019 },
	{ 0x4fb05e15, 0x15ab73a7, 0x072d43a0, 0x77075292, 0x7a8e7bfa, 0x937e89a3 },
	{ 0x49e95d6d, 0x4ca229bf, 0x02fe5577, 0x8117f12a, 0xcf9c5d7a, 0x4986adb5 },
	{ 0x018310dc, 0x409b26d6, 0x1d9d5c50, 0x18f728c2, 0xd1abb290, 0x658bc778 },
	{ 0x1c587f1c, 0x13924fef, 0x30553228, 0x6d6f295a, 0x55cb3774, 0xd13ef201 },
	{ 0x01010101, 0x01010101, 0x01234567, 0x89abcdef, 0xfa34ec48, 0x47b268b2 },
	{ 0x1f1f1f1f, 0x0e0e0e0e, 0x01234567, 0x89abcdef, 0xa7907951, 0x08ea3cae },
	{ 0xe0fee0fe, 0xf1fef1fe, 0x01234567, 0x89abcdef, 0xc39e072d, 0x9fac631d },
	{ 0x00000000, 0x00000000, 0xffffffff, 0xffffffff, 0x014933e0, 0xcdaff6e4 },
	{ 0xffffffff, 0xffffffff, 0x00000000, 0x00000000, 0xf21e9a77, 0xb71c49bc },
	{ 0x01234567, 0x89abcdef, 0x00000000, 0x00000000, 0x24594688, 0x5754369a },
	{ 0xfedcba98, 0x76543210, 0xffffffff, 0xffffffff, 0x6b5c5a9c, 0x5d9e0a5a },
};

/* What fedcba9876543210 becomes under the first 1, 2, … 24 bytes of one key. */
static const uint8_t long_key[24] = {
	0xf0, 0xe1, 0xd2, 0xc3, 0xb4, 0xa5, 0x96, 0x87, 0x78, 0x69, 0x5a, 0x4b,
	0x3c, 0x2d, 0x1e, 0x0f, 0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77
};
static const uint32_t by_length[24][2] = {
	{ 0xf9ad597c, 0x49db005e }, { 0xe91d21c1, 0xd961a6d6 }, { 0xe9c2b70a, 0x1bc65cf3 }, { 0xbe1e6394, 0x08640f05 },
	{ 0xb39e4448, 0x1bdb1e6e }, { 0x9457aa83, 0xb1928c0d }, { 0x8bb77032, 0xf960629d }, { 0xe87a244e, 0x2cc85e82 },
	{ 0x15750e7a, 0x4f4ec577 }, { 0x122ba70b, 0x3ab64ae0 }, { 0x3a833c9a, 0xffc537f6 }, { 0x9409da87, 0xa90f6bf2 },
	{ 0x884f8062, 0x5060b8b4 }, { 0x1f85031c, 0x19e11968 }, { 0x79d9373a, 0x714ca34f }, { 0x93142887, 0xee3be15c },
	{ 0x03429e83, 0x8ce2d14b }, { 0xa4299e27, 0x469ff67b }, { 0xafd5aed1, 0xc1bc96a8 }, { 0x10851c0e, 0x3858da9f },
	{ 0xe6f51ed7, 0x9b9db21f }, { 0x64a6e14a, 0xfd36b46f }, { 0x80c7d7d4, 0x5a5479ad }, { 0x05044b62, 0xfa52d080 },
};

static void
spell(uint8_t bytes[8], const uint32_t words[2])
{
	int i;

	for (i = 0; i < 8; i++)
		bytes[i] = (uint8_t)(words[i / 4] >> (24 - 8 * (i % 4)));
}

int
main(void)
{
	static const uint8_t cbc_key[16] = {
		0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xf0, 0xe1, 0xd2, 0xc3, 0xb4, 0xa5, 0x96, 0x87
	};
	static const uint8_t cbc_cipher[32] = {
		0x6b, 0x77, 0xb4, 0xd6, 0x30, 0x06, 0xde, 0xe6, 0x05, 0xb1, 0x56, 0xe2, 0x74, 0x03, 0x97, 0x93,
		0x58, 0xde, 0xb9, 0xe7, 0x15, 0x46, 0x16, 0xd9, 0x59, 0xf1, 0x65, 0x2b, 0xd5, 0xff, 0x92, 0xcc
	};
	static const uint8_t zeros[72];
	blf_ctx c, copy;
	uint8_t key[8], iv[8], clear[8], cipher[8], data[48], text[48] = "7654321 Now is the time for ";
	uint32_t left, right, words[6];
	uint16_t at;
	size_t i, wrong;

	CHECK(BLF_N == 16 && BLF_MAXKEYLEN == 56 && BLF_MAXUTILIZED == 72);
	CHECK(sizeof(blf_ctx) == 4168 && sizeof(c.S) == 4096 && sizeof(c.P) == 72);

	wrong = 0;
	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		spell(key, vectors[i]);
		spell(clear, vectors[i] + 2);
		spell(cipher, vectors[i] + 4);
		blf_key(&c, key, 8);
		left = vectors[i][2];
		right = vectors[i][3];
		Blowfish_encipher(&c, &left, &right);
		wrong += left != vectors[i][4] || right != vectors[i][5];
		Blowfish_decipher(&c, &left, &right);
		wrong += left != vectors[i][2] || right != vectors[i][3];
		memcpy(data, clear, 8);
		blf_ecb_encrypt(&c, data, 8);
		wrong += memcmp(data, cipher, 8) != 0;
		blf_ecb_decrypt(&c, data, 8);
		wrong += memcmp(data, clear, 8) != 0;
	}
	CHECK(wrong == 0);
	wrong = 0;
	for (i = 0; i < sizeof(long_key); i++) {
		blf_key(&c, long_key, (uint16_t)(i + 1));
		left = 0xfedcba98;
		right = 0x76543210;
		Blowfish_encipher(&c, &left, &right);
		wrong += left != by_length[i][0] || right != by_length[i][1];
	}
	CHECK(wrong == 0);

	/* Pi, and a key over and over again. */
	Blowfish_initstate(&c);
	CHECK(c.P[0] == 0x243f6a88 && c.P[17] == 0x8979fb1b);
	CHECK(c.S[0][0] == 0xd1310ba6 && c.S[3][255] == 0x3ac372e6);
	memcpy(&copy, &c, sizeof(c));
	Blowfish_expand0state(&c, long_key, 24);
	blf_key(&copy, long_key, 24);
	CHECK(memcmp(&c, &copy, sizeof(c)) == 0);
	memset(data, 0x42, sizeof(data));
	blf_key(&c, data, 1);
	blf_key(&copy, data, 48);
	CHECK(memcmp(&c, &copy, sizeof(c)) == 0);
	/* Of a long key 72 bytes count. */
	{
		uint8_t longest[100];

		for (i = 0; i < sizeof(longest); i++)
			longest[i] = (uint8_t)(i + 1);
		blf_key(&c, longest, 72);
		blf_key(&copy, longest, 100);
		CHECK(memcmp(&c, &copy, sizeof(c)) == 0);
		blf_key(&copy, longest, 71);
		CHECK(memcmp(&c, &copy, sizeof(c)) != 0);
	}
	/* A salt of zeros is none; any other one is something else. */
	Blowfish_initstate(&c);
	memcpy(&copy, &c, sizeof(c));
	Blowfish_expandstate(&c, zeros, 16, long_key, 24);
	Blowfish_expand0state(&copy, long_key, 24);
	CHECK(memcmp(&c, &copy, sizeof(c)) == 0);
	Blowfish_initstate(&c);
	Blowfish_expandstate(&c, cbc_key, 16, long_key, 24);
	CHECK(memcmp(&c, &copy, sizeof(c)) != 0);
	printf("salted: %08x %08x\n", (unsigned)c.P[17], (unsigned)c.S[3][255]);

	/* Chains. */
	blf_key(&c, cbc_key, 16);
	spell(iv, (const uint32_t[2]){ 0xfedcba98, 0x76543210 });
	memcpy(data, text, sizeof(data));
	blf_cbc_encrypt(&c, iv, data, 32);
	CHECK(memcmp(data, cbc_cipher, 32) == 0);
	CHECK(memcmp(data + 32, text + 32, 16) == 0);
	CHECK(iv[0] == 0xfe && iv[7] == 0x10);
	blf_cbc_decrypt(&c, iv, data, 32);
	CHECK(memcmp(data, text, sizeof(data)) == 0);
	CHECK(iv[0] == 0xfe && iv[7] == 0x10);
	blf_cbc_encrypt(&c, iv, data, 8);
	CHECK(memcmp(data, cbc_cipher, 8) == 0 && memcmp(data + 8, text + 8, 40) == 0);
	blf_cbc_decrypt(&c, iv, data, 8);
	CHECK(memcmp(data, text, sizeof(data)) == 0);

	/* Words, each block by itself. */
	for (i = 0; i < 6; i += 2) {
		words[i] = 0x01234567;
		words[i + 1] = 0x89abcdef + (i == 4);
	}
	left = words[0];
	right = words[1];
	Blowfish_encipher(&c, &left, &right);
	blf_enc(&c, words, 0);
	CHECK(words[0] == 0x01234567);
	blf_enc(&c, words, 2);
	CHECK(words[0] == left && words[1] == right && words[2] == left && words[3] == right);
	CHECK(words[4] == 0x01234567 && words[5] == 0x89abcdf0);
	blf_dec(&c, words, 2);
	CHECK(words[0] == 0x01234567 && words[3] == 0x89abcdef);
	CHECK(words[4] == 0x01234567 && words[5] == 0x89abcdf0);

	/* The words of a key. */
	at = 0;
	CHECK(Blowfish_stream2word(long_key, 6, &at) == 0xf0e1d2c3 && at == 4);
	CHECK(Blowfish_stream2word(long_key, 6, &at) == 0xb4a5f0e1 && at == 2);
	at = 6;
	CHECK(Blowfish_stream2word(long_key, 6, &at) == 0xf0e1d2c3 && at == 4);
	at = 0;
	CHECK(Blowfish_stream2word(long_key, 1, &at) == 0xf0f0f0f0 && at == 1);
	return CHECKED();
}
