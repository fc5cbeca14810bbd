/* imsg_init(3) of generation 2, OpenBSD 7.5 and 7.6, for programs that ask for it. */
/* covers: imsg1_compose_ibuf imsg2_forward imsg2_free imsg2_get imsg2_get_data imsg2_get_fd imsg2_get_ibuf imsg2_get_len */
/* covers: msgbuf2_queuelen */
#define OPENBSD_COMPAT_IMSG_GENERATION 2
#include <imsg.h>

#include "../check.h"
#include "child.h"
#include "older.h"

static void
messages(void)
{
	static char big[MAX_IMSGSIZE];
	struct imsg imsg;
	struct ibuf *buf, view;
	char three[3];
	uint32_t number;
	int fd;

	begin();
	fd = known();
	CHECK(imsg_compose(&out, 1, 2, 3, fd, "abc", 3) == 1 && imsg_compose(&out, 4, 5, 6, -1, NULL, 0) == 1);
	CHECK(msgbuf_queuelen(&out.w) == 2 && imsg_flush(&out) == 0 && msgbuf_queuelen(&out.w) == 0);
	while (imsg_read(&in) > 0)
		continue;
	CHECK(in.r.wpos == 19 + 16);
	CHECK(imsg_get(&in, &imsg) == 19);
	CHECK(imsg_get_type(&imsg) == 1 && imsg_get_id(&imsg) == 2 && imsg_get_pid(&imsg) == 3 && imsg_get_len(&imsg) == 3);
	CHECK(imsg.buf != NULL && imsg.data == ibuf_data(imsg.buf) && memcmp(imsg.data, "abc", 3) == 0);
	errno = 0;
	CHECK(imsg_get_data(&imsg, three, 0) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(imsg_get_data(&imsg, three, 2) == -1 && errno == EBADMSG);
	CHECK(imsg_get_data(&imsg, three, 3) == 0 && memcmp(three, "abc", 3) == 0 && imsg_get_len(&imsg) == 0);
	fd = imsg_get_fd(&imsg);
	CHECK(is_known(fd) && imsg_get_fd(&imsg) == -1 && imsg.fd == -1);
	imsg_free(&imsg);
	CHECK(close(fd) == 0);
	/* Without a payload there is no buffer. */
	CHECK(imsg_get(&in, &imsg) == 16 && imsg.buf == NULL && imsg.data == NULL && imsg_get_len(&imsg) == 0);
	errno = 0;
	CHECK(imsg_get_ibuf(&imsg, &view) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(imsg_get_data(&imsg, three, 3) == -1 && errno == EBADMSG);
	CHECK(imsg_forward(&out, &imsg) == 1);
	imsg_free(&imsg);

	/* A buffer for payload, on and on. */
	CHECK((buf = ibuf_dynamic(0, 16)) != NULL && ibuf_add_n32(buf, 7) == 0 && ibuf_add_buf(buf, buf) == 0);
	CHECK(imsg_compose_ibuf(&out, 8, 9, 10, buf) == 1 && msgbuf_queuelen(&out.w) == 3);
	CHECK(imsg_flush(&out) == 0 && imsg_read(&in) == 16 + 24);
	CHECK(imsg_get(&in, &imsg) == 16 && imsg_get_type(&imsg) == 4 && imsg_get_pid(&imsg) == 6);
	imsg_free(&imsg);
	CHECK(imsg_get(&in, &imsg) == 24 && imsg_get_len(&imsg) == 8);
	CHECK(ibuf_get_n32(imsg.buf, &number) == 0 && number == 7 && imsg_get_len(&imsg) == 4);
	/* All of it goes on, but for the descriptor. */
	imsg.fd = fd = known();
	CHECK(imsg_forward(&out, &imsg) == 1 && !is_open(fd) && imsg.fd == -1);
	CHECK(imsg_get_ibuf(&imsg, &view) == 0 && ibuf_size(&view) == 8 && imsg_get_len(&imsg) == 0);
	imsg_free(&imsg);
	CHECK(imsg_flush(&out) == 0 && imsg_read(&in) == 24 && imsg_get(&in, &imsg) == 24 && imsg.hdr.flags == 0);
	CHECK(imsg_get_id(&imsg) == 9 && imsg_get_len(&imsg) == 8 && memcmp(imsg.data, "\0\0\0\7\0\0\0\7", 8) == 0);
	imsg_free(&imsg);

	/* Too long: the buffer goes all the same. */
	CHECK((buf = ibuf_dynamic(0, sizeof(big))) != NULL && ibuf_add(buf, big, sizeof(big) - 15) == 0);
	errno = 0;
	CHECK(imsg_compose_ibuf(&out, 1, 0, 0, buf) == -1 && errno == ERANGE && msgbuf_queuelen(&out.w) == 0);
	ibuf_from_buffer(&view, big, 4);
	ABORTS(ibuf_close(&out.w, &view));
	end();
}

int
main(void)
{
	common(40);
	messages();
	return CHECKED();
}
