/* One file of each generation of imsg(3), linked into one program: each talks to itself, and to those whose wire is the same. */
int	mixed_0(int, int);
int	mixed_2(int, int);
int	mixed_3(int, int);
int	mixed_current(int, int);

/* What a file of generations 0 to 2 does. */
#define OLDER(name)									\
int											\
name(int from, int to)									\
{											\
	static struct imsgbuf in, out;							\
	struct imsg imsg;								\
	int taken;									\
											\
	imsg_init(&out, from);								\
	imsg_init(&in, to);								\
	if (imsg_compose(&out, 1, 2, 3, -1, "payload", 7) != 1 || imsg_flush(&out) != 0)	\
		return 1;								\
	if (imsg_read(&in) != 23 || imsg_get(&in, &imsg) != 23)				\
		return 2;								\
	taken = imsg.hdr.type == 1 && imsg.hdr.len == 23 && memcmp(imsg.data, "payload", 7) == 0;	\
	imsg_free(&imsg);								\
	imsg_clear(&in);								\
	imsg_clear(&out);								\
	return taken && imsg.hdr.flags == 0 && imsg.fd == -1 ? 0 : 3;			\
}

/* And one of those since. */
#define NEWER(name, payload)								\
int											\
name(int from, int to)									\
{											\
	struct imsgbuf in, out;								\
	struct imsg imsg;								\
	int taken;									\
											\
	if (imsgbuf_init(&out, from) != 0 || imsgbuf_init(&in, to) != 0)		\
		return 1;								\
	if (imsgbuf_set_maxsize(&out, 20) != 0 || imsg_compose(&out, 1, 2, 3, -1, "payload of more than that", payload) != 1)	\
		return 2;								\
	if (imsg_compose(&out, 1, 2, 3, -1, "payload of more than that", (payload) + 1) != -1)	\
		return 3;								\
	if (imsgbuf_flush(&out) != 0 || imsgbuf_read(&in) != 1)				\
		return 4;								\
	if (imsg_get(&in, &imsg) != 16 + (payload))					\
		return 5;								\
	taken = imsg.hdr.type == 1 && memcmp(imsg.data, "payload", 4) == 0;		\
	imsg_free(&imsg);								\
	imsgbuf_clear(&in);								\
	imsgbuf_clear(&out);								\
	return taken ? 0 : 6;								\
}
