#include <sys/types.h>
#include <sys/stat.h>
#include "../holds.h"

HOLDS(ACCESSPERMS == 0777 && ALLPERMS == 07777 && DEFFILEMODE == 0666);
HOLDS(S_ISTXT == 01000 && S_BLKSIZE == 512);

#if !defined(__STRICT_ANSI__) || defined(_GNU_SOURCE)
/* POSIX's, which a strict C99 program does not see on Linux, and macOS calls otherwise. */
int younger(const struct stat *, const struct stat *);

int younger(const struct stat *a, const struct stat *b)
{
	return a->st_mtim.tv_nsec > b->st_mtim.tv_nsec || a->st_atim.tv_sec > b->st_ctim.tv_sec;
}
#endif
