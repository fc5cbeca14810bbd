/*
 * Does with trees what the file named says, a line a step, and prints what comes of it: the test has a model of them. With
 * each step the trees are checked: order, parents, the rules of red-black trees, and what is kept in the nodes of those below.
 *
 * A line is a tree's letter, a step, and two numbers: a node and its key.
 */
#include <stddef.h>
#include <sys/types.h>
struct node;
static void summarize(struct node *);
#define RB_AUGMENT(elm) summarize(elm)
#ifndef TREE_H
#define TREE_H <sys/tree.h>
#endif
#include TREE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODES = 400 };

struct node {
	int n, key;
	long sum;
	int height;
	SPLAY_ENTRY(node) p;
	RB_ENTRY(node) r;
#if defined(RBT_HEAD) && !defined(NO_RBT)
	RBT_ENTRY(node) b;
	RBT_ENTRY(node) c;
#endif
};

static struct node nodes[NODES];

static int compare(struct node *a, struct node *b)
{
	return a->key < b->key ? -1 : a->key > b->key;
}

SPLAY_HEAD(splay, node);
static struct splay splay = SPLAY_INITIALIZER(&splay);
SPLAY_PROTOTYPE(splay, node, p, compare)
SPLAY_GENERATE(splay, node, p, compare)

RB_HEAD(tree, node);
static struct tree tree = RB_INITIALIZER(&tree);
RB_PROTOTYPE_STATIC(tree, node, r, compare)
RB_GENERATE_STATIC(tree, node, r, compare)

static void fault(const char *what)
{
	printf("[%s] ", what);
}

/* The sum of all keys below and at it, and how deep it goes: the one depends on what there is, the other on how it hangs. */
#define SUMMARY(elm, left, right) \
	do { \
		const struct node *l = (left), *r = (right); \
		(elm)->sum = (elm)->key + (l == NULL ? 0 : l->sum) + (r == NULL ? 0 : r->sum); \
		(elm)->height = 1 + (l == NULL ? 0 : l->height); \
		if (r != NULL && r->height >= (elm)->height) \
			(elm)->height = r->height + 1; \
	} while (0)

static void summarize(struct node *elm)
{
	SUMMARY(elm, RB_LEFT(elm, r), RB_RIGHT(elm, r));
}

/* The black height of the tree below `elm`. */
static int check(struct node *elm, struct node *parent)
{
	int left, right;

	if (elm == NULL)
		return 1;
	if (RB_PARENT(elm, r) != parent)
		fault("parent");
	left = check(RB_LEFT(elm, r), elm);
	right = check(RB_RIGHT(elm, r), elm);
	if (left != right)
		fault("black height");
#ifdef SUMMARIES
	{
		struct node now = *elm;
		summarize(&now);
		if (now.sum != elm->sum || now.height != elm->height)
			fault("summary");
	}
#endif
	if (RB_COLOR(elm, r) == RB_RED && (parent == NULL || RB_COLOR(parent, r) == RB_RED))
		fault("red");
	return left + (RB_COLOR(elm, r) == RB_BLACK);
}

static void number(struct node *elm)
{
	printf("%d ", elm == NULL ? -1 : elm->n);
}

static int is(const char *step, const char *name)
{
	return strcmp(step, name) == 0;
}

/* A step that takes a node and gives one, the same for all trees. */
#define STEPS(INSERT, REMOVE, FIND, MIN, MAX, NEXT, field) \
	struct node *elm = &nodes[n], key; \
	memset(&key, 0xa5, sizeof(key)); \
	key.key = k; \
	if (is(step, "insert")) { \
		elm->key = k; \
		number(INSERT(elm)); \
	} else if (is(step, "remove")) { \
		number(REMOVE(elm)); \
		memset(&elm->field, 0xa5, sizeof(elm->field)); \
	} else if (is(step, "find")) \
		number(FIND(&key)); \
	else if (is(step, "ends")) { \
		number(MIN); \
		number(MAX); \
	} else if (is(step, "next")) \
		number(NEXT(elm));

