/* fgetln(3): lines of any length and with any bytes, from streams in turn, each of which keeps its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

enum { STREAMS = 30, LONG = 100000 };

static FILE *
of(const char *text, size_t n)
{
	FILE *fp = tmpfile();

	if (fp == NULL || fwrite(text, 1, n, fp) != n)
		exit(1);
	rewind(fp);
	return fp;
}

/* The next line and its length. */
static int
next(FILE *fp, const char *expected, size_t n)
{
	size_t len = 99;
	char *line = fgetln(fp, &len);

	return line != NULL && len == n && memcmp(line, expected, n) == 0;
}

static int
ends(FILE *fp)
{
	size_t len;

	return fgetln(fp, &len) == NULL && feof(fp) && !ferror(fp);
}

int
main(void)
{
	FILE *fp, *other, *streams[STREAMS];
	char *line, *lines[STREAMS], *text;
	size_t len, lens[STREAMS];
	int i, round, wrong;

	fp = of("one\n\ntwo\0three\nlast", 19);
	CHECK(next(fp, "one\n", 4));
	CHECK(next(fp, "\n", 1));
	CHECK(next(fp, "two\0three\n", 10));
	CHECK(next(fp, "last", 4));
	CHECK(ends(fp));
	CHECK(ends(fp));
	rewind(fp);
	CHECK(next(fp, "one\n", 4));
	fclose(fp);
	fp = of("", 0);
	CHECK(ends(fp));
	fclose(fp);

	/* What is written to is the line, not the file. */
	fp = of("abc\ndef\n", 8);
	line = fgetln(fp, &len);
	CHECK(line != NULL && len == 4);
	if (line != NULL)
		line[len - 1] = '\0';
	CHECK(line != NULL && strcmp(line, "abc") == 0);
	CHECK(next(fp, "def\n", 4));
	fclose(fp);

	/* A line stays while others are read, and long ones are whole. */
	text = malloc(LONG);
	if (text == NULL)
		return 1;
	memset(text, 'x', LONG);
	text[LONG / 2] = text[LONG - 1] = '\n';
	fp = of(text, LONG);
	other = of("short\n", 6);
	line = fgetln(fp, &len);
	CHECK(line != NULL && len == LONG / 2 + 1);
	CHECK(next(other, "short\n", 6));
	CHECK(line != NULL && memcmp(line, text, LONG / 2 + 1) == 0);
	CHECK(next(fp, text + LONG / 2 + 1, LONG - LONG / 2 - 1));
	CHECK(ends(fp) && ends(other));
	fclose(fp);
	fclose(other);
	for (round = 0, wrong = 0; round < 5; round++) {
		for (i = 0; i < STREAMS; i++)
			streams[i] = of(text + LONG / 2 - i - round, (size_t)(i + round + 1));
		for (i = 0; i < STREAMS; i++)
			lines[i] = fgetln(streams[i], &lens[i]);
		for (i = 0; i < STREAMS; i++)
			wrong += lines[i] == NULL || lens[i] != (size_t)(i + round + 1) || lines[i][lens[i] - 1] != '\n';
		for (i = 0; i < STREAMS; i++)
			fclose(streams[i]);
	}
	CHECK(wrong == 0);
	free(text);
	return CHECKED();
}
