/*
 * A stand-in for libcrypto that is run: LEAKS exports compatibility names as LibreSSL's did before 3.8, without it none is visible.
 * Its RAND_bytes(3) calls arc4random_buf(3) as LibreSSL's does, whichever is bound to that name; a call that comes back to it
 * counts as recursion.  What its own arc4random(3) hands out is easily told: every byte is 0xa5.  PART makes one member of an
 * archive of it, as LibreSSL has them; without it all is there.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int	RAND_bytes(unsigned char *, int);
int	stand_in_recursions(void);

#ifdef LEAKS
#define OWN	__attribute__((__visibility__("default")))
#define NAME(name) name
#else
/* As LibreSSL has named them since 3.9. */
#define OWN	__attribute__((__visibility__("hidden")))
#define NAME(name) libressl_##name
#endif

OWN uint32_t	NAME(arc4random)(void);
OWN void	NAME(arc4random_buf)(void *, size_t);
OWN uint32_t	NAME(arc4random_uniform)(uint32_t);

#if !defined(PART) || PART == 1
OWN uint32_t
NAME(arc4random)(void)
{
	return 0xa5a5a5a5;
}

OWN void
NAME(arc4random_buf)(void *buf, size_t n)
{
	memset(buf, 0xa5, n);
}
#endif

#if !defined(PART) || PART == 2
OWN uint32_t
NAME(arc4random_uniform)(uint32_t bound)
{
	return bound < 2 ? 0 : 0xa5 % bound;
}
#endif

#if defined(LEAKS) && (!defined(PART) || PART == 3)
OWN size_t	strlcpy(char *, const char *, size_t);
OWN int		timingsafe_bcmp(const void *, const void *, size_t);
OWN long long	strtonum(const char *, long long, long long, const char **);

OWN size_t
strlcpy(char *to, const char *from, size_t size)
{
	(void)to;
	(void)from;
	return size + 0xa5;
}

OWN int
timingsafe_bcmp(const void *one, const void *other, size_t n)
{
	(void)one;
	(void)other;
	return (int)n + 0xa5;
}

OWN long long
strtonum(const char *text, long long low, long long high, const char **why)
{
	(void)text;
	(void)low;
	(void)why;
	return high;
}
#endif

#if !defined(PART) || PART == 4
static int depth, recursions;

int
RAND_bytes(unsigned char *buf, int n)
{
	if (depth++ > 0)
		recursions++;
	NAME(arc4random_buf)(buf, (size_t)n);
	depth--;
	return 1;
}

int
stand_in_recursions(void)
{
	return recursions;
}
#endif
