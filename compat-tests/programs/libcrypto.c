/*
 * A stand-in for libcrypto, in the shapes that matter to detection: LEAKS exports the compatibility names that LibreSSL's
 * did before 3.8, SOME only one of the arc4random set, and NEEDS refers to a name that another library has, as static ones do.
 * Nothing of it is ever run, and it needs no C library.
 */

int RAND_bytes(unsigned char *, int);

#ifdef NEEDS
int name_of_another_library(void);
#endif

int
RAND_bytes(unsigned char *buf, int num)
{
	while (num-- > 0)
		buf[num] = 0;
#ifdef NEEDS
	return name_of_another_library();
#else
	return 1;
#endif
}

#if defined(LEAKS) || defined(SOME)
unsigned int arc4random(void);

unsigned int
arc4random(void)
{
	unsigned char byte;

	return RAND_bytes(&byte, 1) + byte;
}
#endif

#ifdef LEAKS
#define LEAK(name) void name(void); void name(void) { }

LEAK(arc4random_buf)
LEAK(arc4random_uniform)
LEAK(freezero)
LEAK(recallocarray)
LEAK(strlcpy)
LEAK(strtonum)
LEAK(timingsafe_bcmp)
#endif
