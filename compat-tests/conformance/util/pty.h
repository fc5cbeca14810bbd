/*
 * What the conformance programs of pseudo-terminals share.
 */
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#if !defined(__has_include) || __has_include(<util.h>)
#include <util.h>
#else
#include <pty.h>
#include <utmp.h>
#endif

#include "../check.h"

/* The lowest free descriptor: the same as before where nothing is left open. */
static int
lowest(void)
{
	int fd = dup(0);

	(void)close(fd);
	return fd;
}

/* Whether the next that comes from a terminal is this. */
static int
line_is(int fd, const char *line)
{
	char text[64];
	ssize_t length = read(fd, text, sizeof(text));

	return length == (ssize_t)strlen(line) && memcmp(text, line, strlen(line)) == 0;
}

static void
check_pairs(int (*makes)(int *, int *, char *, const struct termios *, const struct winsize *))
{
	const int before = lowest();
	struct termios settings, seen;
	struct winsize size = { 12, 34, 56, 78 }, room;
	struct stat by_name, by_descriptor;
	char name[16];
	int master, terminal;

	CHECK(makes(&master, &terminal, name, NULL, NULL) == 0);
	CHECK(isatty(terminal));
	CHECK(strncmp(name, "/dev/", 5) == 0 && stat(name, &by_name) == 0 && fstat(terminal, &by_descriptor) == 0 && by_name.st_rdev == by_descriptor.st_rdev);
	CHECK(by_descriptor.st_uid == geteuid());
	CHECK((fcntl(master, F_GETFD) & FD_CLOEXEC) == 0 && (fcntl(terminal, F_GETFD) & FD_CLOEXEC) == 0);
	CHECK(write(master, "hello\n", 6) == 6 && line_is(terminal, "hello\n"));
	CHECK(tcgetattr(terminal, &settings) == 0);
	CHECK(close(master) == 0 && close(terminal) == 0);

	settings.c_lflag &= ~(tcflag_t)(ECHO | ICANON);
	settings.c_oflag &= ~(tcflag_t)OPOST;
	CHECK(makes(&master, &terminal, NULL, &settings, &size) == 0);
	CHECK(tcgetattr(terminal, &seen) == 0 && (seen.c_lflag & (ECHO | ICANON)) == 0 && (seen.c_oflag & OPOST) == 0);
	CHECK(ioctl(terminal, TIOCGWINSZ, &room) == 0 && room.ws_row == 12 && room.ws_col == 34);
	CHECK(write(terminal, "raw\n", 4) == 4 && line_is(master, "raw\n"));
	CHECK(close(master) == 0 && close(terminal) == 0);
	CHECK(lowest() == before);
}

static void
check_children(pid_t (*forks)(int *, char *, const struct termios *, const struct winsize *))
{
	const int before = lowest();
	char name[16], *own;
	int good, master = -7, status = -1;
	pid_t child;

	(void)fflush(stdout);
	if ((child = forks(&master, name, NULL, NULL)) == 0) {
		/* Its terminal is the controlling one, and it has no descriptor of the pair besides. */
		own = ttyname(0);
		good = own != NULL && strcmp(own, name) == 0 && isatty(1) && isatty(2) && lowest() == before + (before < 3) * (3 - before);
		good = good && getsid(0) == getpid() && tcgetpgrp(0) == getpid();
		_exit(!(good && write(1, "in\n", 3) == 3));
	}
	CHECK(child > 0 && child != getpid());
	CHECK(line_is(master, "in\r\n"));
	CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
	CHECK(close(master) == 0);
	CHECK(lowest() == before);
}
