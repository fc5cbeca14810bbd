/* The paths that are given. */
#include <paths.h>

extern const char *const paths[];
const char *const paths[] = { _PATH_CSHELL, _PATH_DEVDB, _PATH_KSHELL, _PATH_VAREMPTY };
