/* Rounds, and the bytes of a key that are all used and that can be given. */
#define BLF_N 16
#define BLF_MAXKEYLEN ((BLF_N - 2) * 4)
#define BLF_MAXUTILIZED ((BLF_N + 2) * 4)

typedef struct BlowfishContext {
	uint32_t S[4][256];
	uint32_t P[BLF_N + 2];
} blf_ctx;
