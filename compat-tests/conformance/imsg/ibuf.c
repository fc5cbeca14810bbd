/* ibuf_add(3): buffers made, filled, overwritten, read and limited. */
/* covers: ibuf_open ibuf_dynamic ibuf_free ibuf_add ibuf_add_ibuf ibuf_add_zero ibuf_add_strbuf ibuf_reserve ibuf_seek */
/* covers: ibuf_set ibuf_set_maxsize ibuf_data ibuf_size ibuf_left ibuf_truncate ibuf_rewind ibuf_from_buffer */
/* covers: ibuf_from_ibuf ibuf_get ibuf_get_ibuf ibuf_get_string ibuf_get_strbuf ibuf_skip */
/* covers: ibuf_fd_avail ibuf_fd_get ibuf_fd_set */
#include <sys/types.h>
#include <errno.h>
#include <fcntl.h>
#include <imsg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"
#include "child.h"

static int
zeros(const void *p, size_t len)
{
	const unsigned char *bytes = p;
	size_t i;

	for (i = 0; i < len; i++)
		if (bytes[i] != 0)
			return 0;
	return 1;
}

static int
is_open(int fd)
{
	return fcntl(fd, F_GETFD) != -1;
}

static void
fixed(void)
{
	struct ibuf *buf;
	char *p, out[8];

	CHECK((buf = ibuf_open(8)) != NULL);
	CHECK(ibuf_size(buf) == 0 && ibuf_left(buf) == 8);
	CHECK(zeros(ibuf_data(buf), 8));
	CHECK(ibuf_add(buf, "abcde", 5) == 0);
	CHECK(ibuf_add(buf, NULL, 0) == 0);
	CHECK(ibuf_size(buf) == 5 && ibuf_left(buf) == 3);
	errno = 0;
	CHECK(ibuf_add(buf, "fghi", 4) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_reserve(buf, SIZE_MAX) == NULL && errno == ERANGE);
	CHECK(ibuf_size(buf) == 5);
	CHECK((p = ibuf_reserve(buf, 3)) != NULL && zeros(p, 3));
	memcpy(p, "fgh", 3);
	CHECK(ibuf_left(buf) == 0);
	errno = 0;
	CHECK(ibuf_reserve(buf, 1) == NULL && errno == ERANGE);
	CHECK(ibuf_get(buf, out, 4) == 0 && memcmp(out, "abcd", 4) == 0);
	CHECK(ibuf_size(buf) == 4 && memcmp(ibuf_data(buf), "efgh", 4) == 0);
	errno = 0;
	CHECK(ibuf_get(buf, out, 5) == -1 && errno == EBADMSG);
	CHECK(ibuf_get(buf, NULL, 0) == 0);
	CHECK(ibuf_skip(buf, 1) == 0 && *(char *)ibuf_data(buf) == 'f');
	errno = 0;
	CHECK(ibuf_skip(buf, 4) == -1 && errno == EBADMSG);
	CHECK(ibuf_skip(buf, 3) == 0 && ibuf_size(buf) == 0);
	ibuf_rewind(buf);
	CHECK(ibuf_size(buf) == 8 && memcmp(ibuf_data(buf), "abcdefgh", 8) == 0);
	errno = 77;
	ibuf_free(buf);
	CHECK(errno == 77);
	ibuf_free(NULL);

	/* One that takes nothing. */
	CHECK((buf = ibuf_open(0)) != NULL);
	CHECK(ibuf_size(buf) == 0 && ibuf_left(buf) == 0);
	CHECK(ibuf_add(buf, NULL, 0) == 0);
	CHECK(ibuf_add_zero(buf, 0) == 0);
	errno = 0;
	CHECK(ibuf_add(buf, "x", 1) == -1 && errno == ERANGE);
	ibuf_free(buf);
	errno = 0;
	CHECK(ibuf_open(SIZE_MAX) == NULL && errno == ENOMEM);
	errno = 0;
	CHECK(ibuf_open(SIZE_MAX / 2) == NULL && errno == ENOMEM);
}

