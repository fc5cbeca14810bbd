#define SHA1_BLOCK_LENGTH 64
#define SHA1_DIGEST_LENGTH 20
#define SHA1_DIGEST_STRING_LENGTH (SHA1_DIGEST_LENGTH * 2 + 1)

/* count counts the message's bits. */
typedef struct {
	uint32_t state[5];
	uint64_t count;
	uint8_t buffer[SHA1_BLOCK_LENGTH];
} SHA1_CTX;

/* The words of a state to network byte order and back; <arpa/inet.h> has htonl and ntohl. */
#define HTONDIGEST(x) \
	do { \
		(x)[0] = htonl((x)[0]); \
		(x)[1] = htonl((x)[1]); \
		(x)[2] = htonl((x)[2]); \
		(x)[3] = htonl((x)[3]); \
		(x)[4] = htonl((x)[4]); \
	} while (0)

#define NTOHDIGEST(x) \
	do { \
		(x)[0] = ntohl((x)[0]); \
		(x)[1] = ntohl((x)[1]); \
		(x)[2] = ntohl((x)[2]); \
		(x)[3] = ntohl((x)[3]); \
		(x)[4] = ntohl((x)[4]); \
	} while (0)
