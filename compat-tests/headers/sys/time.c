/* Uses every macro of timeradd(3) and timespecadd(3). */
#include <sys/time.h>

#ifdef CLOCK_REALTIME /* what a strict C99 program gets of <time.h> on Linux has no struct timespec */
#define SPEC struct timespec
#else
struct spec {
	long tv_sec;
	long tv_nsec;
};
#define SPEC struct spec
#endif

int times(const struct timeval *, const struct timeval *, struct timeval *);
int specs(const SPEC *, const SPEC *, SPEC *);
int across(struct timeval *, SPEC *);

int times(const struct timeval *a, const struct timeval *b, struct timeval *c)
{
	timeradd(a, b, c);
	timersub(c, b, c);
	if (timercmp(a, c, !=) || timercmp(a, b, <))
		timerclear(c);
	return timerisset(c) && timerisvalid(c);
}

int specs(const SPEC *a, const SPEC *b, SPEC *c)
{
	timespecadd(a, b, c);
	timespecsub(c, b, c);
	if (timespeccmp(a, c, !=) || timespeccmp(a, b, <))
		timespecclear(c);
	return timespecisset(c) && timespecisvalid(c);
}

int across(struct timeval *tv, SPEC *ts)
{
	TIMEVAL_TO_TIMESPEC(tv, ts);
	TIMESPEC_TO_TIMEVAL(tv, ts);
	return timerisset(tv);
}
