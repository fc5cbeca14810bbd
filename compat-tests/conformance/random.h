/*
 * The same numbers in every run and on every machine.
 */
static unsigned long random_state = 1;

/* A number below bound. */
static unsigned
random_below(unsigned bound)
{
	random_state = (random_state * 1664525 + 1013904223) & 0xffffffffUL;
	return (unsigned)(random_state >> 16) % bound;
}