static void do_splay(const char *step, int n, int k)
{
#define INSERT(elm) SPLAY_INSERT(splay, &splay, elm)
#define REMOVE(elm) SPLAY_REMOVE(splay, &splay, elm)
#define FIND(elm) SPLAY_FIND(splay, &splay, elm)
#define NEXT(elm) SPLAY_NEXT(splay, &splay, elm)
	STEPS(INSERT, REMOVE, FIND, SPLAY_MIN(splay, &splay), SPLAY_MAX(splay, &splay), NEXT, p)
	if (is(step, "removeany"))
		number(SPLAY_REMOVE(splay, &splay, &key) == NULL ? NULL : elm);
	if (is(step, "all"))
		SPLAY_FOREACH(elm, splay, &splay)
			number(elm);
	if ((is(step, "insert") || is(step, "next")) && SPLAY_ROOT(&splay)->key != nodes[n].key)
		fault("what was asked for is not the root");
	if (SPLAY_EMPTY(&splay) != (SPLAY_ROOT(&splay) == NULL))
		fault("empty");
#undef INSERT
#undef REMOVE
#undef FIND
#undef NEXT
}

static void do_tree(const char *step, int n, int k)
{
	struct node *next;
#define INSERT(elm) RB_INSERT(tree, &tree, elm)
#define REMOVE(elm) RB_REMOVE(tree, &tree, elm)
#define FIND(elm) RB_FIND(tree, &tree, elm)
#define NEXT(elm) RB_NEXT(tree, &tree, elm)
	STEPS(INSERT, REMOVE, FIND, RB_MIN(tree, &tree), RB_MAX(tree, &tree), NEXT, r)
	else if (is(step, "nfind"))
		number(RB_NFIND(tree, &tree, &key));
	else if (is(step, "prev"))
		number(RB_PREV(tree, &tree, elm));
	else if (is(step, "all"))
		RB_FOREACH(elm, tree, &tree)
			number(elm);
	else if (is(step, "back"))
		RB_FOREACH_REVERSE(elm, tree, &tree)
			number(elm);
	else if (is(step, "sweep")) {
		RB_FOREACH_SAFE(elm, tree, &tree, next)
			if (elm->key % k == 0) {
				RB_REMOVE(tree, &tree, elm);
				memset(&elm->r, 0xa5, sizeof(elm->r));
			}
	} else if (is(step, "sweepback")) {
		RB_FOREACH_REVERSE_SAFE(elm, tree, &tree, next)
			if (elm->key % k == 0) {
				RB_REMOVE(tree, &tree, elm);
				memset(&elm->r, 0xa5, sizeof(elm->r));
			}
	}
	check(RB_ROOT(&tree), NULL);
	if (RB_EMPTY(&tree) != (RB_ROOT(&tree) == NULL))
		fault("empty");
#undef INSERT
#undef REMOVE
#undef FIND
#undef NEXT
}

#if defined(RBT_HEAD) && !defined(NO_RBT)
static int compare_constant(const struct node *a, const struct node *b)
{
	return a->key < b->key ? -1 : a->key > b->key;
}

static void summarize_rbt(struct node *);

RBT_HEAD(rbt, node);
static struct rbt rbt = RBT_INITIALIZER(&rbt);
RBT_PROTOTYPE(rbt, node, b, compare_constant)
RBT_GENERATE_AUGMENT(rbt, node, b, compare_constant, summarize_rbt);

/* The same without a summary. */
RBT_HEAD(bare, node);
static struct bare bare;
RBT_PROTOTYPE(bare, node, c, compare_constant)
RBT_GENERATE(bare, node, c, compare_constant);

static void summarize_rbt(struct node *elm)
{
	SUMMARY(elm, RBT_LEFT(rbt, elm), RBT_RIGHT(rbt, elm));
}

/* The height and the number of nodes of the tree below `elm`. Colours are not shown, so what counts is that it is flat. */
static int check_rbt(struct node *elm, struct node *parent, int *count)
{
	int left, right;
	struct node now;

	if (elm == NULL)
		return 0;
	(*count)++;
	if (RBT_PARENT(rbt, elm) != parent)
		fault("parent");
	left = check_rbt(RBT_LEFT(rbt, elm), elm, count);
	right = check_rbt(RBT_RIGHT(rbt, elm), elm, count);
	if (left > 2 * right + 1 || right > 2 * left + 1)
		fault("lopsided");
	now = *elm;
	summarize_rbt(&now);
	if (now.sum != elm->sum || now.height != elm->height)
		fault("summary");
	return 1 + (left > right ? left : right);
}

