/* Not given: names of the files that only OpenBSD's password database has, and _PW_BUF_LEN, which sysconf(3) knows. */

/* The longest password, as getpass(3) and readpassphrase(3) are given it, without the NUL. */
#ifndef _PASSWORD_LEN
#define _PASSWORD_LEN 128
#endif
