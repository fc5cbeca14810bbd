/* mkdtemp(3) and mkstemps(3): new names that only we know, as many X as there are, and what is refused. */
/* covers: mkdtemp mkstemps */
#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

/* Whether a name is the template with letters and digits for the X. */
static int
fits(const char *name, const char *template)
{
	for (; *name != '\0' && *template != '\0'; name++, template++) {
		if (*template == 'X' ? strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
		    *name) == NULL : *name != *template)
			return 0;
	}
	return *name == *template;
}

int
main(void)
{
	char d[] = "dir.XXXXXX", e[] = "dir.XXXXXX", longer[] = "XXXXXXXXXXXXXXXX";
	char few[] = "dir.XXXXX", none[] = "", missing[] = "no/such/dir.XXXXXX";
	char f[] = "file.XXXXXX.c", g[] = "file.XXXXXX.c", bare[] = "XXXXXX", fewer[] = "file.XXXXX.c";
	struct stat sb;
	char c;
	int fd, other;

	umask(0);
	CHECK(mkdtemp(d) == d);
	CHECK(fits(d, "dir.XXXXXX") && strcmp(d, "dir.XXXXXX") != 0);
	CHECK(stat(d, &sb) == 0 && S_ISDIR(sb.st_mode) && (sb.st_mode & 0777) == 0700);
	CHECK(mkdtemp(e) == e);
	CHECK(strcmp(d, e) != 0);
	CHECK(mkdtemp(longer) == longer);
	CHECK(fits(longer, "XXXXXXXXXXXXXXXX"));
	CHECK(rmdir(d) == 0 && rmdir(e) == 0 && rmdir(longer) == 0);
	errno = 0;
	CHECK(mkdtemp(few) == NULL && errno == EINVAL);
	CHECK(strcmp(few, "dir.XXXXX") == 0);
	errno = 0;
	CHECK(mkdtemp(none) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(mkdtemp(missing) == NULL && errno == ENOENT);

	CHECK((fd = mkstemps(f, 2)) >= 0);
	CHECK(fits(f, "file.XXXXXX.c"));
	CHECK(fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && (sb.st_mode & 0777) == 0600);
	CHECK(write(fd, "a", 1) == 1 && lseek(fd, 0, SEEK_SET) == 0 && read(fd, &c, 1) == 1 && c == 'a');
	CHECK((fcntl(fd, F_GETFD) & FD_CLOEXEC) == 0);
	CHECK((other = mkstemps(g, 2)) >= 0 && strcmp(f, g) != 0);
	CHECK(close(fd) == 0 && close(other) == 0 && unlink(f) == 0 && unlink(g) == 0);
	CHECK((fd = mkstemps(bare, 0)) >= 0 && close(fd) == 0 && unlink(bare) == 0);
	errno = 0;
	CHECK(mkstemps(fewer, 2) == -1 && errno == EINVAL);
	memcpy(f, "file.XXXXXX.c", sizeof(f));
	errno = 0;
	CHECK(mkstemps(f, 3) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(mkstemps(f, -1) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(mkstemps(f, 1000) == -1 && errno == EINVAL);
	return CHECKED();
}
