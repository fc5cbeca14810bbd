/*
 * One more than the last signal, as NSIG. Not given where the kernel does not send them: SIGINFO, SIGEMT and SIGTHR.
 */

#if !defined(_NSIG) && defined(NSIG)
#define _NSIG NSIG
#endif
