/* Uses every macro of tree(3) and, where tree.h is not FreeBSD's or NetBSD's, the colours. */
#include <sys/types.h>
#include <stddef.h>
#ifndef __FreeBSD__
/* FreeBSD's takes an expression only. */
#define RB_AUGMENT(elm) do { (elm)->seen++; } while (0)
#else
#define RB_AUGMENT(elm) ((elm)->seen++)
#endif
#include <sys/tree.h>

struct node {
	int value, seen;
	SPLAY_ENTRY(node) splay;
	RB_ENTRY(node) tree;
	RB_ENTRY(node) own;
	RBT_ENTRY(node) plain;
	RBT_ENTRY(node) summed;
};

static int compare(struct node *a, struct node *b)
{
	return a->value < b->value ? -1 : a->value > b->value;
}

static int compare_constant(const struct node *a, const struct node *b)
{
	return a->value < b->value ? -1 : a->value > b->value;
}

static void sum(struct node *elm)
{
	elm->seen++;
}

SPLAY_HEAD(splay_head, node);
SPLAY_PROTOTYPE(splay_head, node, splay, compare)
SPLAY_GENERATE(splay_head, node, splay, compare)

RB_HEAD(tree_head, node);
RB_PROTOTYPE(tree_head, node, tree, compare)
RB_GENERATE(tree_head, node, tree, compare)

RB_HEAD(own_head, node);
RB_PROTOTYPE_STATIC(own_head, node, own, compare)
RB_GENERATE_STATIC(own_head, node, own, compare)

RBT_HEAD(plain_head, node);
RBT_PROTOTYPE(plain_head, node, plain, compare_constant)
RBT_GENERATE(plain_head, node, plain, compare_constant);

RBT_HEAD(summed_head, node);
RBT_PROTOTYPE(summed_head, node, summed, compare_constant)
RBT_GENERATE_AUGMENT(summed_head, node, summed, compare_constant, sum);

int splayed(struct node *);
int balanced(struct node *);
int constant(struct node *);

int splayed(struct node *a)
{
	struct splay_head head = SPLAY_INITIALIZER(&head);
	struct node *var;
	int sum = 0;

	SPLAY_INIT(&head);
	if (SPLAY_INSERT(splay_head, &head, a) != NULL || SPLAY_FIND(splay_head, &head, a) != a)
		return -1;
	SPLAY_FOREACH(var, splay_head, &head)
		sum += var->value;
	if (SPLAY_MIN(splay_head, &head) != SPLAY_MAX(splay_head, &head) || SPLAY_NEXT(splay_head, &head, a) != NULL)
		return -1;
	if (SPLAY_ROOT(&head) != a || SPLAY_LEFT(a, splay) != SPLAY_RIGHT(a, splay))
		return -1;
	return SPLAY_REMOVE(splay_head, &head, a) == a && SPLAY_EMPTY(&head) ? sum + SPLAY_INF + SPLAY_NEGINF : -1;
}

int balanced(struct node *a)
{
	struct tree_head head = RB_INITIALIZER(&head);
	struct own_head own = RB_INITIALIZER(&own);
	struct node *var, *next;
	int sum = 0;

	RB_INIT(&head);
	if (RB_INSERT(tree_head, &head, a) != NULL || RB_INSERT(own_head, &own, a) != NULL)
		return -1;
	RB_FOREACH(var, tree_head, &head)
		sum += var->value;
	RB_FOREACH_SAFE(var, tree_head, &head, next)
		sum += var->value;
	RB_FOREACH_REVERSE(var, tree_head, &head)
		sum += var->value;
	RB_FOREACH_REVERSE_SAFE(var, tree_head, &head, next)
		sum += var->value;
	if (RB_FIND(tree_head, &head, a) != RB_NFIND(tree_head, &head, a))
		return -1;
	if (RB_MIN(tree_head, &head) != RB_MAX(tree_head, &head) || RB_NEXT(tree_head, &head, a) != NULL ||
	    RB_PREV(tree_head, &head, a) != NULL)
		return -1;
	if (RB_ROOT(&head) != a || RB_LEFT(a, tree) != NULL || RB_RIGHT(a, tree) != NULL || RB_PARENT(a, tree) != NULL)
		return -1;
#ifdef RB_COLOR
	if (RB_COLOR(a, tree) != RB_BLACK || RB_COLOR(a, tree) == RB_RED)
		return -1;
#endif
	return RB_REMOVE(tree_head, &head, a) == a && RB_EMPTY(&head) ? sum + RB_INF + RB_NEGINF : -1;
}

int constant(struct node *a)
{
	struct plain_head head = RBT_INITIALIZER(&head);
	struct summed_head summed;
	struct node *var, *next;
	int sum = 0;

	RBT_INIT(plain_head, &head);
	RBT_INIT(summed_head, &summed);
	if (RBT_INSERT(plain_head, &head, a) != NULL || RBT_INSERT(summed_head, &summed, a) != NULL)
		return -1;
	RBT_FOREACH(var, plain_head, &head)
		sum += var->value;
	RBT_FOREACH_SAFE(var, plain_head, &head, next)
		sum += var->value;
	RBT_FOREACH_REVERSE(var, plain_head, &head)
		sum += var->value;
	RBT_FOREACH_REVERSE_SAFE(var, plain_head, &head, next)
		sum += var->value;
	if (RBT_FIND(plain_head, &head, a) != RBT_NFIND(plain_head, &head, a))
		return -1;
	if (RBT_MIN(plain_head, &head) != RBT_MAX(plain_head, &head) || RBT_NEXT(plain_head, a) != RBT_PREV(plain_head, a))
		return -1;
	if (RBT_ROOT(plain_head, &head) != a || RBT_LEFT(plain_head, a) != RBT_RIGHT(plain_head, a))
		return -1;
	if (RBT_REMOVE(plain_head, &head, a) != a || !RBT_EMPTY(plain_head, &head))
		return -1;
	RBT_SET_LEFT(plain_head, a, a);
	RBT_SET_RIGHT(plain_head, a, a);
	RBT_SET_PARENT(plain_head, a, a);
	if (RBT_PARENT(plain_head, a) != a)
		return -1;
	RBT_POISON(plain_head, a, 8);
	return RBT_CHECK(plain_head, a, 8) ? sum : -1;
}
