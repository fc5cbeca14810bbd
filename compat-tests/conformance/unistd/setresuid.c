/* setresuid(2) and its kin: all three ids or none, each looked at afterwards, in children of root and of nobody. */
/* covers: getresgid getresuid setresgid setresuid */
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"

#define KEEP	((uid_t)-1)
#define A	54321
#define B	12345

/* Whether these are the ids. */
static int
are_users(uid_t real, uid_t effective, uid_t saved)
{
	uid_t r = 9, e = 9, s = 9;

	return getresuid(&r, &e, &s) == 0 && r == real && e == effective && s == saved;
}

static int
are_groups(gid_t real, gid_t effective, gid_t saved)
{
	gid_t r = 9, e = 9, s = 9;

	return getresgid(&r, &e, &s) == 0 && r == real && e == effective && s == saved;
}

/* What a child ends with that starts as who calls this. */
static int
in_child(int (*work)(void))
{
	int status;
	pid_t child;

	(void)fflush(stdout);
	if ((child = fork()) == 0)
		_exit(work());
	if (child == -1 || waitpid(child, &status, 0) != child || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

/* For good. */
static int
drops(void)
{
	errno = EDOM;
	if (setresgid(B, B, B) != 0 || !are_groups(B, B, B) || errno != EDOM)
		return 1;
	if (setresuid(A, A, A) != 0 || !are_users(A, A, A) || errno != EDOM)
		return 2;
	/* There is no way back, and nothing changes on the way. */
	errno = 0;
	if (setresuid(0, 0, 0) != -1 || errno != EPERM || !are_users(A, A, A))
		return 3;
	errno = 0;
	if (setresuid(KEEP, 0, KEEP) != -1 || errno != EPERM || !are_users(A, A, A))
		return 4;
	errno = 0;
	if (setresuid(KEEP, KEEP, 0) != -1 || errno != EPERM || !are_users(A, A, A))
		return 5;
	errno = 0;
	if (setresgid(0, KEEP, KEEP) != -1 || errno != EPERM || !are_groups(B, B, B))
		return 6;
	if (setresuid(A, A, A) != 0 || setresuid(KEEP, KEEP, KEEP) != 0 || setresgid(KEEP, B, KEEP) != 0)
		return 7;
	return seteuid(0) == -1 && setuid(0) == -1 ? 0 : 8;
}

/* For a while, twice, and then for good. */
static int
drops_for_a_while(void)
{
	int i;

	for (i = 0; i < 2; i++) {
		if (setresuid(KEEP, A, 0) != 0 || !are_users(0, A, 0))
			return 1;
		if (setresuid(KEEP, 0, KEEP) != 0 || !are_users(0, 0, 0))
			return 2;
	}
	if (setresuid(KEEP, A, KEEP) != 0 || !are_users(0, A, 0))
		return 3;
	errno = 0;
	if (setresuid(B, A, 0) != -1 || errno != EPERM || !are_users(0, A, 0))
		return 4;
	if (setresuid(A, A, A) != 0 || !are_users(A, A, A))
		return 5;
	return seteuid(0) == -1 ? 0 : 6;
}

/* What a setuid program does that somebody else has called. */
static int
swaps(void)
{
	if (setresgid(A, B, B) != 0 || !are_groups(A, B, B))
		return 1;
	if (setresuid(A, B, B) != 0 || !are_users(A, B, B))
		return 2;
	if (setresuid(KEEP, A, KEEP) != 0 || !are_users(A, A, B))
		return 3;
	if (setresuid(KEEP, B, KEEP) != 0 || !are_users(A, B, B))
		return 4;
	if (setresgid(KEEP, A, KEEP) != 0 || !are_groups(A, A, B))
		return 5;
	if (setresgid(KEEP, B, KEEP) != 0 || !are_groups(A, B, B))
		return 6;
	errno = 0;
	if (setresuid(A, B, 0) != -1 || errno != EPERM || !are_users(A, B, B))
		return 7;
	if (setresuid(A, A, A) != 0 || !are_users(A, A, A))
		return 8;
	return 0;
}

/* Without privilege: one of the three, and nothing else. */
static int
without_privilege(void)
{
	uid_t own = getuid();
	gid_t group = getgid();

	if (setresuid(own, own, own) != 0 || !are_users(own, own, own))
		return 1;
	errno = 0;
	if (setresuid(KEEP, own + 1, KEEP) != -1 || errno != EPERM || !are_users(own, own, own))
		return 2;
	errno = 0;
	if (setresgid(group + 1, KEEP, KEEP) != -1 || errno != EPERM || !are_groups(group, group, group))
		return 3;
	return 0;
}

/* The work of nobody, whoever starts it. */
static int
as_nobody(int (*work)(void))
{
	if (geteuid() == 0 && (setgid(B) != 0 || setuid(A) != 0))
		return 100;
	return work();
}

static int
nobody_without_privilege(void)
{
	return as_nobody(without_privilege);
}

int
main(void)
{
	const int root = geteuid() == 0;

	CHECK(are_users(getuid(), geteuid(), geteuid()));
	CHECK(are_groups(getgid(), getegid(), getegid()));
	CHECK(in_child(nobody_without_privilege) == 0);
	CHECK(!root || in_child(drops) == 0);
	CHECK(!root || in_child(drops_for_a_while) == 0);
	CHECK(!root || in_child(swaps) == 0);
	return CHECKED();
}
