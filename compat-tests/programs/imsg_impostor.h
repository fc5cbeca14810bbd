/*
 * Wrong implementations: with -DIMPOSTORS, and --wrap of the functions below as well, the imsg programs see the library through
 * that one of these which IMSG_IMPOSTOR names, and must say so.
 */
#define EACH(impostor) \
	impostor(honest) impostor(leaks_descriptor) impostor(moves_descriptor) impostor(needs_whole_header) \
	impostor(trusts_length) impostor(repeats_message) impostor(leaks_memory) impostor(takes_memory) \
	impostor(loops_on_emsgsize) impostor(stops_on_eintr) impostor(stops_on_eagain) impostor(never_sees_end) \
	impostor(sends_descriptor_twice) impostor(closes_callers_descriptor) impostor(overfills_table) \
	impostor(shortens_payload) impostor(drops_message) impostor(clears_nothing)

#define MEMBER(name)	name,
#define NAME(name)	#name,

static enum impostor { EACH(MEMBER) nobody } impostor;

static void __attribute__((__constructor__))
choose_impostor(void)
{
	static const char *const names[] = { EACH(NAME) };
	const char *chosen = getenv("IMSG_IMPOSTOR");

	while (impostor < nobody && (chosen == NULL || strcmp(chosen, names[impostor]) != 0))
		impostor++;
	if (impostor == nobody)
		fail("no such impostor: %s", chosen == NULL ? "" : chosen);
}

/* Keeps the compiler from leaving out an allocation that nobody uses. */
static void *volatile unused;

int	__real_imsgbuf_read(struct imsgbuf *);
int	__real_imsgbuf_get(struct imsgbuf *, struct imsg *);
int	__real_imsg_compose(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const void *, size_t);
int	__wrap_imsgbuf_read(struct imsgbuf *);
int	__wrap_imsgbuf_get(struct imsgbuf *, struct imsg *);
int	__wrap_imsg_compose(struct imsgbuf *, uint32_t, uint32_t, pid_t, int, const void *, size_t);

int
__wrap_imsgbuf_read(struct imsgbuf *imsgbuf)
{
	int result;

	switch (impostor) {
	case stops_on_eintr:
	case stops_on_eagain:
		if (receiving.times > 0 && receiving.error == (impostor == stops_on_eintr ? EINTR : EAGAIN)) {
			errno = receiving.error;
			receiving.times = 0;
			return -1;
		}
		break;
	case trusts_length:
		imsgbuf->maxsize = 0x7fffffff;
		break;
	case takes_memory:
		unused = malloc(10 << 20);
		free(unused);
		break;
	default:
		break;
	}
	do
		result = __real_imsgbuf_read(imsgbuf);
	while (impostor == loops_on_emsgsize && result == -1 && errno == EMSGSIZE);
	return impostor == never_sees_end && result == 0 ? 1 : result;
}

int
__wrap_imsgbuf_get(struct imsgbuf *imsgbuf, struct imsg *imsg)
{
	static struct imsg last;
	static unsigned int nth;
	static int moved = -1;
	int result, fd;

	if ((result = __real_imsgbuf_get(imsgbuf, imsg)) != 1) {
		if (impostor == repeats_message && last.hdr.len != 0) {
			*imsg = last;
			imsg->buf = ibuf_open(0);
			last.hdr.len = 0;
			return 1;
		}
		return result;
	}
	last = *imsg;
	nth++;
	switch (impostor) {
	case leaks_descriptor:
		if (ibuf_fd_avail(imsg->buf))
			(void)!dup(0);
		break;
	case moves_descriptor:
		fd = ibuf_fd_get(imsg->buf);
		if (nth % 7 == 1) {
			moved = fd;
		} else {
			ibuf_fd_set(imsg->buf, moved != -1 ? moved : fd);
			moved = -1;
		}
		break;
	case leaks_memory:
		unused = malloc(1);
		break;
	case clears_nothing:
		unused = malloc(ibuf_size(imsg->buf) + 1);
		memcpy(unused, ibuf_data(imsg->buf), ibuf_size(imsg->buf));
		free(unused);
		break;
	case shortens_payload:
		if (ibuf_size(imsg->buf) > 3)
			ibuf_truncate(imsg->buf, ibuf_size(imsg->buf) - 1);
		break;
	case drops_message:
		if (nth % 5 == 4) {
			imsg_free(imsg);
			return __real_imsgbuf_get(imsgbuf, imsg);
		}
		break;
	default:
		break;
	}
	return 1;
}

int
__wrap_imsg_compose(struct imsgbuf *imsgbuf, uint32_t type, uint32_t id, pid_t pid, int fd, const void *from, size_t len)
{
	int result = __real_imsg_compose(imsgbuf, type, id, pid, fd, from, len);

	if (impostor == closes_callers_descriptor && result == -1 && fd != -1)
		close(fd);
	return result;
}

/* What the library's own system calls look like to it. */
static void
impostor_received(struct msghdr *msg, ssize_t n)
{
	struct cmsghdr *cmsg = n > 0 && n < 16 && msg->msg_control != NULL ? CMSG_FIRSTHDR(msg) : NULL;
	int fd;

	if (impostor == needs_whole_header && cmsg != NULL && cmsg->cmsg_type == SCM_RIGHTS) {
		memcpy(&fd, CMSG_DATA(cmsg), sizeof(fd));
		close(fd);
		msg->msg_controllen = 0;
	}
}

static void
impostor_sends(struct msghdr *msg, int limited)
{
	static unsigned char kept[CMSG_SPACE(sizeof(int))];
	static int again;

	if (impostor != sends_descriptor_twice)
		return;
	if (msg->msg_control != NULL && limited) {
		memcpy(kept, msg->msg_control, sizeof(kept));
		*(int *)(void *)CMSG_DATA((struct cmsghdr *)(void *)kept) = 0;
		again = 1;
	} else if (again && msg->msg_control == NULL) {
		msg->msg_control = kept;
		msg->msg_controllen = sizeof(kept);
		again = 0;
	}
}

/* A copy that there is no room for. */
static int
impostor_copies(int result)
{
	return impostor == overfills_table && result == -1 && errno == EMFILE ? 1000000 : result;
}
