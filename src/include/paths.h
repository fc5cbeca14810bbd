/*
 * Paths. They are OpenBSD's: whoever installs a program makes /var/empty, or defines another before. Not given: paths of files
 * that only OpenBSD has, such as _PATH_BOOTDIR and _PATH_LOGPID.
 */

#ifndef _PATH_CSHELL
#define _PATH_CSHELL "/bin/csh"
#endif
#ifndef _PATH_DEVDB
#define _PATH_DEVDB "/var/run/dev.db"
#endif
#ifndef _PATH_KSHELL
#define _PATH_KSHELL "/bin/ksh"
#endif
#ifndef _PATH_VAREMPTY
#define _PATH_VAREMPTY "/var/empty/"
#endif