static void do_rbt(const char *step, int n, int k)
{
	struct node *next;
	int count = 0, height;
#define INSERT(elm) RBT_INSERT(rbt, &rbt, elm)
#define REMOVE(elm) RBT_REMOVE(rbt, &rbt, elm)
#define FIND(elm) RBT_FIND(rbt, &rbt, elm)
#define NEXT(elm) RBT_NEXT(rbt, elm)
	STEPS(INSERT, REMOVE, FIND, RBT_MIN(rbt, &rbt), RBT_MAX(rbt, &rbt), NEXT, b)
	else if (is(step, "nfind"))
		number(RBT_NFIND(rbt, &rbt, &key));
	else if (is(step, "prev"))
		number(RBT_PREV(rbt, elm));
	else if (is(step, "all"))
		RBT_FOREACH(elm, rbt, &rbt)
			number(elm);
	else if (is(step, "back"))
		RBT_FOREACH_REVERSE(elm, rbt, &rbt)
			number(elm);
	else if (is(step, "sweep")) {
		RBT_FOREACH_SAFE(elm, rbt, &rbt, next)
			if (elm->key % k == 0) {
				RBT_REMOVE(rbt, &rbt, elm);
				RBT_POISON(rbt, elm, 0xdeadbee0);
			}
	} else if (is(step, "sweepback")) {
		RBT_FOREACH_REVERSE_SAFE(elm, rbt, &rbt, next)
			if (elm->key % k == 0) {
				RBT_REMOVE(rbt, &rbt, elm);
				RBT_POISON(rbt, elm, 0xdeadbee0);
				if (!RBT_CHECK(rbt, elm, 0xdeadbee0) || RBT_CHECK(rbt, elm, 1))
					fault("poison");
			}
	}
	height = check_rbt(RBT_ROOT(rbt, &rbt), NULL, &count);
	if (height > 0 && count + 1 < 1 << (height / 2))
		fault("too high");
	if (RBT_EMPTY(rbt, &rbt) != (RBT_ROOT(rbt, &rbt) == NULL))
		fault("empty");
#undef INSERT
#undef REMOVE
#undef FIND
#undef NEXT
}

static void do_bare(const char *step, int n, int k)
{
#define INSERT(elm) RBT_INSERT(bare, &bare, elm)
#define REMOVE(elm) RBT_REMOVE(bare, &bare, elm)
#define FIND(elm) RBT_FIND(bare, &bare, elm)
#define NEXT(elm) RBT_NEXT(bare, elm)
	STEPS(INSERT, REMOVE, FIND, RBT_MIN(bare, &bare), RBT_MAX(bare, &bare), NEXT, c)
	else if (is(step, "init"))
		RBT_INIT(bare, &bare);
#undef INSERT
#undef REMOVE
#undef FIND
#undef NEXT
}
#endif

static const struct {
	char letter;
	void (*does)(const char *, int, int);
} trees[] = {
	{ 'P', do_splay },
	{ 'R', do_tree },
#if defined(RBT_HEAD) && !defined(NO_RBT)
	{ 'B', do_rbt },
	{ 'C', do_bare },
#endif
};

int main(int argc, char *argv[])
{
	char letter, step[16];
	int n, k;
	size_t i;

	for (i = 0; i < NODES; i++)
		nodes[i].n = (int)i;
	if (argc < 2) {
		for (i = 0; i < sizeof(trees) / sizeof(trees[0]); i++)
			putchar(trees[i].letter);
		return 0;
	}
	if (freopen(argv[1], "r", stdin) == NULL)
		return 2;
	while (scanf(" %c %15s %d %d", &letter, step, &n, &k) == 4)
		for (i = 0; i < sizeof(trees) / sizeof(trees[0]); i++)
			if (trees[i].letter == letter) {
				trees[i].does(step, n, k);
				printf("\n");
			}
	return 0;
}
