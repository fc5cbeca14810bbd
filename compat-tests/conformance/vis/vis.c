/* vis(3) and unvis(3): every character under every flag, what fits, what is decoded again, and what is no sequence. */
/* covers: stravis strnunvis strnvis strunvis strvis strvisx unvis vis */
/* libbsd differs: NetBSD's code: other flags, and other answers to some of OpenBSD's */
#include <sys/types.h>

#include <stdlib.h>
#include <string.h>
#include <vis.h>

#include "../check.h"

static char out[64];

/* strvis to a buffer of '#', compared with its NUL and what must be left behind it. */
static int
encodes(const char *src, int flag, const char *expected)
{
	size_t n = strlen(expected);

	memset(out, '#', sizeof(out));
	return strvis(out, src, flag) == (int)n && memcmp(out, expected, n + 1) == 0 && out[n + 1] == '#';
}

/* strnvis to the first siz bytes of it. */
static int
keeps(const char *src, size_t siz, int length, const char *expected)
{
	size_t n = strlen(expected);

	memset(out, '#', sizeof(out));
	return strnvis(out, src, siz, VIS_OCTAL) == length && memcmp(out, expected, n + 1) == 0 &&
	    out[n + 1] == '#';
}

static int
decodes(const char *src, int length, const char *expected)
{
	memset(out, '#', sizeof(out));
	return strunvis(out, src) == length && memcmp(out, expected, strlen(expected) + 1) == 0;
}

/* A checksum of what all characters are under a combination of flags, each alone and before an octal digit. */
static unsigned long
sum(int flag)
{
	unsigned long sum = 0;
	char *end, *p;
	int c, next;

	for (c = 0; c < 256; c++) {
		for (next = '0'; next < 'z'; next += '9' - '0') {
			end = vis(out, c, flag, next);
			if (*end != '\0' || strlen(out) != (size_t)(end - out) || end - out < 1 || end - out > 4)
				return 0;
			for (p = out; p < end; p++)
				sum = (sum * 31 + (unsigned char)*p) & 0xffffffff;
		}
	}
	return sum;
}

/* All of what unvis says about a string, character by character. */
static void
trace(const char *src)
{
	int code, state = 0;
	char c = 'x';

	printf("%s:", src);
	for (; *src != '\0'; src++) {
		do {
			code = unvis(&c, *src, &state, 0);
			printf(" %d", code);
			if (code == UNVIS_VALID || code == UNVIS_VALIDPUSH)
				printf("=%d", (unsigned char)c);
		} while (code == UNVIS_VALIDPUSH);
	}
	printf(" end %d\n", unvis(&c, '\0', &state, UNVIS_END));
}

