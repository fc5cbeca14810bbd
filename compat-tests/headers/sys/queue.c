/* Uses every macro of queue(3). */
#include <stddef.h>
#include <sys/queue.h>
#include <stdlib.h>

#if defined(__GLIBC__) && !defined(__USE_MISC)
/* <stdlib.h> hides it from strict programs. */
void arc4random_buf(void *, size_t);
#endif

struct node {
	int value;
	SLIST_ENTRY(node) single;
	LIST_ENTRY(node) both;
	SIMPLEQ_ENTRY(node) simple;
	XSIMPLEQ_ENTRY(node) hidden;
	TAILQ_ENTRY(node) tail;
	STAILQ_ENTRY(node) straight;
};

SLIST_HEAD(single_head, node);
LIST_HEAD(both_head, node);
SIMPLEQ_HEAD(simple_head, node);
XSIMPLEQ_HEAD(hidden_head, node);
TAILQ_HEAD(tail_head, node);
STAILQ_HEAD(straight_head, node);

int singly(struct node *, struct node *);
int doubly(struct node *, struct node *);
int simply(struct node *, struct node *);
int hiddenly(struct node *, struct node *);
int at_the_tail(struct node *, struct node *);
int straightly(struct node *, struct node *);

int singly(struct node *a, struct node *b)
{
	struct single_head head = SLIST_HEAD_INITIALIZER(head);
	struct node *var, *next;
	int sum = 0;

	SLIST_INIT(&head);
	SLIST_INSERT_HEAD(&head, a, single);
	SLIST_INSERT_AFTER(a, b, single);
	SLIST_FOREACH(var, &head, single)
		sum += var->value;
	SLIST_FOREACH_SAFE(var, &head, single, next)
		sum += var->value;
	if (SLIST_NEXT(SLIST_FIRST(&head), single) == SLIST_END(&head))
		return -1;
	SLIST_REMOVE_AFTER(a, single);
	SLIST_REMOVE(&head, a, node, single);
	SLIST_INSERT_HEAD(&head, b, single);
	SLIST_REMOVE_HEAD(&head, single);
	return SLIST_EMPTY(&head) ? sum : -1;
}

int doubly(struct node *a, struct node *b)
{
	struct both_head head = LIST_HEAD_INITIALIZER(head);
	struct node c = *a, *var, *next;
	int sum = 0;

	LIST_INIT(&head);
	LIST_INSERT_HEAD(&head, a, both);
	LIST_INSERT_AFTER(a, b, both);
	LIST_INSERT_BEFORE(a, &c, both);
	LIST_REMOVE(b, both);
	LIST_REPLACE(&c, b, both);
	LIST_FOREACH(var, &head, both)
		sum += var->value;
	LIST_FOREACH_SAFE(var, &head, both, next)
		LIST_REMOVE(var, both);
	if (LIST_FIRST(&head) != LIST_END(&head) || LIST_NEXT(a, both) != NULL)
		return -1;
	return LIST_EMPTY(&head) ? sum : -1;
}

int simply(struct node *a, struct node *b)
{
	struct simple_head head = SIMPLEQ_HEAD_INITIALIZER(head), other;
	struct node c = *a, *var, *next;
	int sum = 0;

	SIMPLEQ_INIT(&head);
	SIMPLEQ_INIT(&other);
	SIMPLEQ_INSERT_TAIL(&head, a, simple);
	SIMPLEQ_INSERT_HEAD(&head, b, simple);
	SIMPLEQ_INSERT_AFTER(&head, a, &c, simple);
	SIMPLEQ_CONCAT(&other, &head);
	SIMPLEQ_FOREACH(var, &other, simple)
		sum += var->value;
	SIMPLEQ_FOREACH_SAFE(var, &other, simple, next)
		sum += var->value;
	SIMPLEQ_REMOVE_AFTER(&other, a, simple);
	SIMPLEQ_REMOVE_HEAD(&other, simple);
	if (SIMPLEQ_FIRST(&other) != a || SIMPLEQ_NEXT(a, simple) != SIMPLEQ_END(&other))
		return -1;
	return SIMPLEQ_EMPTY(&head) ? sum : -1;
}

