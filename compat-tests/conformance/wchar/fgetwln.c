/* fgetwln(3): wide lines of any length, the last one without a newline. */
#include <stdio.h>
#include <wchar.h>

#include "../check.h"

int
main(void)
{
	static const char text[] = "one\n\ntwo\nlast";
	wchar_t *line;
	size_t len;
	FILE *fp;
	int i;

	fp = fopen("fgetwln.txt", "w");
	if (fp == NULL)
		return 1;
	fputs(text, fp);
	for (i = 0; i < 2000; i++)
		putc('x', fp);
	putc('\n', fp);
	fclose(fp);

	fp = fopen("fgetwln.txt", "r");
	if (fp == NULL)
		return 1;
	line = fgetwln(fp, &len);
	CHECK(line != NULL && len == 4 && wmemcmp(line, L"one\n", 4) == 0);
	line = fgetwln(fp, &len);
	CHECK(line != NULL && len == 1 && line[0] == L'\n');
	line = fgetwln(fp, &len);
	CHECK(line != NULL && len == 4 && wmemcmp(line, L"two\n", 4) == 0);
	line = fgetwln(fp, &len);
	CHECK(line != NULL && len == 2005 && wmemcmp(line, L"lastx", 5) == 0 && line[2004] == L'\n');
	len = 9;
	CHECK(fgetwln(fp, &len) == NULL && len == 0 && feof(fp));
	fclose(fp);
	remove("fgetwln.txt");
	return CHECKED();
}
