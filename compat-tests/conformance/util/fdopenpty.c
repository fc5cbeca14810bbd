/* getptmfd(3), fdopenpty(3) and fdforkpty(3): pairs by a descriptor, of which one does for many. */
/* covers: fdforkpty fdopenpty getptmfd */
#include "pty.h"

static int maker;

static int
makes(int *master, int *terminal, char *name, const struct termios *settings, const struct winsize *size)
{
	return fdopenpty(maker, master, terminal, name, settings, size);
}

static pid_t
forks(int *master, char *name, const struct termios *settings, const struct winsize *size)
{
	return fdforkpty(maker, master, name, settings, size);
}

int
main(void)
{
	int master = -7, other = -7, terminal = -7, fds[2];

	CHECK((maker = getptmfd()) != -1);
	CHECK(fcntl(maker, F_GETFD) & FD_CLOEXEC);
	check_pairs(makes);
	check_children(forks);

	/* Two pairs of one descriptor are not the same. */
	CHECK(fdopenpty(maker, &master, &terminal, NULL, NULL, NULL) == 0);
	CHECK(fdopenpty(maker, &other, &fds[0], NULL, NULL, NULL) == 0);
	CHECK(write(master, "a\n", 2) == 2 && write(other, "b\n", 2) == 2);
	CHECK(line_is(terminal, "a\n") && line_is(fds[0], "b\n"));
	CHECK(close(master) == 0 && close(terminal) == 0 && close(other) == 0 && close(fds[0]) == 0);

	/* What is no such descriptor makes nothing. */
	master = terminal = -7;
	CHECK(pipe(fds) == 0);
	CHECK(fdopenpty(fds[0], &master, &terminal, NULL, NULL, NULL) == -1 && master == -7 && terminal == -7);
	errno = 0;
	CHECK(fdforkpty(-1, &master, NULL, NULL, NULL) == -1 && errno == EBADF && master == -7);
	CHECK(close(maker) == 0);
	return CHECKED();
}
