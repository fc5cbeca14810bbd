/*
 * Does with lists and queues what the file named says, a line a step, and prints both lists of the family behind each step:
 * the test has a model of them. Without a file it prints which families there are.
 *
 * A line is a family's letter, a step, the number of the list, and two numbers that the step takes.
 */
#include <stddef.h>
#ifndef QUEUE_H
#define QUEUE_H <sys/queue.h>
#endif
#include QUEUE_H
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODES = 24 };

struct node {
	int n;
	SLIST_ENTRY(node) s;
	LIST_ENTRY(node) l;
#ifdef SIMPLEQ_HEAD
	SIMPLEQ_ENTRY(node) q;
#endif
#ifdef XSIMPLEQ_HEAD
	XSIMPLEQ_ENTRY(node) x;
#endif
	TAILQ_ENTRY(node) t;
	STAILQ_ENTRY(node) z;
};

static struct node nodes[NODES];

/* What is removed must not be looked at again. */
#define POISON(node, field) memset(&(node)->field, 0xa5, sizeof((node)->field))

static int is(const char *step, const char *name)
{
	return strcmp(step, name) == 0;
}

static void expect(int holds, const char *what)
{
	if (!holds)
		printf(" [%s]", what);
}

static void separate(int list)
{
	printf(list == 0 ? " |" : "\n");
}

SLIST_HEAD(slist, node);
static struct slist slists[2] = { SLIST_HEAD_INITIALIZER(slists[0]), SLIST_HEAD_INITIALIZER(slists[1]) };

static void do_slist(const char *step, int list, int a, int b)
{
	struct slist *head = &slists[list];
	struct node *var, *next, *last;

	if (is(step, "init")) {
		SLIST_INIT(head);
	} else if (is(step, "head"))
		SLIST_INSERT_HEAD(head, &nodes[a], s);
	else if (is(step, "after"))
		SLIST_INSERT_AFTER(&nodes[a], &nodes[b], s);
	else if (is(step, "unhead")) {
		var = SLIST_FIRST(head);
		SLIST_REMOVE_HEAD(head, s);
		POISON(var, s);
	} else if (is(step, "unafter")) {
		var = SLIST_NEXT(&nodes[a], s);
		SLIST_REMOVE_AFTER(&nodes[a], s);
		POISON(var, s);
	} else if (is(step, "remove")) {
		SLIST_REMOVE(head, &nodes[a], node, s);
		POISON(&nodes[a], s);
	} else if (is(step, "sweep")) {
		SLIST_FOREACH_SAFE(var, head, s, next) {
			if (var->n % a == 0) {
				SLIST_REMOVE(head, var, node, s);
				POISON(var, s);
			}
		}
		expect(var == SLIST_END(head), "end of a safe loop");
	}
	for (list = 0; list < 2; list++) {
		head = &slists[list];
		last = NULL;
		SLIST_FOREACH(var, head, s) {
			expect(var == (last == NULL ? SLIST_FIRST(head) : SLIST_NEXT(last, s)), "next");
			printf(" %d", var->n);
			last = var;
		}
		expect(var == SLIST_END(head) && SLIST_EMPTY(head) == (last == NULL), "end");
		separate(list);
	}
}

LIST_HEAD(list, node);
static struct list lists[2] = { LIST_HEAD_INITIALIZER(lists[0]), LIST_HEAD_INITIALIZER(lists[1]) };

static void do_list(const char *step, int list, int a, int b)
{
	struct list *head = &lists[list];
	struct node *var, *next, *last;

	if (is(step, "init"))
		LIST_INIT(head);
	else if (is(step, "head"))
		LIST_INSERT_HEAD(head, &nodes[a], l);
	else if (is(step, "after"))
		LIST_INSERT_AFTER(&nodes[a], &nodes[b], l);
	else if (is(step, "before"))
		LIST_INSERT_BEFORE(&nodes[a], &nodes[b], l);
	else if (is(step, "remove")) {
		LIST_REMOVE(&nodes[a], l);
		POISON(&nodes[a], l);
	} else if (is(step, "replace")) {
		LIST_REPLACE(&nodes[a], &nodes[b], l);
		POISON(&nodes[a], l);
	} else if (is(step, "sweep")) {
		LIST_FOREACH_SAFE(var, head, l, next) {
			if (var->n % a == 0) {
				LIST_REMOVE(var, l);
				POISON(var, l);
			}
		}
		expect(var == LIST_END(head), "end of a safe loop");
	}
	for (list = 0; list < 2; list++) {
		head = &lists[list];
		last = NULL;
		LIST_FOREACH(var, head, l) {
			expect(var == (last == NULL ? LIST_FIRST(head) : LIST_NEXT(last, l)), "next");
			printf(" %d", var->n);
			last = var;
		}
		expect(var == LIST_END(head) && LIST_EMPTY(head) == (last == NULL), "end");
		separate(list);
	}
}

