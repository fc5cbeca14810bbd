/* The C part of a Rust crate that depends on openbsd-compat, compiled with DEP_OPENBSD_COMPAT_INCLUDE alone. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int	dependent(void);

int
dependent(void)
{
	char text[4];
	const char *errstr;

	if (strlcpy(text, "OpenBSD", sizeof(text)) != 7 || strcmp(text, "Ope") != 0)
		return 1;
	if (strtonum("12", 0, 100, &errstr) != 12 || getdtablecount() < 1)
		return 2;
	return 0;
}
