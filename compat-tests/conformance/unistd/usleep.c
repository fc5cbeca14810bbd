/* usleep(3): not less than was asked for, a second or more too, and a signal ends it. */
#include <sys/time.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static void
nothing(int signal)
{
	(void)signal;
}

/* Whether it takes so many milliseconds at least. */
static int
takes(unsigned int microseconds, long milliseconds)
{
	struct timespec before, after;

	(void)clock_gettime(CLOCK_MONOTONIC, &before);
	if (usleep(microseconds) != 0)
		return 0;
	(void)clock_gettime(CLOCK_MONOTONIC, &after);
	return (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000 >= milliseconds;
}

int
main(void)
{
	struct sigaction action;
	struct itimerval timer;

	CHECK(usleep(0) == 0);
	CHECK(takes(20000, 20));
	CHECK(takes(1001000, 1001));
	memset(&action, 0, sizeof(action));
	action.sa_handler = nothing;
	memset(&timer, 0, sizeof(timer));
	timer.it_value.tv_usec = 20000;
	CHECK(sigaction(SIGALRM, &action, NULL) == 0 && setitimer(ITIMER_REAL, &timer, NULL) == 0);
	errno = 0;
	CHECK(usleep(900000) == -1 && errno == EINTR);
	return CHECKED();
}
