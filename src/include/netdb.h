/*
 * Errors of getaddrinfo(3) that Linux's libcs return, but show by default only in part. Not given: EAI_BADHINTS and EAI_PROTOCOL,
 * which they do not return; AI_FQDN and AI_EXT, which they refuse; RRSET_VALIDATED and ERRSET_*, which belong to
 * getrrsetbyname(3).
 */

#ifdef __linux__
#ifndef EAI_NODATA
#define EAI_NODATA (-5)
#endif
#ifndef EAI_ADDRFAMILY
#define EAI_ADDRFAMILY (-9)
#endif
#ifndef EAI_OVERFLOW
#define EAI_OVERFLOW (-12)
#endif
#endif
