#include <stdio.h>

/* Before what fparseln(3) takes the escape away. */
#ifndef FPARSELN_UNESCALL
#define FPARSELN_UNESCESC	0x01	/* an escape */
#define FPARSELN_UNESCCONT	0x02	/* a continuation */
#define FPARSELN_UNESCCOMM	0x04	/* a comment */
#define FPARSELN_UNESCREST	0x08	/* anything else */
#define FPARSELN_UNESCALL	0x0f	/* all of them */
#endif
