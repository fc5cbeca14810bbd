/* fparseln(3): comments, continuations, escapes, with every set of flags and several sets of marks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <util.h>

#include "../check.h"
#include "../random.h"

static FILE *
of(const char *text)
{
	FILE *fp = tmpfile();

	if (fp == NULL)
		exit(1);
	fputs(text, fp);
	rewind(fp);
	return fp;
}

/* All logical lines of a text. */
static void
lines(const char *text, const char *delim, int flags)
{
	size_t len, lineno = 0;
	char *line;
	FILE *fp = of(text);

	while ((line = fparseln(fp, &len, &lineno, delim, flags)) != NULL) {
		printf("%zu (%zu) |%s|\n", lineno, len, line);
		free(line);
	}
	printf("%zu lines, %zu\n", lineno, len);
	fclose(fp);
}

int
main(void)
{
	static const char text[] =
	    "# This is a comment\n"
	    "first\n"
	    "second \\\n"
	    "goes on # and this is a comment\n"
	    "third \\# is none \\\\\\\\\n"
	    "\n"
	    "# And a comment \\\n"
	    "fourth \\\\\\\n"
	    "goes on\\\\\n"
	    "\\a\\b\\\n"
	    "\\\n"
	    "c % + # d%+\n"
	    "e %# %+ %% %x +\n"
	    "f\n"
	    "last \\\n"
	    "end";
	static const char alphabet[] = "ab\\\\\\##% +\n\n";
	char made[64];
	size_t len = 7;
	unsigned i, length;
	char *line;
	FILE *fp;
	int flags;

	CHECK(FPARSELN_UNESCESC == 1 && FPARSELN_UNESCCONT == 2 && FPARSELN_UNESCCOMM == 4);
	CHECK(FPARSELN_UNESCREST == 8 && FPARSELN_UNESCALL == 15);
	for (flags = 0; flags <= FPARSELN_UNESCALL; flags++) {
		printf("flags %d\n", flags);
		lines(text, NULL, flags);
		lines(text, "%+#", flags);
		lines(text, "\\\0#", flags);
		lines(text, "\\\\\0", flags);
	}
	for (i = 0; i < 3000; i++) {
		length = random_below(60);
		strcpy(made + length, "\nx");
		while (length > 0)
			made[--length] = alphabet[random_below(sizeof(alphabet) - 1)];
		/* Not everybody thinks alike of lines with nothing on them but a comment, or of the end behind a mark. */
		for (length = 0; made[length] != '\0'; length++)
			if (made[length] == '#' && (length == 0 || made[length - 1] == '\n'))
				made[length] = 'a';
		lines(made, random_below(2) ? NULL : "%+#", (int)random_below(16));
	}

	/* Nobody has to ask for lengths and numbers. */
	fp = of("a\nb\n");
	line = fparseln(fp, NULL, NULL, NULL, 0);
	CHECK(line != NULL && strcmp(line, "a") == 0);
	free(line);
	line = fparseln(fp, &len, NULL, NULL, 0);
	CHECK(line != NULL && len == 1 && strcmp(line, "b") == 0);
	free(line);
	CHECK(fparseln(fp, &len, NULL, NULL, 0) == NULL && len == 0);
	fclose(fp);
	return CHECKED();
}
