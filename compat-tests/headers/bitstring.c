/* Uses all of bit_alloc(3). */
#include <bitstring.h>
#include <stdlib.h>

int use(int);

int use(int bits)
{
	bitstr_t bit_decl(fixed, 20);
	bitstr_t *bit_string = (bitstr_t *)bit_alloc(bits);
	int first = 0, last = 0;

	if (bit_string == NULL || bitstr_size(20) < 3)
		return -1;
	bit_nclear(fixed, 0, 19);
	bit_nset(bit_string, 1, bits - 1);
	bit_set(fixed, 3);
	bit_clear(bit_string, 3);
	bit_ffs(fixed, 20, &first);
	bit_ffc(bit_string, bits, &last);
	if (bit_test(fixed, 3))
		first++;
	free(bit_string);
	return first + last;
}
