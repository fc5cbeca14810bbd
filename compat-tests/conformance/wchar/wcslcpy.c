/* wcslcpy(3) and wcslcat(3): what fits, terminated, and the length of all of it. */
/* covers: wcslcat wcslcpy */
#include <stddef.h>
#include <string.h>
#include <wchar.h>

#include "../check.h"

static wchar_t b[8];

static size_t
copy(const wchar_t *src, size_t siz)
{
	wmemset(b, L'#', 8);
	return wcslcpy(b, src, siz);
}

static size_t
append(const wchar_t *before, const wchar_t *src, size_t siz)
{
	wmemcpy(b, before, 8);
	return wcslcat(b, src, siz);
}

int
main(void)
{
	CHECK(copy(L"abcd", 8) == 4 && wmemcmp(b, L"abcd\0###", 8) == 0);
	CHECK(copy(L"abcd", 5) == 4 && wmemcmp(b, L"abcd\0###", 8) == 0);
	CHECK(copy(L"abcd", 4) == 4 && wmemcmp(b, L"abc\0####", 8) == 0);
	CHECK(copy(L"abcd", 1) == 4 && wmemcmp(b, L"\0#######", 8) == 0);
	CHECK(copy(L"abcd", 0) == 4 && wmemcmp(b, L"########", 8) == 0);
	CHECK(copy(L"", 8) == 0 && wmemcmp(b, L"\0#######", 8) == 0);
	CHECK(copy(L"\x20ac\x1f600", 8) == 2 && wmemcmp(b, L"\x20ac\x1f600\0#####", 8) == 0);
	CHECK(copy(L"abcdefghij", 8) == 10 && wmemcmp(b, L"abcdefg\0", 8) == 0);

	CHECK(append(L"ab\0#####", L"cd", 8) == 4 && wmemcmp(b, L"abcd\0###", 8) == 0);
	CHECK(append(L"ab\0#####", L"cd", 5) == 4 && wmemcmp(b, L"abcd\0###", 8) == 0);
	CHECK(append(L"ab\0#####", L"cd", 4) == 4 && wmemcmp(b, L"abc\0####", 8) == 0);
	CHECK(append(L"ab\0#####", L"cd", 3) == 4 && wmemcmp(b, L"ab\0#####", 8) == 0);
	CHECK(append(L"ab\0#####", L"cd", 2) == 4 && wmemcmp(b, L"ab\0#####", 8) == 0);
	CHECK(append(L"ab\0#####", L"cd", 0) == 2 && wmemcmp(b, L"ab\0#####", 8) == 0);
	CHECK(append(L"########", L"cd", 8) == 10 && wmemcmp(b, L"########", 8) == 0);
	return CHECKED();
}