static void
growing(void)
{
	struct ibuf *buf;
	size_t i, len;
	unsigned char *bytes, byte;

	errno = 0;
	CHECK(ibuf_dynamic(0, 0) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_dynamic(2, 1) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_dynamic(SIZE_MAX, SIZE_MAX) == NULL && errno == ENOMEM);

	/* From nothing, byte by byte, and from something. */
	for (len = 0; len < 40; len += 13) {
		CHECK((buf = ibuf_dynamic(len, 5000)) != NULL);
		CHECK(ibuf_size(buf) == 0 && ibuf_left(buf) == 5000);
		for (i = 0; i < 5000; i++) {
			byte = i * 7;
			if (ibuf_add(buf, &byte, 1) != 0)
				break;
		}
		CHECK(i == 5000 && ibuf_size(buf) == 5000 && ibuf_left(buf) == 0);
		bytes = ibuf_data(buf);
		for (i = 0; i < 5000; i++)
			if (bytes[i] != (unsigned char)(i * 7))
				break;
		CHECK(i == 5000);
		errno = 0;
		CHECK(ibuf_add(buf, "x", 1) == -1 && errno == ERANGE);
		CHECK(ibuf_size(buf) == 5000);
		ibuf_free(buf);
	}

	/* What is reserved is zero where nothing was written, wherever it comes from. */
	CHECK((buf = ibuf_dynamic(3, 100000)) != NULL);
	CHECK((bytes = ibuf_reserve(buf, 2)) != NULL && zeros(bytes, 2));
	memset(bytes, 'x', 2);
	CHECK((bytes = ibuf_reserve(buf, 70)) != NULL && zeros(bytes, 70));
	memset(bytes, 'y', 70);
	CHECK((bytes = ibuf_reserve(buf, 9000)) != NULL && zeros(bytes, 9000));
	CHECK(ibuf_size(buf) == 9072);
	bytes = ibuf_data(buf);
	CHECK(bytes[0] == 'x' && bytes[1] == 'x' && bytes[2] == 'y' && bytes[71] == 'y' && bytes[72] == 0);
	errno = 0;
	CHECK(ibuf_reserve(buf, SIZE_MAX) == NULL && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_reserve(buf, SIZE_MAX - 9072) == NULL && errno == ERANGE);
	ibuf_free(buf);

	CHECK((buf = ibuf_dynamic(1, SIZE_MAX)) != NULL);
	errno = 0;
	CHECK(ibuf_reserve(buf, SIZE_MAX / 2 + 1) == NULL && errno == ENOMEM);
	CHECK(ibuf_add(buf, "still", 5) == 0 && ibuf_size(buf) == 5);
	ibuf_free(buf);
}

static void
places(void)
{
	struct ibuf *buf;
	char *p;

	CHECK((buf = ibuf_open(10)) != NULL);
	CHECK(ibuf_add(buf, "0123456789", 10) == 0 && ibuf_skip(buf, 2) == 0);
	CHECK((p = ibuf_seek(buf, 0, 8)) != NULL && *p == '2');
	CHECK((p = ibuf_seek(buf, 3, 5)) != NULL && *p == '5');
	CHECK(ibuf_seek(buf, 8, 0) != NULL);
	errno = 0;
	CHECK(ibuf_seek(buf, 9, 0) == NULL && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_seek(buf, 3, 6) == NULL && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_seek(buf, 3, SIZE_MAX) == NULL && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_seek(buf, SIZE_MAX, 3) == NULL && errno == ERANGE);
	CHECK(ibuf_set(buf, 1, "ab", 2) == 0);
	CHECK(ibuf_set(buf, 8, NULL, 0) == 0);
	errno = 0;
	CHECK(ibuf_set(buf, 7, "ab", 2) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_set(buf, 9, NULL, 0) == -1 && errno == ERANGE);
	ibuf_rewind(buf);
	CHECK(memcmp(ibuf_data(buf), "012ab56789", 10) == 0);
	ibuf_free(buf);
}

