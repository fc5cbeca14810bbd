/* native differs: FreeBSD: setproctitle(NULL) brings the arguments back */
/* setproctitle(3): "progname: text", cut at 2047 bytes, without any init call. */
/* libbsd differs: no title without an init call */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static char name[256], shown[8192];

/* The title as another process sees it. */
static const char *
title(void)
{
	char command[64];
	size_t n;
	FILE *ps;

	snprintf(command, sizeof(command), "ps -ww -o args= -p %ld", (long)getpid());
	if ((ps = popen(command, "r")) == NULL)
		return "";
	n = fread(shown, 1, sizeof(shown) - 1, ps);
	pclose(ps);
	shown[n] = '\0';
	shown[strcspn(shown, "\n")] = '\0';
	return shown;
}

/* Whether the title is "progname: text", behind which NetBSD and OpenBSD may name the program again. */
static int
is(const char *text)
{
	const char *now = title();
	size_t n = strlen(name);

	if (strncmp(now, name, n) != 0 || strncmp(now + n, text, strlen(text)) != 0)
		return 0;
	now += n + strlen(text);
	return *now == '\0' || strncmp(now, " (", 2) == 0;
}

int
main(int argc, char *argv[])
{
	static char padding[4096], text[5000], *again[3];
	const char *slash = strrchr(argv[0], '/');

	/* Where the title takes the place of the arguments they must be long enough for all of it. */
	if (argc == 1) {
		memset(padding, 'p', sizeof(padding) - 1);
		again[0] = argv[0];
		again[1] = padding;
		execv(argv[0], again);
		return 1;
	}
	snprintf(name, sizeof(name), "%s", slash == NULL ? argv[0] : slash + 1);

	errno = ERANGE;
	setproctitle("%s %d", "first", 1);
	CHECK(errno == ERANGE);
	CHECK(is(": first 1"));
	setproctitle("a much longer title than that which follows");
	setproctitle("short");
	CHECK(is(": short"));
	CHECK(!is(": long"));
	setproctitle("%s", "Gr\303\274\303\237e 100%");
	CHECK(strstr(title(), "100%") != NULL);
	setproctitle("%s", "");
	CHECK(strncmp(title(), name, strlen(name)) == 0);
	setproctitle(NULL);
	CHECK(is(""));

	memset(text, 'x', sizeof(text) - 1);
	setproctitle("%s", text);
	CHECK(strspn(title() + strlen(name) + 2, "x") == 2047 - strlen(name) - 2);
	setproctitle("last");
	CHECK(is(": last"));
	return CHECKED();
}
