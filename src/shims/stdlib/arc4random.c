/*
 * arc4random(3) - OpenBSD lib/libc/crypt/arc4random.c
 *
 * The thread's slot for the state of arc4random.rs, its giving back when the thread ends, and the call after fork.
 *
 * C because stable Rust cannot define a thread-local variable without std.  Without a call even in a shared object where libc
 * keeps room for that in those that are loaded late, as glibc does; elsewhere as the compiler chooses.
 */
#include <sys/types.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__ELF__)
#define HIDDEN	__attribute__((__visibility__("hidden")))
#else
#define HIDDEN
#endif

/* Before 2.34 these were in libpthread: a program without it has one thread, which ends with the process. */
#ifdef __GLIBC__
#if !__GLIBC_PREREQ(2, 34)
#define THREADS_ARE_APART
#endif
#endif

#ifdef THREADS_ARE_APART
#pragma weak pthread_key_create
#pragma weak pthread_key_delete
#pragma weak pthread_setspecific
#define HAS_THREADS	(pthread_key_create != NULL && pthread_key_delete != NULL && pthread_setspecific != NULL)
#else
#define HAS_THREADS	1
#endif

#ifdef __GLIBC__
int		 __register_atfork(void (*)(void), void (*)(void), void (*)(void), void *);
#endif
HIDDEN void	*openbsd_compat_arc4random_state(void);
HIDDEN void	*openbsd_compat_arc4random_keep(void *);
HIDDEN int	 openbsd_compat_arc4random_at_fork(void (*)(void));
extern HIDDEN void (*const openbsd_compat_arc4random_written)(const volatile void *, size_t);
void		 openbsd_compat_arc4random_end(void *);

#ifdef __GLIBC__
static __thread void *slot __attribute__((__tls_model__("initial-exec")));
#else
static __thread void *slot;
#endif

/* The key plus 1, or 0 while there is none. */
static uintptr_t thread_end;

HIDDEN void *
openbsd_compat_arc4random_state(void)
{
	return slot;
}

/* A destructor of another key that asks again gets a new state, and that one comes here in the next round. */
static void
end(void *state)
{
	slot = NULL;
	openbsd_compat_arc4random_end(state);
}

/* Without a lock: of two threads that make the key at once one throws its own away. */
static int
has_key(void)
{
	uintptr_t none = 0;
	pthread_key_t key;

	if (__atomic_load_n(&thread_end, __ATOMIC_ACQUIRE) != 0)
		return 1;
	if (pthread_key_create(&key, end) != 0)
		return 0;
	if (!__atomic_compare_exchange_n(&thread_end, &none, (uintptr_t)key + 1, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		(void)pthread_key_delete(key);
	return 1;
}

/*
 * Makes the state this thread's and returns it; or returns what a signal handler has meanwhile made the thread's, or NULL
 * where nobody would give it back.
 */
HIDDEN void *
openbsd_compat_arc4random_keep(void *state)
{
	void *none = NULL;

	if (HAS_THREADS && !has_key())
		return NULL;
	if (!__atomic_compare_exchange_n(&slot, &none, state, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		return none;
	if (HAS_THREADS && pthread_setspecific((pthread_key_t)(thread_end - 1), state) != 0) {
		slot = NULL;
		return NULL;
	}
	return state;
}

HIDDEN int
openbsd_compat_arc4random_at_fork(void (*child)(void))
{
#ifdef __GLIBC__
	/* What pthread_atfork(3) is made of: that one is in libpthread before 2.34, and asks for the compiler's start files. */
	return __register_atfork(NULL, NULL, child, NULL);
#else
	return pthread_atfork(NULL, NULL, child);
#endif
}

#if defined(__linux__)
/* MemorySanitizer does not see what Rust writes; where it is not in the program this is NULL. */
extern void __msan_unpoison(const volatile void *, size_t) __attribute__((__weak__));

void (*const openbsd_compat_arc4random_written)(const volatile void *, size_t) = __msan_unpoison;
#endif
