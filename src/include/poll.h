#ifndef INFTIM
#define INFTIM (-1)
#endif
