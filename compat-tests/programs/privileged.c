/*
 * What takes root to be seen: "tainted" says what issetugid(2) says; "jail DIRECTORY" makes a pseudo-terminal after chroot(2), by the
 * descriptor of before.
 */
#include <sys/types.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <util.h>

static int
jail(const char *directory)
{
	char line[8];
	int maker, master, terminal;

	if ((maker = getptmfd()) == -1 || chroot(directory) == -1 || chdir("/") == -1)
		return 3;
	if (open("/dev/ptmx", O_RDWR) != -1 || openpty(&master, &terminal, NULL, NULL, NULL) != -1)
		return 4;
	if (fdopenpty(maker, &master, &terminal, NULL, NULL, NULL) == -1)
		return 5;
	if (write(master, "typed\n", 6) != 6 || read(terminal, line, sizeof(line)) != 6)
		return 6;
	printf("%.5s\n", line);
	return 0;
}

int
main(int argc, char *argv[])
{
	if (argc == 3 && strcmp(argv[1], "jail") == 0)
		return jail(argv[2]);
	printf("%d %d\n", issetugid(), getuid() != geteuid() || getgid() != getegid());
	return 0;
}
