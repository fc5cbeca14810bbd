/*
 * Not given: VSTATUS and VDSUSP, for without such a character there is no place for it in c_cc.
 */

/* Without the flag tcsetattr(3) sets the hardware too: to what tcgetattr(3) said, unless a program changes that. */
#ifndef TCSASOFT
#define TCSASOFT 0
#endif
