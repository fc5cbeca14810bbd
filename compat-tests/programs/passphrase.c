/*
 * Reads a passphrase as its arguments say, and tells on descriptor 3 what came of it:
 *	passphrase [job|background] [handle] [plain] FLAGS SIZE
 * job: as a shell has it, in a process group of its own that the shell watches; background: not in the foreground at first;
 * handle: the signals have handlers; plain: by a few lines that think of no signal, which the tests must catch.
 */
#ifdef LIBBSD
#include <bsd/readpassphrase.h>
#else
#include <readpassphrase.h>
#endif
#include <sys/types.h>
#include <sys/wait.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int signals[] = { SIGALRM, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM };

/* Says a line on descriptor 3. */
static void
say(const char *format, ...)
{
	char line[512];
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	(void)!write(3, line, (size_t)length);
}

/* Whether the terminal echoes. */
static int
echoes(void)
{
	struct termios settings;

	return tcgetattr(0, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
}

static void
handler(int signal)
{
	say("handler %d echo %d\n", signal, echoes());
}

/* How many of the lower descriptors are open. */
static int
descriptors(void)
{
	int fd, count = 0;

	for (fd = 0; fd < 64; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

/* What a program does that knows no readpassphrase. */
static char *
plain_passphrase(const char *prompt, char *buffer, size_t size)
{
	struct termios old, new;
	int fd = open("/dev/tty", O_RDWR);
	ssize_t length;

	(void)tcgetattr(fd, &old);
	new = old;
	new.c_lflag &= ~(tcflag_t)ECHO;
	(void)tcsetattr(fd, TCSAFLUSH, &new);
	(void)!write(fd, prompt, strlen(prompt));
	length = read(fd, buffer, size - 1);
	(void)tcsetattr(fd, TCSAFLUSH, &old);
	buffer[length > 0 ? length - 1 : 0] = '\0';
	return length > 0 ? buffer : NULL;
}

static int
ask(int plain, int handles, int flags, size_t size)
{
	static char buffer[4096];
	struct sigaction action, now;
	const int before = descriptors();
	size_t i;
	char *result;

	memset(&action, 0, sizeof(action));
	action.sa_handler = handles ? handler : SIG_DFL;
	/* What readpassphrase(3) must keep is told by a flag that it does not set. */
	action.sa_flags = SA_NODEFER;
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		(void)sigaction(signals[i], &action, NULL);
	memset(buffer, '#', sizeof(buffer));
	errno = 0;
	if (plain)
		result = plain_passphrase("Passphrase: ", buffer, size);
	else
		result = readpassphrase("Passphrase: ", buffer, size, flags);
	if (result != NULL)
		say("read %s|\n", result);
	else
		say("error %s\n", errno == EINTR ? "EINTR" : errno == ENOTTY ? "ENOTTY" : errno == EIO ? "EIO" : strerror(errno));
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (sigaction(signals[i], NULL, &now) == -1 || now.sa_handler != action.sa_handler || (now.sa_flags & SA_NODEFER) == 0)
			say("handler of %d lost\n", signals[i]);
	if (descriptors() != before && !plain)
		say("descriptors %d, were %d\n", descriptors(), before);
	return 0;
}

/* A shell with one job. */
static int
shell(int background, int plain, int handles, int flags, size_t size)
{
	int status;
	pid_t job;

	(void)signal(SIGTTOU, SIG_IGN);
	if ((job = fork()) == 0) {
		(void)setpgid(0, 0);
		if (!background)
			(void)tcsetpgrp(0, getpid());
		(void)signal(SIGTTOU, SIG_DFL);
		_exit(ask(plain, handles, flags, size));
	}
	(void)setpgid(job, job);
	while (waitpid(job, &status, WUNTRACED) == job) {
		(void)tcsetpgrp(0, getpgrp());
		if (WIFSTOPPED(status)) {
			say("stopped %d echo %d\n", WSTOPSIG(status), echoes());
			(void)tcsetpgrp(0, job);
			(void)kill(job, SIGCONT);
			continue;
		}
		if (WIFSIGNALED(status))
			say("killed %d echo %d\n", WTERMSIG(status), echoes());
		else
			say("ended %d echo %d\n", WEXITSTATUS(status), echoes());
		break;
	}
	return 0;
}

int
main(int argc, char *argv[])
{
	int job = 0, background = 0, handles = 0, plain = 0;

	for (; argc > 3; argc--, argv++) {
		job |= strcmp(argv[1], "job") == 0;
		background |= strcmp(argv[1], "background") == 0;
		handles |= strcmp(argv[1], "handle") == 0;
		plain |= strcmp(argv[1], "plain") == 0;
	}
	if (argc != 3)
		return 2;
	if (job || background)
		return shell(background, plain, handles, atoi(argv[1]), (size_t)atoi(argv[2]));
	return ask(plain, handles, atoi(argv[1]), (size_t)atoi(argv[2]));
}
