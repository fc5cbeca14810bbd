/* The processes that waitpid(2) waits for, and a status by its parts. */

#ifndef WAIT_ANY
#define WAIT_ANY (-1)
#endif
#ifndef WAIT_MYPGRP
#define WAIT_MYPGRP 0
#endif
#ifndef WCOREFLAG
#define WCOREFLAG 0200
#endif
#ifndef WCOREDUMP
#define WCOREDUMP(x) ((x) & WCOREFLAG)
#endif
#ifndef W_EXITCODE
#define W_EXITCODE(ret, sig) ((ret) << 8 | (sig))
#endif
#ifndef W_STOPCODE
#define W_STOPCODE(sig) ((sig) << 8 | 0177)
#endif
