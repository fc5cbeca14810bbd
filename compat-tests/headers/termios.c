#include <termios.h>

int set(int, const struct termios *);

int set(int fd, const struct termios *terminal)
{
	return tcsetattr(fd, TCSAFLUSH | TCSASOFT, terminal);
}
