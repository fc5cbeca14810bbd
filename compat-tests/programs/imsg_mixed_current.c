#include <sys/types.h>
#include <sys/socket.h>
#include <imsg.h>
#include <stdio.h>
#include <string.h>

#include "imsg_mixed.h"

NEWER(mixed_current, 7 + 13)

int
main(void)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1)
		return 1;
	printf("%d %d %d %d\n", mixed_0(pair[0], pair[1]), mixed_2(pair[0], pair[1]), mixed_3(pair[0], pair[1]),
	    mixed_current(pair[0], pair[1]));
	return 0;
}