static void
lengths(void)
{
	struct ibuf *buf, view;
	char bytes[4] = "abc";

	CHECK((buf = ibuf_dynamic(4, 8)) != NULL);
	CHECK(ibuf_add(buf, "abcd", 4) == 0 && ibuf_skip(buf, 1) == 0);
	CHECK(ibuf_truncate(buf, 3) == 0 && ibuf_size(buf) == 3);
	CHECK(ibuf_truncate(buf, 1) == 0 && ibuf_size(buf) == 1 && ibuf_left(buf) == 6);
	/* What comes back is zero, not what was there. */
	CHECK(ibuf_truncate(buf, 7) == 0 && ibuf_size(buf) == 7);
	CHECK(*(char *)ibuf_data(buf) == 'b' && zeros((char *)ibuf_data(buf) + 1, 6));
	errno = 0;
	CHECK(ibuf_truncate(buf, 8) == -1 && errno == ERANGE && ibuf_size(buf) == 7);
	CHECK(ibuf_truncate(buf, 0) == 0 && ibuf_size(buf) == 0);
	ibuf_free(buf);

	ibuf_from_buffer(&view, bytes, 3);
	CHECK(ibuf_truncate(&view, 3) == 0 && ibuf_truncate(&view, 2) == 0 && ibuf_size(&view) == 2);
	errno = 0;
	CHECK(ibuf_truncate(&view, 3) == -1 && errno == ERANGE);

	CHECK((buf = ibuf_dynamic(4, 100)) != NULL);
	CHECK(ibuf_add(buf, "abcdef", 6) == 0);
	errno = 0;
	CHECK(ibuf_set_maxsize(buf, 101) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_set_maxsize(buf, 5) == -1 && errno == ERANGE);
	CHECK(ibuf_left(buf) == 94);
	CHECK(ibuf_set_maxsize(buf, 8) == 0 && ibuf_left(buf) == 2);
	CHECK(ibuf_add(buf, "gh", 2) == 0);
	errno = 0;
	CHECK(ibuf_add(buf, "i", 1) == -1 && errno == ERANGE);
	CHECK(ibuf_set_maxsize(buf, 8) == 0);
	errno = 0;
	CHECK(ibuf_set_maxsize(buf, 9) == -1 && errno == ERANGE);
	CHECK(ibuf_size(buf) == 8 && memcmp(ibuf_data(buf), "abcdefgh", 8) == 0);
	ibuf_free(buf);
	errno = 0;
	CHECK(ibuf_set_maxsize(&view, 1) == -1 && errno == EINVAL);
}

static void
views(void)
{
	struct ibuf *buf, view, part, other;
	char bytes[] = "abcdef";

	ibuf_from_buffer(&view, bytes, 6);
	CHECK(ibuf_data(&view) == bytes && ibuf_size(&view) == 6 && ibuf_left(&view) == 0);
	CHECK(ibuf_fd_avail(&view) == 0 && ibuf_fd_get(&view) == -1);
	errno = 0;
	CHECK(ibuf_reserve(&view, 1) == NULL && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_add(&view, "x", 1) == -1 && errno == EINVAL);
	CHECK(ibuf_add(&view, NULL, 0) == 0);
	errno = 0;
	CHECK(ibuf_add_zero(&view, 1) == -1 && errno == EINVAL);
	CHECK(ibuf_set(&view, 2, "CD", 2) == 0 && strcmp(bytes, "abCDef") == 0);
	CHECK(ibuf_get_ibuf(&view, 4, &part) == 0);
	CHECK(ibuf_data(&part) == bytes && ibuf_size(&part) == 4 && ibuf_size(&view) == 2);
	errno = 0;
	CHECK(ibuf_get_ibuf(&view, 3, &part) == -1 && errno == EBADMSG && ibuf_size(&part) == 4);

	/* Of another: what is unread. */
	CHECK((buf = ibuf_open(6)) != NULL);
	CHECK(ibuf_add(buf, "123456", 6) == 0 && ibuf_skip(buf, 4) == 0);
	ibuf_from_ibuf(&other, buf);
	CHECK(ibuf_data(&other) == ibuf_data(buf) && ibuf_size(&other) == 2);
	CHECK(ibuf_skip(&other, 1) == 0 && ibuf_size(buf) == 2);
	ibuf_rewind(&other);
	CHECK(ibuf_size(&other) == 2);
	ibuf_free(buf);
	CHECK((buf = ibuf_dynamic(0, 9)) != NULL);
	ibuf_from_buffer(&other, bytes, 6);
	CHECK(ibuf_skip(&other, 2) == 0);
	CHECK(ibuf_add_ibuf(buf, &other) == 0 && ibuf_add_ibuf(buf, &other) == 0);
	errno = 0;
	CHECK(ibuf_add_ibuf(buf, &other) == -1 && errno == ERANGE);
	CHECK(ibuf_size(buf) == 8 && memcmp(ibuf_data(buf), "CDefCDef", 8) == 0 && ibuf_size(&other) == 4);

	/* Nothing at all. */
	ibuf_from_buffer(&other, NULL, 0);
	CHECK(ibuf_size(&other) == 0 && ibuf_add_ibuf(buf, &other) == 0 && ibuf_size(buf) == 8);
	CHECK(ibuf_get(&other, bytes, 0) == 0);
	CHECK(ibuf_set(&other, 0, NULL, 0) == 0);
	errno = 0;
	CHECK(ibuf_get(&other, bytes, 1) == -1 && errno == EBADMSG);
	ibuf_free(buf);

	ABORTS(ibuf_free(&view));
	ABORTS(ibuf_fd_set(&view, -1));
}

