/*
 * What a conformance program is made of.  stdout is the record that must be the same whoever provides the function;
 * the exit status says whether all of it is what OpenBSD's manual promises.
 */
#include <stdio.h>

static int check_failures;

/* The expression must hold; its text and the outcome go to stdout. */
#define CHECK(expression) \
	((expression) ? (void)printf("ok %s\n", #expression) : \
	    (check_failures++, (void)printf("FAILED %s (line %d)\n", #expression, __LINE__)))

/* The last statement of main: return CHECKED(); */
#define CHECKED() (fflush(stdout), check_failures != 0)
