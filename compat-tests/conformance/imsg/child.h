/* What ends a process is tried in a child. */
#include <sys/types.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

/* Whether the statement ends the process by abort(3). */
#define ABORTS(statement) do {							\
	int status_;								\
	pid_t child_;								\
	(void)fflush(stdout);							\
	if ((child_ = fork()) == 0) {						\
		struct rlimit none_;						\
		none_.rlim_cur = none_.rlim_max = 0;				\
		(void)setrlimit(RLIMIT_CORE, &none_);				\
		(void)signal(SIGABRT, SIG_DFL);					\
		statement;							\
		_exit(0);							\
	}									\
	CHECK(waitpid(child_, &status_, 0) == child_ && "abort: " #statement);	\
	CHECK(WIFSIGNALED(status_) && WTERMSIG(status_) == SIGABRT);		\
} while (0)
