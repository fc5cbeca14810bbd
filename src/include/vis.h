/* How a character is shown. */
#define VIS_OCTAL	0x01	/* \ and three octal digits */
#define VIS_CSTYLE	0x02	/* C's \n, \r, \b, \a, \v, \t, \f and \0, and \s for a space */

/* Which characters are, besides those that are neither graphic nor space, tab or newline. */
#define VIS_SP		0x04	/* the space too */
#define VIS_TAB		0x08	/* the tab too */
#define VIS_NL		0x10	/* the newline too */
#define VIS_WHITE	(VIS_SP | VIS_TAB | VIS_NL)
#define VIS_SAFE	0x20	/* not those that do a terminal no harm: backspace, bell, return */
#define VIS_DQ		0x200	/* a backslash before the double quote */
#define VIS_ALL		0x400	/* all */

#define VIS_NOSLASH	0x40	/* no backslash before a backslash, nor in front of ^ and M: cannot be undone */
#define VIS_GLOB	0x100	/* what means something to glob(3), and the number sign */

/* What unvis(3) returns, besides 0 for "more, please". */
#define UNVIS_VALID	1	/* a character */
#define UNVIS_VALIDPUSH	2	/* a character, and the one passed is to be passed once more */
#define UNVIS_NOCHAR	3	/* a sequence that stands for no character */
#define UNVIS_SYNBAD	-1	/* no such sequence */
#define UNVIS_ERROR	-2	/* an unknown state; never returned */

#define UNVIS_END	1	/* the flag that says that there is no more */
