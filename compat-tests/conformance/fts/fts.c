/* fts(3): walks through a tree of its own, each file with all that is said of it. */
/* covers: fts_children fts_close fts_open fts_read fts_set */
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

/* What is done with each file that fts_read returns. */
typedef void	action(FTS *, FTSENT *);

static const char *const kinds[] = {
	"?", "D", "DC", "DEFAULT", "DNR", "DOT", "DP", "ERR", "F", "INIT", "NS", "NSOK", "SL", "SLNONE"
};

static int	times;		/* that the action did something */
static int	stats;		/* whether the walk asks for a status */

static int
by_name(const FTSENT **one, const FTSENT **other)
{
	return strcmp((*one)->fts_name, (*other)->fts_name);
}

static int
backwards(const FTSENT **one, const FTSENT **other)
{
	return by_name(other, one);
}

static void
make(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (fd == -1 || write(fd, text, strlen(text)) != (ssize_t)strlen(text) || close(fd) != 0)
		printf("FAILED to make %s\n", path);
}

static int
descriptors(void)
{
	int fd, count = 0;

	for (fd = 0; fd < 256; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

static void
show(const FTSENT *p)
{
	printf("%s %d %s %.*s", p->fts_info <= FTS_SLNONE ? kinds[p->fts_info] : "?", (int)p->fts_level, p->fts_name,
	    (int)p->fts_pathlen, p->fts_path);
	if (p->fts_namelen != strlen(p->fts_name))
		printf(" a name of %lu", (unsigned long)p->fts_namelen);
	if (p->fts_info == FTS_DC)
		printf(" is %s", p->fts_cycle->fts_name);
	if (p->fts_info == FTS_F && stats)
		printf(" of %ld", (long)p->fts_statp->st_size);
	if ((p->fts_info == FTS_D || p->fts_info == FTS_DP) && stats && !S_ISDIR(p->fts_statp->st_mode))
		printf(" without a status");
	if ((p->fts_info == FTS_SL || p->fts_info == FTS_SLNONE) && stats && !S_ISLNK(p->fts_statp->st_mode))
		printf(" without a status");
	if (p->fts_info == FTS_DNR || p->fts_info == FTS_ERR || p->fts_info == FTS_NS)
		printf(" for %s", p->fts_errno == ENOENT ? "ENOENT" : p->fts_errno == EACCES ? "EACCES" : "something");
	/* What the path to it is from here must be true. */
	if (p->fts_info != FTS_NS && faccessat(AT_FDCWD, p->fts_accpath, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
		printf(" is not %s", p->fts_accpath);
	putchar('\n');
}

/* Walks; all that was there before is there afterwards. */
static void
walk(const char *title, char *const *roots, int options, int (*order)(const FTSENT **, const FTSENT **), action *act)
{
	struct stat before, after;
	int open_before = descriptors();
	FTS *fts;
	FTSENT *p;

	printf("-- %s\n", title);
	times = 0;
	stats = !(options & FTS_NOSTAT);
	CHECK(stat(".", &before) == 0);
	if ((fts = fts_open(roots, options, order)) == NULL) {
		printf("FAILED to open\n");
		return;
	}
	errno = EDOM;
	while ((p = fts_read(fts)) != NULL) {
		show(p);
		if (act != NULL)
			act(fts, p);
		errno = EDOM;
	}
	CHECK(errno == 0);
	CHECK(fts_read(fts) == NULL);
	CHECK(fts_close(fts) == 0);
	CHECK(stat(".", &after) == 0 && before.st_ino == after.st_ino && before.st_dev == after.st_dev);
	CHECK(descriptors() == open_before);
}

static void
skip_b(FTS *fts, FTSENT *p)
{
	if (p->fts_info == FTS_D && strcmp(p->fts_name, "b") == 0)
		CHECK(fts_set(fts, p, FTS_SKIP) == 0);
}

static void
again(FTS *fts, FTSENT *p)
{
	int file = p->fts_info == FTS_F && strcmp(p->fts_name, "one") == 0;
	int folder = p->fts_info == FTS_DP && strcmp(p->fts_name, "b") == 0;

	if ((file || folder) && times++ < 2)
		CHECK(fts_set(fts, p, FTS_AGAIN) == 0);
}

static void
follow(FTS *fts, FTSENT *p)
{
	if (p->fts_info == FTS_SL || p->fts_info == FTS_SLNONE)
		CHECK(fts_set(fts, p, times++ < 8 ? FTS_FOLLOW : FTS_NOINSTR) == 0);
}

static void
numbers(FTS *fts, FTSENT *p)
{
	(void)fts;
	if (p->fts_info == FTS_D) {
		p->fts_number = 7;
		p->fts_pointer = &times;
	} else if (p->fts_info == FTS_DP)
		CHECK(p->fts_number == 7 && p->fts_pointer == &times);
	else
		CHECK(p->fts_number == 0 && p->fts_pointer == NULL && p->fts_parent->fts_number == 7);
}

/* The children of every folder; of some of them something is said. */
static void
children(FTS *fts, FTSENT *p)
{
	FTSENT *c;

	/* The way back from behind a symbolic link is not everybody's. */
	if (p->fts_info == FTS_D && strcmp(p->fts_name, "to-b") == 0)
		return;
	c = fts_children(fts, 0);
	if (c == NULL) {
		printf("  no child%s\n", errno == 0 ? "" : errno == EACCES ? " for EACCES" : " for something");
		return;
	}
	for (; c != NULL; c = c->fts_link) {
		printf("  child %s %s %d\n", kinds[c->fts_info], c->fts_name, c->fts_parent == p);
		if (strcmp(c->fts_name, "b") == 0)
			CHECK(fts_set(fts, c, FTS_SKIP) == 0);
		if (strcmp(c->fts_name, "to-b") == 0)
			CHECK(fts_set(fts, c, FTS_FOLLOW) == 0);
	}
}

static void
names(FTS *fts, FTSENT *p)
{
	FTSENT *c;

	(void)p;
	for (c = fts_children(fts, FTS_NAMEONLY); c != NULL; c = c->fts_link)
		printf("  name %s %lu\n", c->fts_name, (unsigned long)c->fts_namelen);
}

/* Somebody puts a symbolic link in the place of a folder that is about to be entered. */
static void
betray(FTS *fts, FTSENT *p)
{
	(void)fts;
	if (p->fts_info == FTS_D && strcmp(p->fts_name, "a") == 0) {
		CHECK(rename(p->fts_accpath, "gone") == 0);
		CHECK(symlink("/", p->fts_accpath) == 0);
	}
}

static void
contract(void)
{
	char *roots[] = { "tree", NULL }, *two[] = { "tree/one", "tree/a", NULL };
	int before = descriptors();
	FTSENT *p, *c;
	FTS *fts;

	printf("-- contract\n");
	errno = 0;
	CHECK(fts_open(roots, 0x1000, NULL) == NULL && errno == EINVAL);
	CHECK((fts = fts_open(two, FTS_PHYSICAL, NULL)) != NULL);
	/* Before anything was read: what was named. */
	CHECK((c = fts_children(fts, 0)) != NULL && strcmp(c->fts_name, "tree/one") == 0 && c->fts_info == FTS_F);
	CHECK((c = c->fts_link) != NULL && strcmp(c->fts_name, "tree/a") == 0 && c->fts_info == FTS_D);
	CHECK(c->fts_link == NULL);
	errno = 0;
	CHECK(fts_children(fts, 1) == NULL && errno == EINVAL);
	CHECK((p = fts_read(fts)) != NULL && strcmp(p->fts_name, "one") == 0 && strcmp(p->fts_path, "tree/one") == 0);
	CHECK(strcmp(p->fts_accpath, "tree/one") == 0 && p->fts_level == FTS_ROOTLEVEL);
	CHECK(p->fts_parent->fts_level == FTS_ROOTPARENTLEVEL);
	errno = EDOM;
	CHECK(fts_children(fts, 0) == NULL && errno == 0);
	errno = 0;
	CHECK(fts_set(fts, p, 5) == 1 && errno == EINVAL);
	CHECK(fts_set(fts, p, -1) == 1);
	CHECK(fts_set(fts, p, 0) == 0 && fts_set(fts, p, FTS_NOINSTR) == 0);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_D && strcmp(p->fts_path, "tree/a") == 0);
	CHECK((p = fts_read(fts)) != NULL && strcmp(p->fts_accpath, p->fts_name) == 0);
	/* In the middle. */
	CHECK(fts_close(fts) == 0);
	CHECK(access("tree/one", F_OK) == 0);
	CHECK((fts = fts_open(two, FTS_LOGICAL, by_name)) != NULL);
	CHECK(fts_close(fts) == 0);
	/* While symbolic links are followed, in the folder of the second one. */
	roots[0] = "tree/to-a";
	CHECK((fts = fts_open(roots, FTS_PHYSICAL, by_name)) != NULL);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_SL);
	CHECK(fts_set(fts, p, FTS_FOLLOW) == 0);
	CHECK((p = fts_read(fts)) != NULL && p->fts_info == FTS_D && S_ISDIR(p->fts_statp->st_mode));
	CHECK((p = fts_read(fts)) != NULL && strcmp(p->fts_path, "tree/to-a/b") == 0);
	while ((p = fts_read(fts)) != NULL && p->fts_info != FTS_DP)
		;
	CHECK(p != NULL && strcmp(p->fts_path, "tree/to-a/b") == 0);
	while ((p = fts_read(fts)) != NULL)
		;
	CHECK(errno == 0 && access("tree/one", F_OK) == 0);
	CHECK(fts_close(fts) == 0);
	/* Some systems forget the one by which a root was followed. */
	CHECK(descriptors() == before || descriptors() == before + 1);
}

/* A path that is longer than any system call takes. */
static void
deep(void)
{
	char *roots[] = { "deep", NULL };
	size_t longest = 0;
	int i, down = 0, up = 0;
	FTSENT *p;
	FTS *fts;

	printf("-- deep\n");
	CHECK(mkdir("deep", 0755) == 0 && chdir("deep") == 0);
	for (i = 0; i < DEEP; i++)
		if (mkdir(LONG_NAME, 0755) != 0 || chdir(LONG_NAME) != 0)
			break;
	CHECK(i == DEEP);
	make("file", "text");
	while (i-- > 0)
		if (chdir("..") != 0)
			break;
	CHECK(chdir("..") == 0);
	CHECK((fts = fts_open(roots, FTS_PHYSICAL, NULL)) != NULL);
	while ((p = fts_read(fts)) != NULL) {
		if (p->fts_pathlen != strlen(p->fts_path))
			printf("FAILED: a path of %lu, not %lu\n", (unsigned long)strlen(p->fts_path), (unsigned long)p->fts_pathlen);
		if (p->fts_pathlen > longest)
			longest = p->fts_pathlen;
		switch (p->fts_info) {
		case FTS_D:
			CHECK(p->fts_level == down++);
			break;
		case FTS_DP:
			CHECK(p->fts_level == DEEP - up++);
			/* As rm -r would. */
			CHECK(rmdir(p->fts_accpath) == 0);
			break;
		default:
			show(p);
			CHECK(unlink(p->fts_accpath) == 0);
		}
	}
	CHECK(errno == 0 && down == DEEP + 1 && up == DEEP + 1);
	CHECK(longest == strlen("deep") + DEEP * (sizeof LONG_NAME) + strlen("/file"));
	CHECK(fts_close(fts) == 0);
	CHECK(access("deep", F_OK) == -1);
}

/* A folder without permission, of which root takes no notice: it is somebody else for a while. */
static void
unreadable(void)
{
	char *roots[] = { "closed", NULL };
	int root = geteuid() == 0;

	printf("-- unreadable\n");
	CHECK(mkdir("closed", 0755) == 0 && mkdir("closed/no", 0755) == 0 && mkdir("closed/x", 0755) == 0);
	CHECK(mkdir("closed/list", 0755) == 0);
	make("closed/x/file", "text");
	make("closed/list/file", "text");
	CHECK(chmod("closed/no", 0) == 0 && chmod("closed/x", 0111) == 0 && chmod("closed/list", 0444) == 0);
	if (root && (chmod(".", 0755) != 0 || seteuid(65534) != 0))
		printf("skipped: root\n");
	else {
		walk("unreadable, physical", roots, FTS_PHYSICAL, by_name, NULL);
		walk("unreadable, names", roots, FTS_PHYSICAL, by_name, names);
		walk("unreadable, children", roots, FTS_PHYSICAL, by_name, children);
		walk("unreadable, without chdir", roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, by_name, NULL);
		CHECK(!root || seteuid(0) == 0);
	}
	CHECK(chmod("closed/no", 0755) == 0 && chmod("closed/x", 0755) == 0 && chmod("closed/list", 0755) == 0);
	CHECK(unlink("closed/x/file") == 0 && rmdir("closed/x") == 0 && rmdir("closed/no") == 0);
	CHECK(unlink("closed/list/file") == 0 && rmdir("closed/list") == 0 && rmdir("closed") == 0);
}

int
main(void)
{
	char folder[] = "fts.XXXXXX";
	char *tree[] = { "tree", NULL }, *slash[] = { "tree/a/", NULL }, *dot[] = { ".", NULL }, *none[] = { "none", NULL };
	char *roots[] = { "tree/c", "tree/one", "tree/a", "none", "tree/a", NULL };
	char *link[] = { "tree/to-a", "tree/dangling", NULL };
	int physical = FTS_PHYSICAL, here;
	struct stat st;

	CHECK(mkdtemp(folder) != NULL && (here = open(".", O_RDONLY)) != -1 && chdir(folder) == 0);
	CHECK(mkdir("tree", 0755) == 0 && mkdir("tree/a", 0755) == 0 && mkdir("tree/a/b", 0755) == 0);
	CHECK(mkdir("tree/c", 0755) == 0 && mkfifo("tree/pipe", 0644) == 0);
	make("tree/one", "1");
	make("tree/a/two", "22");
	make("tree/a/b/three", "333");
	CHECK(symlink("a", "tree/to-a") == 0 && symlink("nowhere", "tree/dangling") == 0);
	CHECK(symlink("..", "tree/a/b/up") == 0 && symlink("itself", "tree/itself") == 0);
	CHECK(symlink("a/b", "tree/to-b") == 0 && symlink("one", "tree/to-one") == 0);

	walk("physical", tree, physical, by_name, numbers);
	walk("backwards", tree, physical, backwards, NULL);
	walk("without chdir", tree, physical | FTS_NOCHDIR, by_name, NULL);
	walk("without status", tree, physical | FTS_NOSTAT, by_name, NULL);
	walk("without either, with dots", tree, physical | FTS_NOSTAT | FTS_NOCHDIR | FTS_SEEDOT, by_name, NULL);
	walk("with dots", tree, physical | FTS_SEEDOT, by_name, NULL);
	walk("logical", tree, FTS_LOGICAL, by_name, NULL);
	walk("logical without status", tree, FTS_LOGICAL | FTS_NOSTAT, by_name, NULL);
	walk("neither", tree, 0, by_name, NULL);
	walk("a slash at the end", slash, physical, by_name, NULL);
	walk("the folder itself", dot, physical, by_name, NULL);
	walk("nothing", none, physical, NULL, NULL);
	walk("several", roots, physical, NULL, NULL);
	walk("several, in order", roots, physical, by_name, NULL);
	walk("links", link, physical, NULL, NULL);
	walk("links, followed", link, physical | FTS_COMFOLLOW, by_name, NULL);
	walk("one device", tree, physical | FTS_XDEV, by_name, NULL);
	walk("skip", tree, physical, by_name, skip_b);
	walk("again", tree, physical, by_name, again);
	walk("again without chdir", tree, FTS_LOGICAL, by_name, again);
	walk("follow", tree, physical, by_name, follow);
	walk("follow without chdir", tree, physical | FTS_NOCHDIR, by_name, follow);
	walk("names", tree, physical, by_name, names);
	walk("names without chdir", tree, FTS_LOGICAL, by_name, names);
	walk("children", tree, physical, by_name, children);
	tree[0] = "tree/a";
	walk("children without chdir", tree, FTS_LOGICAL, by_name, children);
	tree[0] = "tree";
	contract();
	unreadable();
	deep();

	/* Another file system, where there is one that everybody has. */
	CHECK(symlink("/proc", "tree/far") == 0);
	if (stat("/proc", &st) == 0) {
		tree[0] = "tree/far";
		walk("far", tree, FTS_PHYSICAL | FTS_XDEV, by_name, NULL);
		tree[0] = "tree";
		walk("another device", tree, FTS_LOGICAL | FTS_XDEV, by_name, NULL);
	}
	walk("betrayed", tree, physical, by_name, betray);
	CHECK(unlink("tree/a") == 0 && unlink("tree/far") == 0);

	tree[0] = "tree";
	{
		FTS *fts = fts_open(tree, physical, NULL);
		FTSENT *p;

		CHECK(fts != NULL);
		while ((p = fts_read(fts)) != NULL)
			if (p->fts_info != FTS_D && (p->fts_info == FTS_DP ? rmdir : unlink)(p->fts_accpath) != 0)
				printf("FAILED to remove %s\n", p->fts_path);
		CHECK(fts_close(fts) == 0);
	}
	CHECK(fchdir(here) == 0 && close(here) == 0 && rmdir(folder) == 0);
	return CHECKED();
}