int hiddenly(struct node *a, struct node *b)
{
	struct hidden_head head;
	struct node c = *a, *var, *next;
	int sum = 0;

	XSIMPLEQ_INIT(&head);
	XSIMPLEQ_INSERT_TAIL(&head, a, hidden);
	XSIMPLEQ_INSERT_HEAD(&head, b, hidden);
	XSIMPLEQ_INSERT_AFTER(&head, a, &c, hidden);
	XSIMPLEQ_FOREACH(var, &head, hidden)
		sum += var->value;
	XSIMPLEQ_FOREACH_SAFE(var, &head, hidden, next)
		sum += var->value;
	XSIMPLEQ_REMOVE_AFTER(&head, a, hidden);
	XSIMPLEQ_REMOVE_HEAD(&head, hidden);
	if (XSIMPLEQ_FIRST(&head) != a || XSIMPLEQ_NEXT(&head, a, hidden) != XSIMPLEQ_END(&head))
		return -1;
	if (XSIMPLEQ_XOR(&head, a->hidden.sqx_next) != NULL)
		return -1;
	return XSIMPLEQ_EMPTY(&head) ? -1 : sum;
}

int at_the_tail(struct node *a, struct node *b)
{
	struct tail_head head = TAILQ_HEAD_INITIALIZER(head), other;
	struct node c = *a, d = *b, *var, *next;
	int sum = 0;

	TAILQ_INIT(&head);
	TAILQ_INIT(&other);
	TAILQ_INSERT_TAIL(&head, a, tail);
	TAILQ_INSERT_HEAD(&head, b, tail);
	TAILQ_INSERT_AFTER(&head, a, &c, tail);
	TAILQ_INSERT_BEFORE(a, &d, tail);
	TAILQ_REMOVE(&head, b, tail);
	TAILQ_REPLACE(&head, a, b, tail);
	TAILQ_CONCAT(&other, &head, tail);
	TAILQ_FOREACH(var, &other, tail)
		sum += var->value;
	TAILQ_FOREACH_SAFE(var, &other, tail, next)
		sum += var->value;
	TAILQ_FOREACH_REVERSE(var, &other, tail_head, tail)
		sum += var->value;
	TAILQ_FOREACH_REVERSE_SAFE(var, &other, tail_head, tail, next)
		sum += var->value;
	if (TAILQ_FIRST(&other) != &d || TAILQ_NEXT(&c, tail) != TAILQ_END(&other))
		return -1;
	if (TAILQ_LAST(&other, tail_head) != &c || TAILQ_PREV(&c, tail_head, tail) != b)
		return -1;
	return TAILQ_EMPTY(&head) ? sum : -1;
}

int straightly(struct node *a, struct node *b)
{
	struct straight_head head = STAILQ_HEAD_INITIALIZER(head), other;
	struct node c = *a, *var, *next;
	int sum = 0;

	STAILQ_INIT(&head);
	STAILQ_INIT(&other);
	STAILQ_INSERT_TAIL(&head, a, straight);
	STAILQ_INSERT_HEAD(&head, b, straight);
	STAILQ_INSERT_AFTER(&head, a, &c, straight);
	STAILQ_CONCAT(&other, &head);
	STAILQ_FOREACH(var, &other, straight)
		sum += var->value;
	STAILQ_FOREACH_SAFE(var, &other, straight, next)
		sum += var->value;
	if (STAILQ_LAST(&other, node, straight) != &c)
		return -1;
	STAILQ_REMOVE_AFTER(&other, a, straight);
	STAILQ_REMOVE_HEAD(&other, straight);
	if (STAILQ_FIRST(&other) != a || STAILQ_NEXT(a, straight) != STAILQ_END(&other))
		return -1;
	STAILQ_REMOVE(&other, a, node, straight);
	return STAILQ_EMPTY(&other) ? sum : -1;
}
