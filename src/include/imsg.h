/*
 * imsg(3) has changed its structures more than once. A program gets the current generation; one that was written for an
 * older one says so before it includes this, by a macro that all its files should share:
 *
 *	OPENBSD_COMPAT_IMSG_GENERATION	OpenBSD		known by
 *	0				4.8 to 7.3	imsg_init, imsg_get with a copy in data
 *	1				7.4		the same, ibuf_add_n8 and its like
 *	2				7.5, 7.6	imsg_init, imsg_get_data
 *	3				7.7		imsgbuf_init, a limit that counts the header
 *
 * Functions whose meaning or structures are another generation's have symbols of their own, so files of all generations
 * can be linked into one program. What passes between processes is the same in 0 to 2, and the same from 3 on.
 *
 * With the macro nothing else is included, so that a compiler may read this before everything else (-include) and a program
 * with feature macros, or a copy of <imsg.h>, of its own need not be changed.
 */
#define OPENBSD_COMPAT_IMSG_IS_0 1
#define OPENBSD_COMPAT_IMSG_IS_1 1
#define OPENBSD_COMPAT_IMSG_IS_2 1
#define OPENBSD_COMPAT_IMSG_IS_3 1
#define OPENBSD_COMPAT_IMSG_PASTE(a, b)	a ## b
#define OPENBSD_COMPAT_IMSG_IS(n)	OPENBSD_COMPAT_IMSG_PASTE(OPENBSD_COMPAT_IMSG_IS_, n)
#ifndef OPENBSD_COMPAT_IMSG_GENERATION
#define OPENBSD_COMPAT_IMSG	4
#elif OPENBSD_COMPAT_IMSG_IS(OPENBSD_COMPAT_IMSG_GENERATION)
#define OPENBSD_COMPAT_IMSG	OPENBSD_COMPAT_IMSG_GENERATION
#else
#error "OPENBSD_COMPAT_IMSG_GENERATION is 0, 1, 2 or 3, or not defined for the current generation of imsg(3)"
#endif

/* OpenBSD's guard: a copy that the program has is empty now. */
#ifndef _IMSG_H_
#define _IMSG_H_
#endif

#if OPENBSD_COMPAT_IMSG >= 4 || !defined(__UINT64_TYPE__)
/* OpenBSD's header includes these, and programs rely on it. */
#include <sys/types.h>
#if !defined(__has_include) || __has_include(<sys/queue.h>)
#include <sys/queue.h>
#endif
#include <stddef.h>
#include <stdint.h>
#else
/* The types of <sys/types.h> and <stdint.h> that are used here. */
typedef __SIZE_TYPE__	 size_t;
typedef __PTRDIFF_TYPE__ ssize_t;
typedef int		 pid_t;
typedef __UINT8_TYPE__	 uint8_t;
typedef __UINT16_TYPE__	 uint16_t;
typedef __UINT32_TYPE__	 uint32_t;
typedef __UINT64_TYPE__	 uint64_t;
#endif

#define IBUF_READ_SIZE		65535
#define IMSG_HEADER_SIZE	sizeof(struct imsg_hdr)
#define MAX_IMSGSIZE		16384

/*
 * The bytes may be in the same block as the structure: ibuf_free() knows, nobody
 * else frees either.
 */
struct ibuf {
	/* A TAILQ_ENTRY(ibuf). */
	struct {
		struct ibuf	 *tqe_next;
		struct ibuf	**tqe_prev;
	}			 entry;
	unsigned char		*buf;
	size_t			 size;
	size_t			 max;
	size_t			 wpos;
	size_t			 rpos;
	int			 fd;
};

struct ibufqueue;
struct iovec;

#if OPENBSD_COMPAT_IMSG >= 3

struct msgbuf;

struct imsgbuf {
	struct msgbuf		*w;
	void			(*cb)(struct imsgbuf *, void *);
	void			*userdata;
	pid_t			 pid;
	uint32_t		 maxsize;
	int			 fd;
	int			 flags;
};

struct imsg_hdr {
	uint32_t		 type;
	uint32_t		 len;
	uint32_t		 peerid;
	uint32_t		 pid;
};

struct imsg {
	struct imsg_hdr		 hdr;
	void			*data;
	struct ibuf		*buf;
};

#else /* OPENBSD_COMPAT_IMSG < 3 */

struct msgbuf {
	/* A TAILQ_HEAD(, ibuf). */
	struct {
		struct ibuf	 *tqh_first;
		struct ibuf	**tqh_last;
	}			 bufs;
	uint32_t		 queued;
	int			 fd;
};

struct ibuf_read {
	unsigned char		 buf[IBUF_READ_SIZE];
	unsigned char		*rptr;
	size_t			 wpos;
};

struct imsg_fd {
	/* A TAILQ_ENTRY(imsg_fd). */
	struct {
		struct imsg_fd	 *tqe_next;
		struct imsg_fd	**tqe_prev;
	}			 entry;
	int			 fd;
};

struct imsgbuf {
	/* A TAILQ_HEAD(, imsg_fd). */
	struct {
		struct imsg_fd	 *tqh_first;
		struct imsg_fd	**tqh_last;
	}			 fds;
	struct ibuf_read	 r;
	struct msgbuf		 w;
	int			 fd;
	pid_t			 pid;
};

#define IMSGF_HASFD		1

struct imsg_hdr {
	uint32_t		 type;
	uint16_t		 len;
	uint16_t		 flags;
	uint32_t		 peerid;
	uint32_t		 pid;
};

struct imsg {
	struct imsg_hdr		 hdr;
	int			 fd;
	void			*data;
#if OPENBSD_COMPAT_IMSG == 2
	struct ibuf		*buf;
#endif
};

#if OPENBSD_COMPAT_IMSG >= 1
/* The same, under the name that came first. */
#define ibuf_add_buf		ibuf_add_ibuf
#endif

#endif
