/* fts_open(3): where OpenBSD's fts(3) is not what others have. */
/* covers: fts_children fts_close fts_open fts_read fts_set */
/* native differs: glibc: an empty path is an error, no path is none, descriptors outlive exec, long paths have no status */
#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

#define DEEP		200
#define LONG_NAME	"a-folder-with-quite-a-long-name"

static int	inherited;	/* descriptors that were there before */

/* The number of those that were not, or -1 where one of them outlives exec. */
static int
descriptors(void)
{
	int fd, flags, count = -inherited, closed = 0;

	for (fd = 0; fd < 256; fd++)
		if ((flags = fcntl(fd, F_GETFD)) != -1) {
			count++;
			closed += (flags & FD_CLOEXEC) != 0;
		}
	return inherited == 0 || count <= closed ? count : -1;
}

static void
make(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0644);

	CHECK(fd != -1 && close(fd) == 0);
}

static void
paths(void)
{
	char *none[] = { NULL }, *empty[] = { "", ".", NULL };
	FTSENT *p;
	FTS *fts;

	errno = 0;
	CHECK(fts_open(none, FTS_PHYSICAL, NULL) == NULL && errno == EINVAL);
	CHECK((fts = fts_open(empty, FTS_PHYSICAL, NULL)) != NULL);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_NS && p->fts_errno == ENOENT);
	CHECK(p->fts_pathlen == 0 && p->fts_namelen == 0);
	CHECK(fts_set(fts, p, FTS_AGAIN) == 0);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_NS);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_D);
	/* It was specified, so it is no FTS_DOT, however often it is visited. */
	CHECK(fts_set(fts, p, FTS_AGAIN) == 0);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_D);
	CHECK(fts_set(fts, p, FTS_SKIP) == 0);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_DP);
	CHECK(fts_read(fts) == NULL && errno == 0);
	errno = EDOM;
	CHECK(fts_children(fts, 0) == NULL && errno == 0);
	CHECK(fts_close(fts) == 0);
}

/* The folder behind a symbolic link is empty, or only looked at: the way back is not "..". */
static void
links(void)
{
	char *roots[] = { "links", NULL };
	int visits = 0;
	FTSENT *p;
	FTS *fts;

	CHECK(mkdir("empty", 0755) == 0 && mkdir("links", 0755) == 0 && symlink("../empty", "links/to") == 0);
	CHECK((fts = fts_open(roots, FTS_PHYSICAL, NULL)) != NULL);
	CHECK(descriptors() == 1);
	while ((p = fts_read(fts)) != NULL) {
		if (p->fts_info == FTS_SL)
			CHECK(fts_set(fts, p, FTS_FOLLOW) == 0);
		if (strcmp(p->fts_name, "to") == 0 && p->fts_info == FTS_D) {
			CHECK(descriptors() == 2);
			CHECK(fts_children(fts, 0) == NULL && errno == 0);
			visits++;
		}
		CHECK(faccessat(AT_FDCWD, p->fts_accpath, F_OK, AT_SYMLINK_NOFOLLOW) == 0);
	}
	CHECK(errno == 0 && visits == 1);
	CHECK(descriptors() == 1);
	CHECK(fts_close(fts) == 0);

	/* Away in the middle of it. */
	CHECK((fts = fts_open(roots, FTS_PHYSICAL, NULL)) != NULL);
	while ((p = fts_read(fts)) != NULL && p->fts_info != FTS_SL)
		;
	CHECK(p != NULL && fts_set(fts, p, FTS_FOLLOW) == 0);
	CHECK(fts_read(fts) == p && p->fts_info == FTS_D);
	/* It is a link again, and once more followed. */
	CHECK(fts_set(fts, p, FTS_AGAIN) == 0);
	CHECK(fts_read(fts) == p && p->fts_info == FTS_SL);
	CHECK(fts_set(fts, p, FTS_FOLLOW) == 0);
	CHECK(fts_read(fts) == p && p->fts_info == FTS_D);
	CHECK(fts_close(fts) == 0);
	CHECK(descriptors() == 0);
	CHECK(access("links/to", F_OK) == 0);

	/* The link is what was specified. */
	roots[0] = "links/to";
	make("empty/file");
	CHECK((fts = fts_open(roots, FTS_PHYSICAL | FTS_XDEV, NULL)) != NULL);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_SL && fts_set(fts, p, FTS_FOLLOW) == 0);
	CHECK(fts_read(fts) == p && p->fts_info == FTS_D && descriptors() == 2);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_F && unlink("file") == 0);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_DP);
	CHECK(fts_read(fts) == NULL && errno == 0 && descriptors() == 1);
	CHECK(fts_close(fts) == 0 && descriptors() == 0);
	CHECK(unlink("links/to") == 0 && rmdir("links") == 0 && rmdir("empty") == 0);
}

