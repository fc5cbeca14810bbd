/* Says whose arc4random(3) it got, after libcrypto's RAND_bytes(3) was called as well: "stand-in" or "other". */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int	RAND_bytes(unsigned char *, int);
int	stand_in_recursions(void);

int
main(void)
{
	unsigned char bytes[64], crypto[64], marks[64];

	memset(marks, 0xa5, sizeof(marks));
	arc4random_buf(bytes, sizeof(bytes));
	if (RAND_bytes(crypto, sizeof(crypto)) != 1 || stand_in_recursions() != 0)
		return 1;
	/* The three go together. */
	if ((memcmp(bytes, marks, sizeof(bytes)) == 0) != (arc4random() == 0xa5a5a5a5))
		return 2;
	if (arc4random_uniform(1) != 0)
		return 3;
	puts(memcmp(bytes, marks, sizeof(bytes)) == 0 ? "stand-in" : "other");
	return 0;
}
