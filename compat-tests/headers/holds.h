/* A check that the compiler makes, at file scope, in C99 as in C++17. */
#ifndef HOLDS
#define HOLDS_JOIN(a, b) a##b
#define HOLDS_NAME(line) HOLDS_JOIN(holds_, line)
#define HOLDS(what) \
	struct HOLDS_NAME(__LINE__) { \
		char holds[(what) ? 1 : -1]; \
	}
#endif
