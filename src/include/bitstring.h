/* bit_alloc(3), as functions that evaluate each argument once. Ranges are from `start` to `stop`, both included. */

#ifndef bitstr_size
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned char bitstr_t;

#define bitstr_size(nbits) (((nbits) + 7) >> 3)
#define bit_decl(name, nbits) name[bitstr_size(nbits)]

__attribute__((__unused__)) static __inline bitstr_t *bit_alloc(int nbits)
{
	return (bitstr_t *)calloc((size_t)bitstr_size(nbits), sizeof(bitstr_t));
}

__attribute__((__unused__)) static __inline int bit_test(const bitstr_t *name, int bit)
{
	return name[bit >> 3] >> (bit & 7) & 1;
}

__attribute__((__unused__)) static __inline void bit_set(bitstr_t *name, int bit)
{
	name[bit >> 3] = (bitstr_t)(name[bit >> 3] | 1 << (bit & 7));
}

__attribute__((__unused__)) static __inline void bit_clear(bitstr_t *name, int bit)
{
	name[bit >> 3] = (bitstr_t)(name[bit >> 3] & ~(1 << (bit & 7)));
}

/* Whole bytes at once, and what sticks out of them bit by bit. */
__attribute__((__unused__)) static __inline void _bit_fill(bitstr_t *name, int start, int stop, int on)
{
	for (; start <= stop; start++) {
		if ((start & 7) == 0 && stop - start >= 7) {
			int bytes = (stop - start + 1) >> 3;
			memset(name + (start >> 3), on ? 0xff : 0, (size_t)bytes);
			start += bytes * 8 - 1;
		} else if (on)
			bit_set(name, start);
		else
			bit_clear(name, start);
	}
}

__attribute__((__unused__)) static __inline void bit_nset(bitstr_t *name, int start, int stop)
{
	_bit_fill(name, start, stop, 1);
}

__attribute__((__unused__)) static __inline void bit_nclear(bitstr_t *name, int start, int stop)
{
	_bit_fill(name, start, stop, 0);
}

/* The first bit that is `on`, or -1. */
__attribute__((__unused__)) static __inline int _bit_first(const bitstr_t *name, int nbits, int on)
{
	int bit = 0;
	while (bit < nbits && bit_test(name, bit) != on)
		bit += (bit & 7) == 0 && name[bit >> 3] == (on ? 0 : 0xff) ? 8 : 1;
	return bit < nbits ? bit : -1;
}

__attribute__((__unused__)) static __inline void bit_ffc(const bitstr_t *name, int nbits, int *value)
{
	*value = _bit_first(name, nbits, 0);
}

__attribute__((__unused__)) static __inline void bit_ffs(const bitstr_t *name, int nbits, int *value)
{
	*value = _bit_first(name, nbits, 1);
}
#endif
