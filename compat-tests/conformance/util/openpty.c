/* openpty(3) and its kin: a pair, its name, its settings, a child in it, and no descriptor left over. */
/* covers: forkpty login_tty openpty */
/* native differs: FreeBSD: the descriptors of the pair are close-on-exec */
#include "pty.h"

static int
makes(int *master, int *terminal, char *name, const struct termios *settings, const struct winsize *size)
{
	return openpty(master, terminal, name, settings, size);
}

static pid_t
forks(int *master, char *name, const struct termios *settings, const struct winsize *size)
{
	return forkpty(master, name, settings, size);
}

/* A session without a terminal does not get one from a descriptor that is none, and keeps its own descriptors. */
static int
refuses(void)
{
	int status;
	pid_t child;

	(void)fflush(stdout);
	if ((child = fork()) == 0) {
		int fds[2], good = pipe(fds) == 0;

		errno = 0;
		good = good && login_tty(fds[0]) == -1 && (errno == ENOTTY || errno == EINVAL) && fcntl(fds[0], F_GETFD) != -1;
		_exit(!(good && getsid(0) == getpid()));
	}
	return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int
main(void)
{
	check_pairs(makes);
	check_children(forks);
	CHECK(refuses());
	return CHECKED();
}
