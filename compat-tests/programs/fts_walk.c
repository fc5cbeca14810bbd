/*
 * Random walks of fts(3) through random trees, written down: fts_walk SEED WALKS [strict].  Built with ours and with the system's, and
 * given the same seed, it must write the same.  With strict no descriptor may be left open.  What glibc is known to get wrong it
 * leaves out: empty folders and fts_children behind a symbolic link that was followed; without chdir, FTS_FOLLOW for children, and
 * FTS_AGAIN after fts_children, which leaves a slash behind the path; names and more than names in one walk.
 */
#include <sys/types.h>
#include <sys/stat.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* After so many files a walk ends where it is: a tree with links can be far larger than its files. */
#define READS	400

/* Links lead to these, from wherever they are. */
static const char *const targets[] = { "..", ".", "nowhere", "f0", "d0", "d1", "d0/d1", "l0", "../l0", "../d0", "../d1", "../f0" };

static uint64_t state;

static unsigned int
below(unsigned int bound)
{
	state = state * 6364136223846793005U + 1442695040888963407U;
	return (unsigned int)(state >> 33) % bound;
}

static void
fail(const char *what, const char *name)
{
	fprintf(stderr, "%s: %s: %s\n", what, name, strerror(errno));
	exit(2);
}

/* A folder with at least one file in it, and the working directory for as long as it is filled. */
static void
grow(const char *name, int depth)
{
	unsigned int i, files = 1 + below(3), folders = depth > 0 ? below(4) : 0, links = below(4);
	char entry[300];
	int fd;

	if (mkdir(name, 0755) != 0 || chdir(name) != 0)
		fail("mkdir", name);
	for (i = 0; i < files; i++) {
		/* Some names are as long as any. */
		snprintf(entry, sizeof entry, "f%u%.*s", i, i > 0 && below(8) == 0 ? 253 : 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
		    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
		if ((fd = open(entry, O_WRONLY | O_CREAT, 0644)) == -1 || close(fd) != 0)
			fail("open", entry);
	}
	for (i = 0; i < links; i++) {
		snprintf(entry, sizeof entry, "l%u", i);
		if (symlink(targets[below(sizeof targets / sizeof *targets)], entry) != 0)
			fail("symlink", entry);
	}
	for (i = 0; i < folders; i++) {
		snprintf(entry, sizeof entry, "d%u", i);
		grow(entry, depth - 1);
	}
	if (chdir("..") != 0)
		fail("chdir", "..");
}

static int
forwards(const FTSENT **one, const FTSENT **other)
{
	return strcmp((*one)->fts_name, (*other)->fts_name);
}

static int
backwards(const FTSENT **one, const FTSENT **other)
{
	return forwards(other, one);
}

/* Whether the file is where it is said to be. */
static int
is_there(const FTSENT *p, int options)
{
	struct stat link, file;

	if (p->fts_info == FTS_NS || p->fts_info == FTS_NSOK || options & FTS_NOSTAT)
		return 1;
	if (fstatat(AT_FDCWD, p->fts_accpath, &link, AT_SYMLINK_NOFOLLOW) != 0)
		return 0;
	return link.st_ino == p->fts_statp->st_ino || (fstatat(AT_FDCWD, p->fts_accpath, &file, 0) == 0 &&
	    file.st_ino == p->fts_statp->st_ino && file.st_size == p->fts_statp->st_size);
}

/* Says any instruction, but another one instead of that which is left out. */
static void
set(FTS *fts, FTSENT *p, int left_out)
{
	int instruction = (int)below(5);

	if (instruction == left_out)
		instruction = FTS_SKIP;
	if (fts_set(fts, p, instruction) != 0)
		fail("fts_set", p->fts_name);
	printf(" set %d", instruction);
}

static void
look(FTS *fts, int options, int names)
{
	FTSENT *c = fts_children(fts, names ? FTS_NAMEONLY : 0);
	int is_link, follows = !(options & (FTS_NOCHDIR | FTS_LOGICAL));

	printf(" children %d:", c == NULL ? errno : 0);
	for (; c != NULL; c = c->fts_link) {
		printf(" %s", c->fts_name);
		if (!names)
			printf(" %d", c->fts_info);
		is_link = !names && (c->fts_info == FTS_SL || c->fts_info == FTS_SLNONE);
		if (below(6) == 0)
			set(fts, c, follows && is_link ? -1 : FTS_FOLLOW);
	}
}

static void
walk(void)
{
	static char t[] = "t", d[] = "t/d0", slash[] = "./t/", none[] = "none", l[] = "t/l0", f[] = "t/f0";
	char *all[] = { t, d, slash, none, l, f }, *roots[4] = { NULL };
	int options = 0, reads = 0, looked, names = below(3) == 0;
	unsigned int i, n = 1 + below(3);
	FTSENT *p;
	FTS *fts;

	for (i = 0; i < n; i++)
		roots[i] = all[i == 0 ? 0 : below(6)];
	options |= below(3) == 0 ? FTS_LOGICAL : FTS_PHYSICAL;
	options |= below(3) == 0 ? FTS_NOCHDIR : 0;
	options |= below(4) == 0 ? FTS_NOSTAT : 0;
	options |= below(4) == 0 ? FTS_SEEDOT : 0;
	options |= below(4) == 0 ? FTS_XDEV : 0;
	options |= below(3) == 0 ? FTS_COMFOLLOW : 0;
	printf("options %#x\n", (unsigned int)options);
	if ((fts = fts_open(roots, options, below(2) ? forwards : backwards)) == NULL)
		fail("fts_open", t);
	if (below(4) == 0)
		look(fts, options, names);
	while ((p = fts_read(fts)) != NULL && reads++ < READS) {
		printf("%d %d %.*s %s", p->fts_info, (int)p->fts_level, (int)p->fts_pathlen, p->fts_path, p->fts_name);
		if (p->fts_info == FTS_DC)
			printf(" is %s at %d", p->fts_cycle->fts_name, (int)p->fts_cycle->fts_level);
		if (p->fts_info == FTS_NS || p->fts_info == FTS_DNR || p->fts_info == FTS_ERR)
			printf(" for %d", p->fts_errno);
		printf(" %ld", p->fts_number++);
		if (p->fts_namelen != strlen(p->fts_name))
			printf(" namelen %lu", (unsigned long)p->fts_namelen);
		if (!is_there(p, options))
			printf(" is not %s", p->fts_accpath);
		looked = below(8) == 0 && (p->fts_info != FTS_D || !(p->fts_flags & FTS_SYMFOLLOW));
		if (looked)
			look(fts, options, names);
		if (below(5) == 0)
			set(fts, p, looked && options & (FTS_NOCHDIR | FTS_LOGICAL) ? FTS_AGAIN : -1);
		else if ((p->fts_info == FTS_SL || p->fts_info == FTS_SLNONE) && below(2) == 0 && fts_set(fts, p, FTS_FOLLOW) != 0)
			fail("fts_set", p->fts_name);
		putchar('\n');
	}
	printf("end %d\n", p == NULL ? errno : -1);
	if (fts_close(fts) != 0)
		fail("fts_close", t);
}

static void
fell(void)
{
	char t[] = "t", *roots[] = { t, NULL };
	FTSENT *p;
	FTS *fts = fts_open(roots, FTS_PHYSICAL | FTS_NOSTAT, NULL);

	while (fts != NULL && (p = fts_read(fts)) != NULL)
		if (p->fts_info != FTS_D && (p->fts_info == FTS_DP ? rmdir : unlink)(p->fts_accpath) != 0)
			fail("remove", p->fts_path);
	if (fts == NULL || fts_close(fts) != 0)
		fail("fts_open", t);
}

int
main(int argc, char *argv[])
{
	int strict = argc == 4, before[256], fd, walks;

	if (argc < 3)
		return 2;
	state = strtoull(argv[1], NULL, 0);
	for (fd = 0; fd < 256; fd++)
		before[fd] = fcntl(fd, F_GETFD) != -1;
	for (walks = atoi(argv[2]); walks > 0; walks--) {
		grow("t", 3);
		walk();
		fell();
		for (fd = 0; fd < 256; fd++)
			if (!before[fd] && close(fd) == 0 && strict) {
				errno = 0;
				fail("a descriptor is left open", "fts_close");
			}
	}
	return fflush(stdout) != 0;
}
