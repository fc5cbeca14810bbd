/* ppoll(2) takes a set of signals, which <signal.h> hides where the standard is C's alone. */
#include <sys/select.h>

#ifndef INFTIM
#define INFTIM (-1)
#endif