int
main(void)
{
	char all[256], encoded[sizeof(all) * 4 + 1], decoded[sizeof(encoded)], *p;
	int flag, i, n;

	CHECK(VIS_OCTAL == 1 && VIS_CSTYLE == 2 && VIS_SP == 4 && VIS_TAB == 8 && VIS_NL == 0x10);
	CHECK(VIS_SAFE == 0x20 && VIS_NOSLASH == 0x40 && VIS_GLOB == 0x100 && VIS_DQ == 0x200 && VIS_ALL == 0x400);
	CHECK(VIS_WHITE == (VIS_SP | VIS_TAB | VIS_NL));
	CHECK(UNVIS_VALID == 1 && UNVIS_VALIDPUSH == 2 && UNVIS_NOCHAR == 3 && UNVIS_SYNBAD == -1);
	CHECK(UNVIS_ERROR == -2 && UNVIS_END == 1);

	CHECK(encodes("", 0, ""));
	CHECK(encodes("plain text\tand\nlines", 0, "plain text\tand\nlines"));
	CHECK(encodes("a\\b", 0, "a\\\\b"));
	CHECK(encodes("a\\b", VIS_NOSLASH, "a\\b"));
	CHECK(encodes("a\001b\033\177", 0, "a\\^Ab\\^[\\^?"));
	CHECK(encodes("a\001b\377", VIS_NOSLASH, "a^AbM^?"));
	CHECK(encodes("\200\240\301\377", 0, "\\M^@\\240\\M-A\\M^?"));
	CHECK(encodes("a b\tc\nd", VIS_WHITE, "a\\040b\\^Ic\\^Jd"));
	CHECK(encodes("a b\tc\nd", VIS_WHITE | VIS_CSTYLE, "a\\sb\\tc\\nd"));
	CHECK(encodes("a b\tc\nd", VIS_WHITE | VIS_OCTAL, "a\\040b\\011c\\012d"));
	CHECK(encodes("\a\b\t\v\f\r", VIS_CSTYLE, "\\a\\b\t\\v\\f\\r"));
	CHECK(encodes("\a\b\r\v", VIS_SAFE, "\a\b\r\\^K"));
	CHECK(encodes("*?[]#", VIS_GLOB, "\\052\\077\\133]\\043"));
	CHECK(encodes("*?[]#", VIS_GLOB | VIS_SAFE, "*?[]#"));
	CHECK(encodes("say \"hi\"", VIS_DQ, "say \\\"hi\\\""));
	CHECK(encodes("aZ 0\\", VIS_ALL, "\\-a\\-Z\\040\\-0\\\\"));
	CHECK(encodes("aZ 0\\", VIS_ALL | VIS_OCTAL, "\\141\\132\\040\\060\\\\"));

	for (flag = 0; flag < 0x800; flag++)
		if ((flag & 0x80) == 0)
			printf("%#x %08lx\n", (unsigned)flag, sum(flag));

	/* Bytes, and a NUL before an octal digit. */
	memset(out, '#', sizeof(out));
	CHECK(strvisx(out, "\0007\0008\000", 5, VIS_CSTYLE) == 10);
	CHECK(memcmp(out, "\\0007\\08\\0", 11) == 0 && out[11] == '#');
	CHECK(strvisx(out, "ab", 0, 0) == 0 && out[0] == '\0');

	/* What fits, with a NUL, and never half of what stands for one character. */
	CHECK(keeps("ab\001cd", sizeof(out), 8, "ab\\001cd"));
	CHECK(keeps("ab\001cd", 9, 8, "ab\\001cd"));
	CHECK(keeps("ab\001cd", 8, 8, "ab\\001c"));
	CHECK(keeps("ab\001cd", 7, 8, "ab\\001"));
	CHECK(keeps("ab\001cd", 6, 8, "ab"));
	CHECK(keeps("ab\001cd", 3, 8, "ab"));
	CHECK(keeps("ab\001cd", 2, 8, "a"));
	CHECK(keeps("a\\b", 3, 4, "a"));
	CHECK(keeps("", 1, 0, ""));
	memset(out, '#', sizeof(out));
	CHECK(strnvis(out, "a\001", 0, 0) == 4 && out[0] == '#');
	CHECK(strnvis(NULL, "a\001", 0, 0) == 4);

	p = NULL;
	CHECK(stravis(&p, "a\001\"b\"", VIS_CSTYLE | VIS_DQ) == 9 && strcmp(p, "a\\^A\\\"b\\\"") == 0);
	free(p);

	/* All bytes there and back, under all flags that can be undone. */
	for (i = 0; i < (int)sizeof(all); i++)
		all[i] = (char)(i * 89);
	for (flag = 0, i = 0; flag < 0x800; flag++) {
		if (flag & (0x80 | VIS_NOSLASH))
			continue;
		n = strvisx(encoded, all, sizeof(all), flag);
		if (n != (int)strlen(encoded) || strunvis(decoded, encoded) != (int)sizeof(all) ||
		    memcmp(decoded, all, sizeof(all)) != 0)
			i++;
	}
	CHECK(i == 0);
	/* And in place. */
	CHECK(strunvis(encoded, encoded) == (int)sizeof(all) && memcmp(encoded, all, sizeof(all)) == 0);

	CHECK(decodes("a\\^Ab\\M-A\\M^?", 5, "a\001b\301\377"));
	CHECK(decodes("\\1\\12\\123\\1234", 5, "\001\nSS4"));
	CHECK(decodes("a\\$b\\\nc\\-d", 4, "abcd"));
	CHECK(decodes("\\n\\r\\b\\a\\v\\t\\f\\s\\E\\\\\\\"", 11, "\n\r\b\a\v\t\f \033\\\""));
	CHECK(decodes("cut off\\", 7, "cut off"));
	CHECK(decodes("cut off\\M", 7, "cut off"));
	CHECK(decodes("bad\\xff", -1, "bad"));
	CHECK(decodes("bad\\9", -1, "bad"));
	CHECK(decodes("bad\\M!", -1, "bad"));

	memset(out, '#', sizeof(out));
	CHECK(strnunvis(out, "ab\\^Acd", 8) == 5 && memcmp(out, "ab\001cd\0#\0#", 9) == 0);
	CHECK(strnunvis(out, "ab\\^Acd", 6) == 5 && memcmp(out, "ab\001cd", 6) == 0);
	CHECK(strnunvis(out, "ab\\^Acd", 5) == 5 && memcmp(out, "ab\001c", 5) == 0);
	CHECK(strnunvis(out, "ab\\^Acd", 1) == 5 && out[0] == '\0');
	CHECK(strnunvis(out, "ab\\!cd", 6) == -1 && memcmp(out, "ab", 3) == 0);
	CHECK(strnunvis(NULL, "ab\\^Acd", 0) == 5);

	trace("plain");
	trace("\\^A\\M-A\\M^?\\240");
	trace("\\1\\12x\\0129");
	trace("\\n\\s\\$\\-\\\"");
	trace("\\x\\M!\\8");
	trace("\\");
	trace("\\M");
	trace("\\7");
	n = 99;
	CHECK(unvis(out, 'a', &n, 0) == UNVIS_SYNBAD && n == 0);
	return CHECKED();
}
