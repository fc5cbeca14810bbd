/*
 * Does to its title what its arguments say, one step each, and prints what comes of it.  The steps are copied first, for a title
 * may be written over them.
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

void	setproctitle(const char *, ...) __attribute__((__format__(__printf__, 1, 2)));
void	setproctitle_init(int, char *[], char *[]);
void	compat_init_setproctitle(int, char *[]);

extern char **environ;
extern char *__progname;

static int cmdline = -1, nuls;
static const char *no_format;

static void
fail(const char *what)
{
	perror(what);
	exit(3);
}

/* What the kernel shows, its NULs as '|' and none at the end. */
static void
show(const char *label)
{
	static char text[1 << 17];
	ssize_t n, i;

	if ((n = pread(cmdline, text, sizeof(text), 0)) == -1)
		fail("cmdline");
	for (nuls = 0; n > 0 && text[n - 1] == '\0'; nuls++)
		n--;
	for (i = 0; i < n; i++)
		if (text[i] == '\0')
			text[i] = '|';
	printf("%s=%.*s\n", label, (int)n, text);
	fflush(stdout);
}

static void
open_cmdline(void)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/cmdline", (int)getpid());
	if ((cmdline = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		fail(path);
}

/* prctl(PR_SET_MM) gets EPERM; where the sandbox is strict, everything but what show() needs kills. */
static void
filter(int strict)
{
	struct sock_filter mild[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_MM, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_filter lethal[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_write, 4, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_writev, 3, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_pread64, 2, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program;

	program.filter = strict ? lethal : mild;
	program.len = strict ? sizeof(lethal) / sizeof(lethal[0]) : sizeof(mild) / sizeof(mild[0]);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == -1 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == -1)
		fail("seccomp");
}

static void *
waits(void *fd)
{
	char byte;

	while (read(*(int *)fd, &byte, 1) == -1)
		;
	return NULL;
}

static void *
sets(void *text)
{
	int i;

	for (i = 0; i < 2000; i++)
		setproctitle("%s", (const char *)text);
	return NULL;
}

static void
step(const char *what, int argc, char *argv[], char *envp[])
{
	const char *value = strchr(what, ':');
	int i, fds[2], status;
	struct rlimit none = { 1, 1 };
	pthread_t threads[2];
	char *text;
	pid_t child;

	value = value == NULL ? "" : value + 1;
#define IS(name) (strncmp(what, name ":", sizeof(name)) == 0 || strcmp(what, name) == 0)
	if (IS("set")) {
		errno = 4711;
		setproctitle("%s", value);
		if (errno != 4711)
			printf("errno changed to %d\n", errno);
	} else if (IS("null")) {
		setproctitle(no_format);
	} else if (IS("long")) {
		setproctitle("%0*d", atoi(value), 7);
	} else if (IS("nul-inside")) {
		setproctitle("a%cb", 0);
	} else if (IS("own-argument")) {
		setproctitle("%s", argv[argc - 1]);
	} else if (IS("show")) {
		show("title");
	} else if (IS("nuls")) {
		printf("%d at its end\n", nuls);
	} else if (IS("ps")) {
		if (asprintf(&text, "ps -ww -o args= -p %d", (int)getpid()) == -1 || system(text) != 0)
			fail("ps");
	} else if (IS("deny")) {
		filter(0);
	} else if (IS("sandbox")) {
		filter(1);
	} else if (IS("chroot")) {
		if (chroot(value) == -1 || chdir("/") == -1)
			fail("chroot");
	} else if (IS("drop")) {
		if (setgid(65534) == -1 || setuid(65534) == -1)
			fail("setuid");
	} else if (IS("nomem")) {
		if (setrlimit(RLIMIT_AS, &none) == -1)
			fail("setrlimit");
	} else if (IS("init")) {
		setproctitle_init(argc, argv, envp);
	} else if (IS("init-nothing")) {
		setproctitle_init(0, NULL, NULL);
	} else if (IS("compat")) {
		compat_init_setproctitle(argc, argv);
	} else if (IS("compat-nothing")) {
		compat_init_setproctitle(0, NULL);
	} else if (IS("gap")) {
		argv[1] = strdup("elsewhere");
	} else if (IS("getenv")) {
		text = getenv(value);
		printf("%s=%s\n", value, text == NULL ? "(none)" : text);
	} else if (IS("envp")) {
		for (i = 0; envp[i] != NULL; i++)
			printf("envp %s\n", envp[i]);
	} else if (IS("environ")) {
		for (i = 0; environ != NULL && environ[i] != NULL; i++)
			printf("environ %s\n", environ[i]);
	} else if (IS("setenv")) {
		text = strdup(value);
		text[strcspn(text, "=")] = '\0';
		setenv(text, text + strlen(text) + 1, 1);
	} else if (IS("putenv")) {
		putenv(strdup(value));
	} else if (IS("unsetenv")) {
		unsetenv(value);
	} else if (IS("clearenv")) {
		clearenv();
	} else if (IS("args")) {
		for (i = 0; i < argc; i++)
			printf("argv %s\n", argv[i]);
	} else if (IS("progname")) {
		printf("progname %s\n", __progname);
	} else if (IS("rename")) {
		__progname = strdup(value);
	} else if (IS("fork")) {
		fflush(stdout);
		if ((child = fork()) == 0) {
			open_cmdline();
			setproctitle("%s", value);
			show("child");
			_exit(0);
		}
		if (waitpid(child, &status, 0) != child || status != 0)
			fail("child");
	} else if (IS("thread")) {
		/* One that stays, so that the process has several. */
		if (pipe(fds) == -1 || pthread_create(&threads[0], NULL, waits, &fds[0]) != 0)
			fail("thread");
		setproctitle("%s", value);
		close(fds[1]);
		pthread_join(threads[0], NULL);
	} else if (IS("race")) {
		/* Two titles of one letter each; whatever mixes, nothing else may come out. */
		pthread_create(&threads[0], NULL, sets, "aaaaaaaaaaaaaaaa");
		pthread_create(&threads[1], NULL, sets, "bbbb");
		for (i = 0; i < 20; i++) {
			fflush(stdout);
			if ((child = fork()) == 0) {
				setproctitle("child");
				_exit(0);
			}
			if (waitpid(child, &status, 0) != child || status != 0)
				fail("child");
		}
		pthread_join(threads[0], NULL);
		pthread_join(threads[1], NULL);
	} else {
		fprintf(stderr, "no such step: %s\n", what);
		exit(2);
	}
	fflush(stdout);
}

int
main(int argc, char *argv[], char *envp[])
{
	char **steps;
	int i;

	open_cmdline();
	if (argc <= 1) {
		setproctitle("text");
		show("title");
		return 0;
	}
	if ((steps = calloc((size_t)argc, sizeof(*steps))) == NULL)
		fail("calloc");
	for (i = 1; i < argc; i++)
		steps[i] = strdup(argv[i]);
	for (i = 1; i < argc; i++)
		step(steps[i], argc, argv, envp);
	return 0;
}