/* Without chdir the path of a child that is to be followed is its own. */
static void
child(void)
{
	char *roots[] = { "child", NULL };
	FTSENT *p, *c;
	FTS *fts;

	CHECK(mkdir("child", 0755) == 0 && mkdir("child/a", 0755) == 0 && symlink("nowhere", "child/to") == 0);
	CHECK((fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL)) != NULL);
	CHECK((p = fts_read(fts)) != NULL);
	for (c = fts_children(fts, 0); c != NULL; c = c->fts_link)
		CHECK(fts_set(fts, c, FTS_FOLLOW) == 0);
	while ((p = fts_read(fts)) != NULL && strcmp(p->fts_name, "to") != 0)
		CHECK(p->fts_info == FTS_D || p->fts_info == FTS_DP);
	if (p != NULL && p->fts_info == FTS_SL)
		p = fts_read(fts);
	CHECK(p != NULL && p->fts_info == FTS_SLNONE && S_ISLNK(p->fts_statp->st_mode));
	CHECK(fts_close(fts) == 0);
	CHECK(unlink("child/to") == 0 && rmdir("child/a") == 0 && rmdir("child") == 0);
}

/* What was looked at, and is no folder any longer when it is visited again, has no children left behind. */
static void
vanishing(void)
{
	char *roots[] = { "vanishing", NULL };
	FTSENT *p;
	FTS *fts;

	CHECK(mkdir("vanishing", 0755) == 0 && mkdir("vanishing/a", 0755) == 0 && mkdir("vanishing/a/b", 0755) == 0);
	CHECK((fts = fts_open(roots, FTS_PHYSICAL, NULL)) != NULL);
	CHECK((p = fts_read(fts)) != NULL && (p = fts_read(fts)) != NULL && p->fts_info == FTS_D);
	CHECK((p = fts_children(fts, 0)) != NULL && strcmp(p->fts_name, "b") == 0);
	CHECK(rmdir("a/b") == 0 && rmdir("a") == 0);
	p = p->fts_parent;
	CHECK(fts_set(fts, p, FTS_AGAIN) == 0);
	CHECK(fts_read(fts) == p && p->fts_info == FTS_NS && p->fts_errno == ENOENT);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_DP && p->fts_level == 0);
	CHECK(fts_read(fts) == NULL && errno == 0);
	CHECK(fts_close(fts) == 0 && rmdir("vanishing") == 0);
}

/* Without chdir a path can become too long to be opened, but not for the status of what is in the last folder that could. */
static void
deep(void)
{
	char *roots[] = { "deep", NULL };
	int i, down = 0, up = 0, unreadable = 0, others = 0;
	FTSENT *p;
	FTS *fts;

	CHECK(mkdir("deep", 0755) == 0 && chdir("deep") == 0);
	for (i = 0; i < DEEP && mkdir(LONG_NAME, 0755) == 0 && chdir(LONG_NAME) == 0; i++)
		;
	CHECK(i == DEEP);
	for (; i >= 0 && chdir("..") == 0; i--)
		;
	CHECK((fts = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL)) != NULL);
	while ((p = fts_read(fts)) != NULL) {
		others += p->fts_pathlen != strlen(p->fts_path);
		switch (p->fts_info) {
		case FTS_D:
			down++;
			break;
		case FTS_DP:
			up++;
			break;
		case FTS_DNR:
			unreadable++;
			CHECK(p->fts_errno == ENAMETOOLONG);
			break;
		default:
			others++;
		}
	}
	CHECK(errno == 0 && down > 100 && down < DEEP && up == down - 1 && unreadable == 1 && others == 0);
	CHECK(fts_close(fts) == 0);
	CHECK((fts = fts_open(roots, FTS_PHYSICAL | FTS_NOSTAT, NULL)) != NULL);
	while ((p = fts_read(fts)) != NULL)
		if (p->fts_info == FTS_DP && rmdir(p->fts_accpath) != 0)
			printf("FAILED to remove a folder at level %d\n", (int)p->fts_level);
	CHECK(fts_close(fts) == 0);
}

int
main(void)
{
	char folder[] = "fts_open.XXXXXX";

	CHECK(mkdtemp(folder) != NULL && chdir(folder) == 0);
	inherited = descriptors();
	paths();
	links();
	child();
	vanishing();
	deep();
	CHECK(chdir("..") == 0 && rmdir(folder) == 0);
	return CHECKED();
}
