/*
 * Words of OpenBSD's <sys/cdefs.h>. Not given: __malloc, which FreeBSD's <malloc_np.h> declares as a function, and the
 * __BSD_VISIBLE family, with which a libc decides what its own headers show. __unused and __used are members of structures
 * in headers of Linux's libcs: the overlay takes them away while it reads those. In the kernel's own, <linux/icmp.h> and
 * <linux/sysctl.h>, nobody does: include them first.
 */

#ifdef __cplusplus
#ifndef __BEGIN_DECLS
#define __BEGIN_DECLS extern "C" {
#define __END_DECLS }
#endif
#ifndef __BEGIN_EXTERN_C
#define __BEGIN_EXTERN_C extern "C" {
#define __END_EXTERN_C }
#endif
#else
#ifndef __BEGIN_DECLS
#define __BEGIN_DECLS
#define __END_DECLS
#endif
#ifndef __BEGIN_EXTERN_C
#define __BEGIN_EXTERN_C
#define __END_EXTERN_C
#endif
#endif

#ifndef __P
#define __P(protos) protos
#endif
#ifndef __CONCAT
#define __CONCAT(x, y) x##y
#endif
#ifndef __STRING
#define __STRING(x) #x
#endif

#ifndef __GNUC_PREREQ__
#ifdef __GNUC__
#define __GNUC_PREREQ__(ma, mi) (__GNUC__ > (ma) || (__GNUC__ == (ma) && __GNUC_MINOR__ >= (mi)))
#else
#define __GNUC_PREREQ__(ma, mi) 0
#endif
#endif

#ifndef __dead
#define __dead __attribute__((__noreturn__))
#endif
#ifndef __pure
#define __pure __attribute__((__pure__))
#endif
#ifndef __unused
#define __unused __attribute__((__unused__))
#endif
#ifndef __used
#define __used __attribute__((__used__))
#endif
#ifndef __warn_unused_result
#define __warn_unused_result __attribute__((__warn_unused_result__))
#endif
#ifndef __returns_twice
#define __returns_twice __attribute__((__returns_twice__))
#endif
#ifndef __only_inline
#define __only_inline extern __inline __attribute__((__gnu_inline__))
#endif
#ifndef __packed
#define __packed __attribute__((__packed__))
#endif
#ifndef __aligned
#define __aligned(x) __attribute__((__aligned__(x)))
#endif
#ifndef __predict_true
#define __predict_true(exp) __builtin_expect((exp) != 0, 1)
#endif
#ifndef __predict_false
#define __predict_false(exp) __builtin_expect((exp) != 0, 0)
#endif

#ifndef __dso_public
#define __dso_public __attribute__((__visibility__("default")))
#define __dso_hidden __attribute__((__visibility__("hidden")))
#endif
#ifndef __BEGIN_PUBLIC_DECLS
#define __BEGIN_PUBLIC_DECLS _Pragma("GCC visibility push(default)") __BEGIN_EXTERN_C
#define __END_PUBLIC_DECLS __END_EXTERN_C _Pragma("GCC visibility pop")
#define __BEGIN_HIDDEN_DECLS _Pragma("GCC visibility push(hidden)") __BEGIN_EXTERN_C
#define __END_HIDDEN_DECLS __END_EXTERN_C _Pragma("GCC visibility pop")
#endif

/*
 * Only OpenBSD's compilers know the attribute: __attribute__((__bounded__(__string__, 1, 2))) becomes __attribute__(()).
 * __sentinel__, __nonnull__ and __format__ are every compiler's.
 */
#ifndef __bounded__
#define __bounded__(...)
#endif
#ifndef __bounded
#define __bounded(args)
#endif
