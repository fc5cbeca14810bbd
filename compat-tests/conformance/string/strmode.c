/* strmode(3): every combination of permissions, and every type. */
#include <sys/types.h>
#include <sys/stat.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

static int
shows(mode_t mode, const char *expected)
{
	char text[13] = "############";

	strmode(mode, text);
	return memcmp(text, expected, 12) == 0 && text[12] == '\0';
}

int
main(void)
{
	char text[12];
	unsigned mode;

	CHECK(shows(S_IFREG | 0644, "-rw-r--r-- "));
	CHECK(shows(S_IFDIR | 01777, "drwxrwxrwt "));
	CHECK(shows(S_IFDIR | 01770, "drwxrwx--T "));
	CHECK(shows(S_IFREG | 06755, "-rwsr-sr-x "));
	CHECK(shows(S_IFREG | 06644, "-rwSr-Sr-- "));
	CHECK(shows(S_IFLNK | 0777, "lrwxrwxrwx "));
	CHECK(shows(S_IFSOCK, "s--------- "));
	CHECK(shows(S_IFIFO, "p--------- "));
	CHECK(shows(S_IFCHR, "c--------- "));
	CHECK(shows(S_IFBLK, "b--------- "));
	CHECK(shows(0, "?--------- "));
	for (mode = 0; mode <= 07777; mode++) {
		strmode((mode_t)(S_IFREG | mode), text);
		printf("%04o %s\n", mode, text);
	}
	return CHECKED();
}
