/* getline(3) and getdelim(3): lines and records into a block that grows, and what cannot be. */
/* covers: getdelim getline */
#include <sys/types.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

int
main(void)
{
	static const char text[] = "one\n\ntwo\0three\n:a:b";
	char *line = NULL;
	size_t room = 99;
	FILE *fp;
	int i;

	fp = tmpfile();
	if (fp == NULL)
		return 1;
	for (i = 0; i < 1000; i++)
		putc('x', fp);
	putc('\n', fp);
	fwrite(text, 1, sizeof(text) - 1, fp);
	rewind(fp);
	CHECK(getline(&line, &room, fp) == 1001 && room > 1001 && strlen(line) == 1001 && line[1000] == '\n');
	CHECK(getline(&line, &room, fp) == 4 && strcmp(line, "one\n") == 0);
	CHECK(getline(&line, &room, fp) == 1 && strcmp(line, "\n") == 0);
	CHECK(getline(&line, &room, fp) == 10 && memcmp(line, "two\0three\n", 11) == 0);
	CHECK(getdelim(&line, &room, ':', fp) == 1 && strcmp(line, ":") == 0);
	CHECK(getdelim(&line, &room, ':', fp) == 2 && strcmp(line, "a:") == 0);
	CHECK(getline(&line, &room, fp) == 1 && strcmp(line, "b") == 0);
	CHECK(getline(&line, &room, fp) == -1 && feof(fp));
	CHECK(getdelim(&line, &room, ':', fp) == -1);

	rewind(fp);
	CHECK(getdelim(&line, &room, 'q', fp) == 1001 + (ssize_t)sizeof(text) - 1);
	errno = 0;
	CHECK(getline(NULL, &room, fp) == -1 && errno == EINVAL);
	/* glibc 2.41 remembers such an error with the stream. */
	rewind(fp);
	errno = 0;
	CHECK(getdelim(&line, NULL, ':', fp) == -1 && errno == EINVAL);
	free(line);

	/* A small block that the caller brings. */
	rewind(fp);
	room = 1;
	line = malloc(room);
	CHECK(getline(&line, &room, fp) == 1001 && room > 1001);
	free(line);
	fclose(fp);
	return CHECKED();
}
