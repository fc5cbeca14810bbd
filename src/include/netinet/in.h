/*
 * The highest ports that bind(2) gives. Not given: IP_MINTTL, IPV6_MINHOPCOUNT, IP_RECVDSTADDR and other options of setsockopt(2)
 * where the kernel has none, so that a program does not believe that it is protected.
 */

#ifndef IPPORT_HIFIRSTAUTO
#define IPPORT_HIFIRSTAUTO 49152
#endif
#ifndef IPPORT_HILASTAUTO
#define IPPORT_HILASTAUTO 65535
#endif