/* What SIMPLEQ and STAILQ have in common, and what only one of them has. */
#define QUEUE_OF(PREFIX, name, field, ONLY_STEPS, ONLY_CHECKS) \
	PREFIX##_HEAD(name, node); \
	static struct name name##s[2] = { PREFIX##_HEAD_INITIALIZER(name##s[0]), PREFIX##_HEAD_INITIALIZER(name##s[1]) }; \
	static void do_##name(const char *step, int list, int a, int b) \
	{ \
		struct name *head = &name##s[list]; \
		struct node *var, *next, *last; \
		if (is(step, "init")) \
			PREFIX##_INIT(head); \
		else if (is(step, "head")) \
			PREFIX##_INSERT_HEAD(head, &nodes[a], field); \
		else if (is(step, "tail")) \
			PREFIX##_INSERT_TAIL(head, &nodes[a], field); \
		else if (is(step, "after")) \
			PREFIX##_INSERT_AFTER(head, &nodes[a], &nodes[b], field); \
		else if (is(step, "unhead")) { \
			var = PREFIX##_FIRST(head); \
			PREFIX##_REMOVE_HEAD(head, field); \
			POISON(var, field); \
		} else if (is(step, "unafter")) { \
			var = PREFIX##_NEXT(&nodes[a], field); \
			PREFIX##_REMOVE_AFTER(head, &nodes[a], field); \
			POISON(var, field); \
		} else if (is(step, "concat")) \
			PREFIX##_CONCAT(head, &name##s[!list]); \
		else if (is(step, "sweep")) { \
			last = NULL; \
			PREFIX##_FOREACH_SAFE(var, head, field, next) { \
				if (var->n % a != 0) { \
					last = var; \
					continue; \
				} \
				if (last == NULL) \
					PREFIX##_REMOVE_HEAD(head, field); \
				else \
					PREFIX##_REMOVE_AFTER(head, last, field); \
				POISON(var, field); \
			} \
			expect(var == PREFIX##_END(head), "end of a safe loop"); \
		} \
		ONLY_STEPS \
		for (list = 0; list < 2; list++) { \
			head = &name##s[list]; \
			last = NULL; \
			PREFIX##_FOREACH(var, head, field) { \
				expect(var == (last == NULL ? PREFIX##_FIRST(head) : PREFIX##_NEXT(last, field)), "next"); \
				printf(" %d", var->n); \
				last = var; \
			} \
			expect(var == PREFIX##_END(head) && PREFIX##_EMPTY(head) == (last == NULL), "end"); \
			ONLY_CHECKS \
			separate(list); \
		} \
	}

#ifdef SIMPLEQ_HEAD
QUEUE_OF(SIMPLEQ, simpleq, q, , )
#endif
QUEUE_OF(STAILQ, stailq, z,
    else if (is(step, "remove")) {
	STAILQ_REMOVE(head, &nodes[a], node, z);
	POISON(&nodes[a], z);
    },
    expect(STAILQ_LAST(head, node, z) == last, "last");)

#ifdef XSIMPLEQ_HEAD
XSIMPLEQ_HEAD(xsimpleq, node);
static struct xsimpleq xsimpleqs[2];

static void do_xsimpleq(const char *step, int list, int a, int b)
{
	struct xsimpleq *head = &xsimpleqs[list];
	struct node *var, *next, *last;

	if (is(step, "init"))
		XSIMPLEQ_INIT(head);
	else if (is(step, "head"))
		XSIMPLEQ_INSERT_HEAD(head, &nodes[a], x);
	else if (is(step, "tail"))
		XSIMPLEQ_INSERT_TAIL(head, &nodes[a], x);
	else if (is(step, "after"))
		XSIMPLEQ_INSERT_AFTER(head, &nodes[a], &nodes[b], x);
	else if (is(step, "unhead")) {
		var = XSIMPLEQ_FIRST(head);
		XSIMPLEQ_REMOVE_HEAD(head, x);
		POISON(var, x);
	} else if (is(step, "unafter")) {
		var = XSIMPLEQ_NEXT(head, &nodes[a], x);
		XSIMPLEQ_REMOVE_AFTER(head, &nodes[a], x);
		POISON(var, x);
	} else if (is(step, "sweep")) {
		last = NULL;
		XSIMPLEQ_FOREACH_SAFE(var, head, x, next) {
			if (var->n % a != 0) {
				last = var;
				continue;
			}
			if (last == NULL)
				XSIMPLEQ_REMOVE_HEAD(head, x);
			else
				XSIMPLEQ_REMOVE_AFTER(head, last, x);
			POISON(var, x);
		}
		expect(var == XSIMPLEQ_END(head), "end of a safe loop");
	}
	for (list = 0; list < 2; list++) {
		head = &xsimpleqs[list];
		last = NULL;
		XSIMPLEQ_FOREACH(var, head, x) {
			expect(var == (last == NULL ? XSIMPLEQ_FIRST(head) : XSIMPLEQ_NEXT(head, last, x)), "next");
			/* It is not stored as it is. */
			expect(var != head->sqx_first, "hidden");
			printf(" %d", var->n);
			last = var;
		}
		expect(var == XSIMPLEQ_END(head) && XSIMPLEQ_EMPTY(head) == (last == NULL), "end");
		separate(list);
	}
}
#endif

TAILQ_HEAD(tailq, node);
static struct tailq tailqs[2] = { TAILQ_HEAD_INITIALIZER(tailqs[0]), TAILQ_HEAD_INITIALIZER(tailqs[1]) };

static void do_tailq(const char *step, int list, int a, int b)
{
	struct tailq *head = &tailqs[list];
	struct node *var, *next, *last;

	if (is(step, "init"))
		TAILQ_INIT(head);
	else if (is(step, "head"))
		TAILQ_INSERT_HEAD(head, &nodes[a], t);
	else if (is(step, "tail"))
		TAILQ_INSERT_TAIL(head, &nodes[a], t);
	else if (is(step, "after"))
		TAILQ_INSERT_AFTER(head, &nodes[a], &nodes[b], t);
	else if (is(step, "before"))
		TAILQ_INSERT_BEFORE(&nodes[a], &nodes[b], t);
	else if (is(step, "remove")) {
		TAILQ_REMOVE(head, &nodes[a], t);
		POISON(&nodes[a], t);
	} else if (is(step, "replace")) {
		TAILQ_REPLACE(head, &nodes[a], &nodes[b], t);
		POISON(&nodes[a], t);
	} else if (is(step, "concat"))
		TAILQ_CONCAT(head, &tailqs[!list], t);
	else if (is(step, "sweep")) {
		TAILQ_FOREACH_SAFE(var, head, t, next) {
			if (var->n % a == 0) {
				TAILQ_REMOVE(head, var, t);
				POISON(var, t);
			}
		}
		expect(var == TAILQ_END(head), "end of a safe loop");
	} else if (is(step, "sweepback")) {
		TAILQ_FOREACH_REVERSE_SAFE(var, head, tailq, t, next) {
			if (var->n % a == 0) {
				TAILQ_REMOVE(head, var, t);
				POISON(var, t);
			}
		}
		expect(var == TAILQ_END(head), "end of a safe loop");
	}
	for (list = 0; list < 2; list++) {
		head = &tailqs[list];
		last = NULL;
		TAILQ_FOREACH(var, head, t) {
			expect(var == (last == NULL ? TAILQ_FIRST(head) : TAILQ_NEXT(last, t)), "next");
			expect(TAILQ_PREV(var, tailq, t) == last, "previous");
			printf(" %d", var->n);
			last = var;
		}
		expect(var == TAILQ_END(head) && TAILQ_EMPTY(head) == (last == NULL), "end");
		expect(TAILQ_LAST(head, tailq) == last, "last");
		printf(" <");
		TAILQ_FOREACH_REVERSE(var, head, tailq, t)
			printf(" %d", var->n);
		separate(list);
	}
}

static const struct {
	char letter;
	void (*does)(const char *, int, int, int);
} families[] = {
	{ 'S', do_slist },
	{ 'L', do_list },
#ifdef SIMPLEQ_HEAD
	{ 'Q', do_simpleq },
#endif
#ifdef XSIMPLEQ_HEAD
	{ 'X', do_xsimpleq },
#endif
	{ 'T', do_tailq },
	{ 'Z', do_stailq },
};

int main(int argc, char *argv[])
{
	char letter, step[16];
	int list, a, b;
	size_t i;

	for (i = 0; i < NODES; i++)
		nodes[i].n = (int)i;
	if (argc < 2) {
		for (i = 0; i < sizeof(families) / sizeof(families[0]); i++)
			putchar(families[i].letter);
		return 0;
	}
	if (freopen(argv[1], "r", stdin) == NULL)
		return 2;
	while (scanf(" %c %15s %d %d %d", &letter, step, &list, &a, &b) == 5)
		for (i = 0; i < sizeof(families) / sizeof(families[0]); i++)
			if (families[i].letter == letter)
				families[i].does(step, list, a, b);
	return 0;
}
