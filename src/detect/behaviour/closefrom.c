#include <fcntl.h>
#include <unistd.h>

/* A libc without close_range(2) under it may abort, or leave descriptors open. */
static const char *
asks_closefrom(void)
{
	int high = fcntl(1, F_DUPFD, 100);

	if (high == -1)
		return NULL;
	closefrom(50);
	return fcntl(high, F_GETFD) == -1 ? NULL : "a descriptor above the lowest is still open";
}