static void
strings(void)
{
	struct ibuf *buf;
	char *p, out[8];

	CHECK((buf = ibuf_dynamic(1, 64)) != NULL);
	CHECK(ibuf_add_strbuf(buf, "four", 8) == 0 && ibuf_size(buf) == 8);
	CHECK(memcmp(ibuf_data(buf), "four\0\0\0", 8) == 0);
	CHECK(ibuf_add_strbuf(buf, "seven77", 8) == 0 && ibuf_size(buf) == 16);
	CHECK(ibuf_add_strbuf(buf, "", 1) == 0 && ibuf_size(buf) == 17);
	errno = 0;
	CHECK(ibuf_add_strbuf(buf, "eight888", 8) == -1 && errno == EOVERFLOW);
	CHECK(ibuf_size(buf) == 25);
	errno = 0;
	CHECK(ibuf_add_strbuf(buf, "x", 0) == -1 && errno == EOVERFLOW);
	errno = 0;
	CHECK(ibuf_add_strbuf(buf, "x", 40) == -1 && errno == ERANGE);
	CHECK(ibuf_size(buf) == 25);

	memset(out, 'x', sizeof(out));
	errno = 0;
	CHECK(ibuf_get_strbuf(buf, out, 0) == -1 && errno == EINVAL);
	CHECK(ibuf_get_strbuf(buf, out, 8) == 0 && memcmp(out, "four\0\0\0", 8) == 0);
	CHECK(ibuf_get_strbuf(buf, out, 8) == 0 && strcmp(out, "seven77") == 0);
	CHECK(ibuf_get_strbuf(buf, out, 1) == 0 && out[0] == '\0');
	CHECK(ibuf_get_strbuf(buf, out, 8) == 0 && strcmp(out, "eight88") == 0);
	errno = 0;
	CHECK(ibuf_get_strbuf(buf, out, 1) == -1 && errno == EBADMSG);
	ibuf_free(buf);

	/* A field without an end, and one with something behind it. */
	CHECK((buf = ibuf_open(16)) != NULL);
	CHECK(ibuf_add(buf, "abcdefghab\0defgh", 16) == 0);
	errno = 0;
	CHECK(ibuf_get_strbuf(buf, out, 8) == -1 && errno == EOVERFLOW);
	CHECK(memcmp(out, "abcdefg", 8) == 0 && ibuf_size(buf) == 8);
	CHECK(ibuf_get_strbuf(buf, out, 8) == 0 && memcmp(out, "ab\0\0\0\0\0", 8) == 0);
	ibuf_rewind(buf);
	CHECK((p = ibuf_get_string(buf, 8)) != NULL && strcmp(p, "abcdefgh") == 0);
	free(p);
	CHECK((p = ibuf_get_string(buf, 0)) != NULL && strcmp(p, "") == 0);
	free(p);
	errno = 0;
	CHECK(ibuf_get_string(buf, 9) == NULL && errno == EBADMSG && ibuf_size(buf) == 8);
	CHECK((p = ibuf_get_string(buf, 8)) != NULL && strcmp(p, "ab") == 0 && ibuf_size(buf) == 0);
	free(p);
	ibuf_free(buf);
}

static void
descriptors(void)
{
	struct ibuf *buf;
	int fd[2], taken;

	CHECK(pipe(fd) == 0);
	CHECK((buf = ibuf_open(1)) != NULL);
	CHECK(ibuf_fd_avail(buf) == 0 && ibuf_fd_get(buf) == -1);
	ibuf_fd_set(buf, fd[0]);
	CHECK(ibuf_fd_avail(buf) == 1 && is_open(fd[0]));
	ibuf_fd_set(buf, fd[1]);
	CHECK(!is_open(fd[0]) && is_open(fd[1]) && ibuf_fd_avail(buf) == 1);
	CHECK((taken = ibuf_fd_get(buf)) == fd[1] && is_open(fd[1]));
	CHECK(ibuf_fd_avail(buf) == 0 && ibuf_fd_get(buf) == -1);
	ibuf_fd_set(buf, taken);
	ibuf_fd_set(buf, -5);
	CHECK(!is_open(taken) && ibuf_fd_avail(buf) == 0 && ibuf_fd_get(buf) == -1);
	CHECK(pipe(fd) == 0);
	ibuf_fd_set(buf, fd[0]);
	errno = 78;
	ibuf_free(buf);
	CHECK(errno == 78 && !is_open(fd[0]) && is_open(fd[1]));
	(void)close(fd[1]);
}

int
main(void)
{
	fixed();
	growing();
	places();
	lengths();
	views();
	strings();
	descriptors();
	return CHECKED();
}
