/* fparseln(3) takes a FILE. */
#include <stdio.h>

/* What fparseln(3) is to take the backslash from. */
#ifndef FPARSELN_UNESCESC
#define FPARSELN_UNESCESC	0x01
#endif
#ifndef FPARSELN_UNESCCONT
#define FPARSELN_UNESCCONT	0x02
#endif
#ifndef FPARSELN_UNESCCOMM
#define FPARSELN_UNESCCOMM	0x04
#endif
#ifndef FPARSELN_UNESCREST
#define FPARSELN_UNESCREST	0x08
#endif
#ifndef FPARSELN_UNESCALL
#define FPARSELN_UNESCALL	0x0f
#endif

/* The buffer of fmt_scaled(3): a sign, four digits or three and a point, the unit, the NUL. */
#ifndef FMT_SCALED_STRSIZE
#define FMT_SCALED_STRSIZE	7
#endif
