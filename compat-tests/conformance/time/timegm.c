/* timegm(3): dates in and out of range, and what no time_t and no tm can hold. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <time.h>

#include "../check.h"
#include "../random.h"

static void
show(int year, int mon, int mday, int hour, int min, int sec)
{
	struct tm tm;
	time_t t;

	memset(&tm, 0, sizeof(tm));
	tm.tm_year = year;
	tm.tm_mon = mon;
	tm.tm_mday = mday;
	tm.tm_hour = hour;
	tm.tm_min = min;
	tm.tm_sec = sec;
	tm.tm_isdst = 1;
	t = timegm(&tm);
	printf("%d-%d-%d %d:%d:%d: %lld, %d-%d-%d %d:%d:%d, day %d, %d, dst %d\n", year, mon, mday, hour, min, sec,
	    (long long)t, tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_wday, tm.tm_yday,
	    tm.tm_isdst);
}

int
main(void)
{
	struct tm tm, same;
	time_t t;
	int i, wrong = 0;

	show(70, 0, 1, 0, 0, 0);
	show(69, 11, 31, 23, 59, 59);
	show(100, 1, 29, 12, 30, 15);
	show(100, 1, 30, 0, 0, 0);
	show(0, 1, 29, 0, 0, 0);
	show(138, 0, 19, 3, 14, 7);
	show(138, 0, 19, 3, 14, 8);
	show(124, -1, 32, 25, -61, 3661);
	show(124, 25, 0, 0, 0, 0);
	show(-1900, 0, 1, 0, 0, 0);
	show(8099, 11, 31, 23, 59, 59);
	for (i = 0; i < 5000; i++)
		show((int)random_below(800) - 300, (int)random_below(60) - 24, (int)random_below(500) - 200,
		    (int)random_below(200) - 100, (int)random_below(5000) - 2500, (int)random_below(60000) - 30000);

	/* gmtime(3) there and back. */
	for (i = 0; i < 5000; i++) {
		t = (time_t)random_below(65536) * 65536 * 4 + random_below(65536) - 0x200000000LL;
		if (gmtime_r(&t, &tm) == NULL)
			return 1;
		same = tm;
		wrong += timegm(&same) != t || same.tm_year != tm.tm_year || same.tm_mon != tm.tm_mon ||
		    same.tm_mday != tm.tm_mday || same.tm_hour != tm.tm_hour || same.tm_min != tm.tm_min ||
		    same.tm_sec != tm.tm_sec || same.tm_wday != tm.tm_wday || same.tm_yday != tm.tm_yday;
	}
	CHECK(wrong == 0);

	memset(&tm, 0, sizeof(tm));
	tm.tm_year = INT_MAX;
	tm.tm_mon = 12;
	tm.tm_mday = 1;
	errno = 0;
	CHECK(timegm(&tm) == -1 && errno == EOVERFLOW);
	return CHECKED();
}
