/* Uses every word of <sys/cdefs.h> that is given. */
#include <sys/cdefs.h>
#include <stddef.h>
#include <stdlib.h>
/* After the words: headers that have members of these names on some systems. */
#include <sys/types.h>
#include <sys/stat.h>
#include <spawn.h>
#include "../holds.h"

__BEGIN_DECLS
__dead void leave(int);
__pure int twice(int);
int copy(char *, const char *, size_t) __attribute__((__bounded__(__string__, 1, 3)));
int fill(void *, size_t, size_t) __attribute__((__bounded__(__size__, 1, 2, 3))) __bounded((__minbytes__, 1, 4));
int checked(void) __warn_unused_result;
int again(void *) __returns_twice;
int old __P((void));
__END_DECLS

__BEGIN_EXTERN_C
__dso_public extern int shown;
__dso_hidden extern int hidden;
__END_EXTERN_C
__BEGIN_PUBLIC_DECLS
extern int __CONCAT(also_, shown);
__END_PUBLIC_DECLS
__BEGIN_HIDDEN_DECLS
extern int also_hidden;
__END_HIDDEN_DECLS

struct packed {
	char c;
	int i;
} __packed;
struct aligned {
	char c;
} __aligned(16);
HOLDS(sizeof(struct packed) == sizeof(char) + sizeof(int));
HOLDS(sizeof(struct aligned) == 16);
HOLDS(sizeof(__STRING(word)) == 5);
#if !__GNUC_PREREQ__(4, 0)
#error every compiler here is as new as gcc 4.0
#endif

static int kept __used = 1;
static int not_called(int x __unused) __unused;

static int not_called(int x)
{
	return __predict_true(x == 0) ? 1 : __predict_false(x == 1);
}

__only_inline int inlined(int x)
{
	return x + 1;
}

void leave(int status)
{
	exit(status);
}

int twice(int x)
{
	struct stat st;
	st.st_size = inlined(x);
	return (int)st.st_size * 2;
}
