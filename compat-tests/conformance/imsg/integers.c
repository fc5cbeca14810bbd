/* ibuf_add(3): numbers appended, overwritten and taken, and what does not fit. */
/* covers: ibuf_add_n8 ibuf_add_n16 ibuf_add_n32 ibuf_add_n64 ibuf_add_h16 ibuf_add_h32 ibuf_add_h64 */
/* covers: ibuf_set_n8 ibuf_set_n16 ibuf_set_n32 ibuf_set_n64 ibuf_set_h16 ibuf_set_h32 ibuf_set_h64 */
/* covers: ibuf_get_n8 ibuf_get_n16 ibuf_get_n32 ibuf_get_n64 ibuf_get_h16 ibuf_get_h32 ibuf_get_h64 */
#include <errno.h>
#include <imsg.h>
#include <stdint.h>
#include <string.h>

#include "../check.h"

#define BIG	UINT64_C(0x8182838485868788)

int
main(void)
{
	struct ibuf *buf, view;
	unsigned char bytes[16];
	uint64_t v64 = 0;
	uint32_t v32 = 0;
	uint16_t v16 = 0;
	uint8_t v8 = 0;

	CHECK((buf = ibuf_dynamic(0, 29)) != NULL);
	CHECK(ibuf_add_n8(buf, 0xff) == 0);
	CHECK(ibuf_add_n16(buf, 0xfffe) == 0);
	CHECK(ibuf_add_n32(buf, 0xfffefdfc) == 0);
	CHECK(ibuf_add_n64(buf, BIG) == 0);
	CHECK(memcmp(ibuf_data(buf), "\xff\xff\xfe\xff\xfe\xfd\xfc\x81\x82\x83\x84\x85\x86\x87\x88", 15) == 0);
	CHECK(ibuf_add_h16(buf, 0xfffe) == 0);
	CHECK(ibuf_add_h32(buf, 0xfffefdfc) == 0);
	CHECK(ibuf_add_h64(buf, BIG) == 0);
	CHECK(ibuf_size(buf) == 29);
	memcpy(&v16, (char *)ibuf_data(buf) + 15, sizeof(v16));
	memcpy(&v32, (char *)ibuf_data(buf) + 17, sizeof(v32));
	memcpy(&v64, (char *)ibuf_data(buf) + 21, sizeof(v64));
	CHECK(v16 == 0xfffe && v32 == 0xfffefdfc && v64 == BIG);

	/* Full, and numbers that are too big. */
	errno = 0;
	CHECK(ibuf_add_n8(buf, 1) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_add_h64(buf, 1) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_add_n8(buf, 0x100) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_add_n16(buf, 0x10000) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_add_n32(buf, UINT64_C(0x100000000)) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_add_h16(buf, 0x10000) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_add_h32(buf, UINT64_MAX) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_set_n8(buf, 0, 0x100) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_set_n16(buf, 0, 0x10000) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_set_n32(buf, 0, UINT64_MAX) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_set_h16(buf, 0, 0x10000) == -1 && errno == EINVAL);
	errno = 0;
	CHECK(ibuf_set_h32(buf, 0, UINT64_C(0x100000000)) == -1 && errno == EINVAL);
	CHECK(ibuf_size(buf) == 29 && *(unsigned char *)ibuf_data(buf) == 0xff);

	CHECK(ibuf_get_n8(buf, &v8) == 0 && v8 == 0xff);
	CHECK(ibuf_get_n16(buf, &v16) == 0 && v16 == 0xfffe);
	CHECK(ibuf_get_n32(buf, &v32) == 0 && v32 == 0xfffefdfc);
	v64 = 0;
	CHECK(ibuf_get_n64(buf, &v64) == 0 && v64 == BIG);
	v16 = v32 = v64 = 0;
	CHECK(ibuf_get_h16(buf, &v16) == 0 && v16 == 0xfffe);
	CHECK(ibuf_get_h32(buf, &v32) == 0 && v32 == 0xfffefdfc);
	CHECK(ibuf_get_h64(buf, &v64) == 0 && v64 == BIG);
	errno = 0;
	CHECK(ibuf_get_n8(buf, &v8) == -1 && errno == EBADMSG);
	ibuf_free(buf);

	/* Overwriting, one behind the read position, up to the end and no further. */
	ibuf_from_buffer(&view, bytes, sizeof(bytes));
	memset(bytes, 0, sizeof(bytes));
	CHECK(ibuf_skip(&view, 1) == 0);
	CHECK(ibuf_set_n8(&view, 0, 0x11) == 0);
	CHECK(ibuf_set_n16(&view, 1, 0x2122) == 0);
	CHECK(ibuf_set_n32(&view, 3, 0x31323334) == 0);
	CHECK(ibuf_set_n64(&view, 7, BIG) == 0);
	CHECK(memcmp(bytes, "\0\x11\x21\x22\x31\x32\x33\x34\x81\x82\x83\x84\x85\x86\x87\x88", 16) == 0);
	errno = 0;
	CHECK(ibuf_set_n8(&view, 15, 0) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_set_n16(&view, 14, 0) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_set_n32(&view, 12, 0) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_set_n64(&view, 8, 0) == -1 && errno == ERANGE);
	errno = 0;
	CHECK(ibuf_set_h64(&view, SIZE_MAX - 3, 0) == -1 && errno == ERANGE);
	CHECK(ibuf_set_h16(&view, 0, 0x4142) == 0 && ibuf_get_h16(&view, &v16) == 0 && v16 == 0x4142);
	CHECK(ibuf_set_h32(&view, 0, 0x51525354) == 0 && ibuf_get_h32(&view, &v32) == 0 && v32 == 0x51525354);
	CHECK(ibuf_set_h64(&view, 0, BIG) == 0 && ibuf_get_h64(&view, &v64) == 0 && v64 == BIG);

	/* One byte is left, and too few are none at all. */
	CHECK(ibuf_size(&view) == 1);
	errno = 0;
	CHECK(ibuf_get_n16(&view, &v16) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(ibuf_get_h16(&view, &v16) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(ibuf_get_n32(&view, &v32) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(ibuf_get_h32(&view, &v32) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(ibuf_get_n64(&view, &v64) == -1 && errno == EBADMSG);
	errno = 0;
	CHECK(ibuf_get_h64(&view, &v64) == -1 && errno == EBADMSG);
	CHECK(ibuf_get_n8(&view, &v8) == 0 && v8 == 0x88);
	return CHECKED();
}
