/*
 * The number that Linux has given it by now, on every architecture the one behind EHWPOISON; an older libc has no words for it.
 * Not given: EAUTH, ENEEDAUTH, EPROCLIM and those of RPC and IPsec, which nothing here would set.
 */

#if !defined(EFTYPE) && defined(EHWPOISON)
#define EFTYPE (EHWPOISON + 1)
#endif
