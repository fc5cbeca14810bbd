/* ibuf_add(3): queues of buffers. */
/* covers: ibufq_new ibufq_free ibufq_pop ibufq_push ibufq_queuelen ibufq_concat ibufq_flush */
#include <imsg.h>
#include <stdlib.h>

#include "../check.h"
#include "child.h"

static struct ibuf *
numbered(unsigned char number)
{
	struct ibuf *buf = ibuf_open(1);

	if (buf == NULL || ibuf_add(buf, &number, 1) == -1)
		abort();
	return buf;
}

/* The number of the first buffer, or -1. */
static int
next(struct ibufqueue *queue)
{
	struct ibuf *buf = ibufq_pop(queue);
	int number;

	if (buf == NULL)
		return -1;
	number = *(unsigned char *)ibuf_data(buf);
	ibuf_free(buf);
	return number;
}

int
main(void)
{
	struct ibufqueue *one, *other = NULL;
	struct ibuf view;

	CHECK((one = ibufq_new()) != NULL && (other = ibufq_new()) != NULL);
	CHECK(ibufq_queuelen(one) == 0 && ibufq_pop(one) == NULL);
	ibufq_push(one, numbered(1));
	ibufq_push(one, numbered(2));
	CHECK(ibufq_queuelen(one) == 2);
	CHECK(next(one) == 1 && next(one) == 2 && next(one) == -1);
	CHECK(ibufq_queuelen(one) == 0);

	/* Joined to an empty one, and to one that is not. */
	ibufq_concat(one, other);
	CHECK(ibufq_queuelen(one) == 0);
	ibufq_push(other, numbered(3));
	ibufq_push(other, numbered(4));
	ibufq_concat(one, other);
	CHECK(ibufq_queuelen(one) == 2 && ibufq_queuelen(other) == 0 && next(other) == -1);
	ibufq_push(other, numbered(5));
	ibufq_concat(one, other);
	ibufq_push(one, numbered(6));
	ibufq_concat(one, other);
	CHECK(ibufq_queuelen(one) == 4);
	CHECK(next(one) == 3 && next(one) == 4 && next(one) == 5 && next(one) == 6 && next(one) == -1);

	ibufq_push(one, numbered(7));
	ibufq_push(one, numbered(8));
	ibufq_flush(one);
	CHECK(ibufq_queuelen(one) == 0 && next(one) == -1);
	ibufq_push(one, numbered(9));
	CHECK(next(one) == 9);
	ibufq_push(one, numbered(10));
	ibufq_free(one);

	ibuf_from_buffer(&view, &view, 1);
	ABORTS(ibufq_push(other, &view));
	ibufq_free(other);
	ibufq_free(NULL);
	return CHECKED();
}
