/*
 * Limits. Not given: OPEN_MAX, CHILD_MAX, ARG_MAX, LINK_MAX and SYMLOOP_MAX where the system has no such fixed number, for
 * programs take the constant for the truth where there is one; sysconf(3) and getdtablesize(3) know it.
 */

#ifndef UID_MAX
#define UID_MAX UINT_MAX
#endif
#ifndef GID_MAX
#define GID_MAX UINT_MAX
#endif

/* As gethostname(2) fills it, without the NUL. glibc hides its number from strict programs. */
#ifndef HOST_NAME_MAX
#ifdef __GLIBC__
#define HOST_NAME_MAX 64
#else
#define HOST_NAME_MAX 255
#endif
#endif

/* With the NUL: MAXLOGNAME of FreeBSD, macOS and Linux, and OpenBSD's own. */
#ifndef LOGIN_NAME_MAX
#if defined(__FreeBSD__)
#define LOGIN_NAME_MAX 33
#elif defined(__APPLE__)
#define LOGIN_NAME_MAX 255
#elif defined(__linux__)
#define LOGIN_NAME_MAX 256
#else
#define LOGIN_NAME_MAX 32
#endif
#endif

/* Room for "/dev/" and a file's name. Linux says 32. */
#ifndef TTY_NAME_MAX
#if defined(__linux__)
#define TTY_NAME_MAX 32
#elif defined(NAME_MAX)
#define TTY_NAME_MAX (NAME_MAX + 5)
#else
#define TTY_NAME_MAX 260
#endif
#endif

/* Every getentropy(2) refuses more. */
#ifndef GETENTROPY_MAX
#define GETENTROPY_MAX 256
#endif

#ifndef SIZE_T_MAX
#ifdef __SIZE_MAX__
#define SIZE_T_MAX __SIZE_MAX__
#else
#define SIZE_T_MAX ULONG_MAX
#endif
#endif

#ifndef QUAD_MAX
#define QUAD_MAX 0x7fffffffffffffffLL
#endif
#ifndef QUAD_MIN
#define QUAD_MIN (-0x7fffffffffffffffLL - 1)
#endif
#ifndef UQUAD_MAX
#define UQUAD_MAX 0xffffffffffffffffULL
#endif
