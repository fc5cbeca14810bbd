/* ppoll(2): events, times, and a signal that is let in only while it waits. */
#include <sys/time.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../check.h"

static volatile sig_atomic_t came;

static void
note(int signal)
{
	(void)signal;
	came++;
}

int
main(void)
{
	const struct timespec at_once = { 0, 0 }, soon = { 0, 20000000 }, never = { 100, 0 }, wrong = { 0, 1000000000 };
	struct sigaction action;
	struct itimerval timer;
	struct pollfd one;
	sigset_t none, alarm_only, now;
	int fds[2];

	CHECK(pipe(fds) == 0);
	one.fd = fds[0];
	one.events = POLLIN;
	errno = EDOM;
	CHECK(ppoll(&one, 1, &at_once, NULL) == 0);
	CHECK(ppoll(&one, 1, &soon, NULL) == 0 && soon.tv_nsec == 20000000);
	CHECK(ppoll(NULL, 0, &soon, NULL) == 0);
	CHECK(errno == EDOM);
	CHECK(write(fds[1], "x", 1) == 1);
	CHECK(ppoll(&one, 1, &never, NULL) == 1 && one.revents == POLLIN);
	CHECK(ppoll(&one, 1, NULL, NULL) == 1);
	errno = 0;
	CHECK(ppoll(&one, 1, &wrong, NULL) == -1 && errno == EINVAL);

	/* A signal that is pending all the time comes in ppoll and nowhere else. */
	memset(&action, 0, sizeof(action));
	action.sa_handler = note;
	(void)sigemptyset(&none);
	(void)sigemptyset(&alarm_only);
	(void)sigaddset(&alarm_only, SIGALRM);
	CHECK(sigaction(SIGALRM, &action, NULL) == 0 && sigprocmask(SIG_BLOCK, &alarm_only, NULL) == 0);
	CHECK(raise(SIGALRM) == 0 && came == 0);
	one.fd = fds[1];
	CHECK(ppoll(&one, 1, &soon, NULL) == 0 && came == 0);
	errno = 0;
	CHECK(ppoll(&one, 1, &never, &none) == -1 && errno == EINTR && came == 1);
	CHECK(sigprocmask(SIG_SETMASK, NULL, &now) == 0 && sigismember(&now, SIGALRM) == 1);

	/* One that comes while it waits. */
	memset(&timer, 0, sizeof(timer));
	timer.it_value.tv_usec = 20000;
	CHECK(setitimer(ITIMER_REAL, &timer, NULL) == 0);
	errno = 0;
	CHECK(ppoll(&one, 1, &never, &none) == -1 && errno == EINTR && came == 2);
	return CHECKED();
}
