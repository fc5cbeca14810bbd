/* Permissions. Not given: the flags of chflags(2), which Linux does not have. */

#ifndef S_ISTXT
#define S_ISTXT 0001000
#endif
#ifndef ACCESSPERMS
#define ACCESSPERMS 0000777
#endif
#ifndef ALLPERMS
#define ALLPERMS 0007777
#endif
#ifndef DEFFILEMODE
#define DEFFILEMODE 0000666
#endif
#ifndef S_BLKSIZE
#define S_BLKSIZE 512
#endif

/* POSIX's names for what macOS calls otherwise. */
#if defined(__APPLE__) && !defined(st_mtim) && (!defined(_POSIX_C_SOURCE) || defined(_DARWIN_C_SOURCE))
#define st_atim st_atimespec
#define st_mtim st_mtimespec
#define st_ctim st_ctimespec
#endif
