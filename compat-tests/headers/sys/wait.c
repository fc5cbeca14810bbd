#include <sys/types.h>
#include <sys/wait.h>
#include "../holds.h"

HOLDS(WAIT_ANY == -1 && WAIT_MYPGRP == 0);

int statuses(void);

int statuses(void)
{
	int left = W_EXITCODE(3, 0), dumped = W_EXITCODE(0, 11) | WCOREFLAG, stopped = W_STOPCODE(17);

	return WIFEXITED(left) && WEXITSTATUS(left) == 3 && WIFSIGNALED(dumped) && WTERMSIG(dumped) == 11 &&
	    WCOREDUMP(dumped) && WIFSTOPPED(stopped) && WSTOPSIG(stopped) == 17;
}
