/* OpenBSD's header includes these, and programs rely on it. */
#include <sys/types.h>
#if !defined(__has_include) || __has_include(<sys/queue.h>)
#include <sys/queue.h>
#endif
#include <stddef.h>
#include <stdint.h>

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
