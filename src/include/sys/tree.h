/*
 * tree(3): OpenBSD's splay and red-black trees. FreeBSD and NetBSD have SPLAY and RB and keep theirs; RBT is OpenBSD's alone.
 *
 * RB and RBT are the same tree: RB_GENERATE and RBT_GENERATE both make the functions of _RBT_FUNCTIONS for one type, so that
 * the comparison is a direct call that the compiler can inline. On OpenBSD RBT compares through a pointer, and its types
 * rb_type, rb_tree and rb_entry and functions _rb_insert and so on are visible; here they are not.
 *
 * A node that RB_AUGMENT (defined before the functions are generated) or RBT_GENERATE_AUGMENT keeps a summary in is
 * summarized again whenever something below it has changed, up to the root. OpenBSD stops at the parent of what it
 * inserts and of what it turns. FreeBSD's RB_AUGMENT must be an expression, not a statement.
 */

#include <stddef.h>

/* Splay tree: whatever is looked up moves to the root. A child is link[0] or link[1], the smaller or the greater one. */
#ifndef SPLAY_HEAD
#define SPLAY_HEAD(name, type) \
	struct name { \
		struct type *sph_root; \
	}
#define SPLAY_INITIALIZER(root) { NULL }
#define SPLAY_ENTRY(type) \
	struct { \
		struct type *spe_link[2]; \
	}
#define SPLAY_INIT(root) \
	do { \
		(root)->sph_root = NULL; \
	} while (0)
#define SPLAY_LEFT(elm, field) ((elm)->field.spe_link[0])
#define SPLAY_RIGHT(elm, field) ((elm)->field.spe_link[1])
#define SPLAY_ROOT(head) ((head)->sph_root)
#define SPLAY_EMPTY(head) ((head)->sph_root == NULL)
#define SPLAY_NEGINF (-1)
#define SPLAY_INF 1
#define SPLAY_INSERT(name, head, elm) name##_SPLAY_INSERT(head, elm)
#define SPLAY_REMOVE(name, head, elm) name##_SPLAY_REMOVE(head, elm)
#define SPLAY_FIND(name, head, elm) name##_SPLAY_FIND(head, elm)
#define SPLAY_NEXT(name, head, elm) name##_SPLAY_NEXT(head, elm)
#define SPLAY_MIN(name, head) name##_SPLAY_MIN_MAX(head, SPLAY_NEGINF)
#define SPLAY_MAX(name, head) name##_SPLAY_MIN_MAX(head, SPLAY_INF)
#define SPLAY_FOREACH(var, name, head) \
	for ((var) = SPLAY_MIN(name, head); (var) != NULL; (var) = SPLAY_NEXT(name, head, var))

#define SPLAY_PROTOTYPE(name, type, field, cmp) \
	struct type *name##_SPLAY_INSERT(struct name *, struct type *); \
	struct type *name##_SPLAY_REMOVE(struct name *, struct type *); \
	struct type *name##_SPLAY_FIND(struct name *, struct type *); \
	struct type *name##_SPLAY_NEXT(struct name *, struct type *); \
	struct type *name##_SPLAY_MIN_MAX(struct name *, int);

/*
 * The splay goes down with a tree of smaller and one of greater elements at its sides, each with the place where the next
 * one goes. Where `toward` is not 0 it is the outcome of every comparison.
 */
#define SPLAY_GENERATE(name, type, field, cmp) \
	static __inline void name##_SPLAY_TO(struct name *head, struct type *elm, int toward) \
	{ \
		struct type *top = head->sph_root, *aside[2] = { NULL, NULL }, *child; \
		struct type **place[2] = { &aside[0], &aside[1] }; \
		int comp, side; \
		while ((comp = toward != 0 ? toward : cmp(elm, top)) != 0) { \
			side = comp > 0; \
			if ((child = top->field.spe_link[side]) == NULL) \
				break; \
			comp = toward != 0 ? toward : cmp(elm, child); \
			if (side ? comp > 0 : comp < 0) { \
				top->field.spe_link[side] = child->field.spe_link[!side]; \
				child->field.spe_link[!side] = top; \
				top = child; \
				if ((child = top->field.spe_link[side]) == NULL) \
					break; \
			} \
			*place[!side] = top; \
			place[!side] = &top->field.spe_link[side]; \
			top = child; \
		} \
		*place[0] = top->field.spe_link[0]; \
		*place[1] = top->field.spe_link[1]; \
		top->field.spe_link[0] = aside[0]; \
		top->field.spe_link[1] = aside[1]; \
		head->sph_root = top; \
	} \
	struct type *name##_SPLAY_INSERT(struct name *head, struct type *elm) \
	{ \
		int comp, side; \
		elm->field.spe_link[0] = elm->field.spe_link[1] = NULL; \
		if (head->sph_root != NULL) { \
			name##_SPLAY_TO(head, elm, 0); \
			if ((comp = cmp(elm, head->sph_root)) == 0) \
				return head->sph_root; \
			side = comp > 0; \
			elm->field.spe_link[side] = head->sph_root->field.spe_link[side]; \
			elm->field.spe_link[!side] = head->sph_root; \
			head->sph_root->field.spe_link[side] = NULL; \
		} \
		head->sph_root = elm; \
		return NULL; \
	} \
	struct type *name##_SPLAY_FIND(struct name *head, struct type *elm) \
	{ \
		if (head->sph_root == NULL) \
			return NULL; \
		name##_SPLAY_TO(head, elm, 0); \
		return cmp(elm, head->sph_root) == 0 ? head->sph_root : NULL; \
	} \
	struct type *name##_SPLAY_REMOVE(struct name *head, struct type *elm) \
	{ \
		struct type *found = name##_SPLAY_FIND(head, elm); \
		if (found != NULL) { \
			head->sph_root = found->field.spe_link[0]; \
			if (head->sph_root != NULL) { \
				name##_SPLAY_TO(head, found, SPLAY_INF); \
				head->sph_root->field.spe_link[1] = found->field.spe_link[1]; \
			} else \
				head->sph_root = found->field.spe_link[1]; \
		} \
		return found; \
	} \
	struct type *name##_SPLAY_NEXT(struct name *head, struct type *elm) \
	{ \
		name##_SPLAY_TO(head, elm, 0); \
		elm = elm->field.spe_link[1]; \
		while (elm != NULL && elm->field.spe_link[0] != NULL) \
			elm = elm->field.spe_link[0]; \
		return elm; \
	} \
	struct type *name##_SPLAY_MIN_MAX(struct name *head, int toward) \
	{ \
		if (head->sph_root != NULL) \
			name##_SPLAY_TO(head, head->sph_root, toward); \
		return head->sph_root; \
	}
#endif

/*
 * What RB and RBT are made of. A child is link[0] or link[1], the smaller or the greater one. On the way down both are read
 * before the comparison, so that neither waits for its outcome.
 */
#define _RBT_HEAD(name, type) \
	struct name { \
		struct type *rbh_root; \
	}
#define _RBT_ENTRY(type) \
	struct { \
		struct type *rbe_link[2]; \
		struct type *rbe_parent; \
		int rbe_color; \
	}
#define _RBT_BLACK 0
#define _RBT_RED 1
#define _RBT_IS_RED(elm, field) ((elm) != NULL && (elm)->field.rbe_color == _RBT_RED)

/* No summary: ends the loop that would go up for it. */
#define _RBT_NO_SUMMARY(elm) break

#define _RBT_PROTOTYPES(attr, prefix, tree, type, constant) \
	attr struct type *prefix##_INSERT(struct tree *, struct type *); \
	attr struct type *prefix##_REMOVE(struct tree *, struct type *); \
	attr struct type *prefix##_FIND(struct tree *, constant struct type *); \
	attr struct type *prefix##_NFIND(struct tree *, constant struct type *); \
	attr struct type *prefix##_NEXT(struct type *); \
	attr struct type *prefix##_PREV(struct type *); \
	attr struct type *prefix##_MINMAX(struct tree *, int);

#define _RBT_FUNCTIONS(attr, prefix, tree, type, field, cmp, augment, constant) \
	/* Puts `with`, which may be NULL, where `elm` is. */ \
	static __inline void prefix##_PUT(struct tree *head, struct type *elm, struct type *with) \
	{ \
		struct type *parent = elm->field.rbe_parent; \
		if (with != NULL) \
			with->field.rbe_parent = parent; \
		if (parent == NULL) \
			head->rbh_root = with; \
		else \
			parent->field.rbe_link[parent->field.rbe_link[1] == elm] = with; \
	} \
	/* Turns `elm` down to a side; its child on the other side rises into its place. */ \
	static __inline void prefix##_TURN(struct tree *head, struct type *elm, int side) \
	{ \
		struct type *risen = elm->field.rbe_link[!side], *between = risen->field.rbe_link[side]; \
		elm->field.rbe_link[!side] = between; \
		if (between != NULL) \
			between->field.rbe_parent = elm; \
		prefix##_PUT(head, elm, risen); \
		risen->field.rbe_link[side] = elm; \
		elm->field.rbe_parent = risen; \
		do { \
			augment(elm); \
		} while (0); \
	} \
	static __inline void prefix##_SUMMARIZE(struct type *elm) \
	{ \
		for (; elm != NULL; elm = elm->field.rbe_parent) { \
			augment(elm); \
		} \
	} \
	attr struct type *prefix##_INSERT(struct tree *head, struct type *elm) \
	{ \
		struct type *parent = NULL, *at = head->rbh_root, *grand; \
		int comp = 0, side; \
		while (at != NULL) { \
			struct type *smaller = at->field.rbe_link[0], *greater = at->field.rbe_link[1]; \
			parent = at; \
			if ((comp = cmp(elm, at)) == 0) \
				return at; \
			at = comp < 0 ? smaller : greater; \
		} \
		elm->field.rbe_link[0] = elm->field.rbe_link[1] = NULL; \
		elm->field.rbe_parent = parent; \
		elm->field.rbe_color = _RBT_RED; \
		if (parent == NULL) \
			head->rbh_root = elm; \
		else \
			parent->field.rbe_link[comp > 0] = elm; \
		do { \
			augment(elm); \
		} while (0); \
		/* Below a red parent goes no red node. */ \
		for (at = elm; _RBT_IS_RED(parent, field); parent = at->field.rbe_parent) { \
			grand = parent->field.rbe_parent; \
			side = grand->field.rbe_link[1] == parent; \
			if (_RBT_IS_RED(grand->field.rbe_link[!side], field)) { \
				grand->field.rbe_link[!side]->field.rbe_color = _RBT_BLACK; \
				parent->field.rbe_color = _RBT_BLACK; \
				grand->field.rbe_color = _RBT_RED; \
				at = grand; \
				continue; \
			} \
			if (parent->field.rbe_link[!side] == at) { \
				prefix##_TURN(head, parent, side); \
				parent = at; \
			} \
			parent->field.rbe_color = _RBT_BLACK; \
			grand->field.rbe_color = _RBT_RED; \
			prefix##_TURN(head, grand, !side); \
			break; \
		} \
		head->rbh_root->field.rbe_color = _RBT_BLACK; \
		prefix##_SUMMARIZE(elm); \
		return NULL; \
	} \
	attr struct type *prefix##_REMOVE(struct tree *head, struct type *elm) \
	{ \
		struct type *parent, *child, *next, *low, *at, *near, *far; \
		int color, side; \
		if (elm->field.rbe_link[0] == NULL || elm->field.rbe_link[1] == NULL) { \
			child = elm->field.rbe_link[elm->field.rbe_link[0] == NULL]; \
			parent = elm->field.rbe_parent; \
			color = elm->field.rbe_color; \
			prefix##_PUT(head, elm, child); \
		} else { \
			/* The next node has no smaller child: it takes the place of `elm`. */ \
			next = elm->field.rbe_link[1]; \
			while (next->field.rbe_link[0] != NULL) \
				next = next->field.rbe_link[0]; \
			child = next->field.rbe_link[1]; \
			parent = next->field.rbe_parent; \
			color = next->field.rbe_color; \
			if (parent == elm) \
				parent = next; \
			else { \
				prefix##_PUT(head, next, child); \
				next->field.rbe_link[1] = elm->field.rbe_link[1]; \
				next->field.rbe_link[1]->field.rbe_parent = next; \
			} \
			next->field.rbe_link[0] = elm->field.rbe_link[0]; \
			next->field.rbe_link[0]->field.rbe_parent = next; \
			next->field.rbe_color = elm->field.rbe_color; \
			prefix##_PUT(head, elm, next); \
		} \
		low = parent; \
		/* Where a black node is gone, the paths through `at` have one too few. */ \
		for (at = child; color == _RBT_BLACK && parent != NULL && !_RBT_IS_RED(at, field); \
		     parent = at->field.rbe_parent) { \
			side = parent->field.rbe_link[1] == at; \
			next = parent->field.rbe_link[!side]; \
			if (next->field.rbe_color == _RBT_RED) { \
				next->field.rbe_color = _RBT_BLACK; \
				parent->field.rbe_color = _RBT_RED; \
				prefix##_TURN(head, parent, side); \
				next = parent->field.rbe_link[!side]; \
			} \
			near = next->field.rbe_link[side]; \
			far = next->field.rbe_link[!side]; \
			if (!_RBT_IS_RED(near, field) && !_RBT_IS_RED(far, field)) { \
				next->field.rbe_color = _RBT_RED; \
				at = parent; \
				continue; \
			} \
			if (!_RBT_IS_RED(far, field)) { \
				prefix##_TURN(head, next, !side); \
				far = next; \
				next = near; \
			} \
			next->field.rbe_color = parent->field.rbe_color; \
			parent->field.rbe_color = far->field.rbe_color = _RBT_BLACK; \
			prefix##_TURN(head, parent, side); \
			at = NULL; \
			break; \
		} \
		if (color == _RBT_BLACK && at != NULL) \
			at->field.rbe_color = _RBT_BLACK; \
		prefix##_SUMMARIZE(low); \
		return elm; \
	} \
	attr struct type *prefix##_FIND(struct tree *head, constant struct type *elm) \
	{ \
		struct type *at = head->rbh_root; \
		int comp; \
		while (at != NULL) { \
			struct type *smaller = at->field.rbe_link[0], *greater = at->field.rbe_link[1]; \
			if ((comp = cmp(elm, at)) == 0) \
				break; \
			at = comp < 0 ? smaller : greater; \
		} \
		return at; \
	} \
	attr struct type *prefix##_NFIND(struct tree *head, constant struct type *elm) \
	{ \
		struct type *at = head->rbh_root, *found = NULL; \
		int comp; \
		while (at != NULL) { \
			struct type *smaller = at->field.rbe_link[0], *greater = at->field.rbe_link[1]; \
			if ((comp = cmp(elm, at)) == 0) \
				return at; \
			if (comp < 0) \
				found = at; \
			at = comp < 0 ? smaller : greater; \
		} \
		return found; \
	} \
	static __inline struct type *prefix##_STEP(struct type *elm, int side) \
	{ \
		struct type *at = elm->field.rbe_link[side]; \
		if (at != NULL) { \
			while (at->field.rbe_link[!side] != NULL) \
				at = at->field.rbe_link[!side]; \
			return at; \
		} \
		while ((at = elm->field.rbe_parent) != NULL && at->field.rbe_link[side] == elm) \
			elm = at; \
		return at; \
	} \
	attr struct type *prefix##_NEXT(struct type *elm) \
	{ \
		return prefix##_STEP(elm, 1); \
	} \
	attr struct type *prefix##_PREV(struct type *elm) \
	{ \
		return prefix##_STEP(elm, 0); \
	} \
	attr struct type *prefix##_MINMAX(struct tree *head, int which) \
	{ \
		struct type *at = head->rbh_root; \
		while (at != NULL && at->field.rbe_link[which > 0] != NULL) \
			at = at->field.rbe_link[which > 0]; \
		return at; \
	}

/* Red-black tree. */
#ifndef RB_HEAD
#define RB_HEAD(name, type) _RBT_HEAD(name, type)
#define RB_INITIALIZER(root) { NULL }
#define RB_ENTRY(type) _RBT_ENTRY(type)
#define RB_INIT(root) \
	do { \
		(root)->rbh_root = NULL; \
	} while (0)
#define RB_BLACK _RBT_BLACK
#define RB_RED _RBT_RED
#define RB_NEGINF (-1)
#define RB_INF 1
#define RB_LEFT(elm, field) ((elm)->field.rbe_link[0])
#define RB_RIGHT(elm, field) ((elm)->field.rbe_link[1])
#define RB_PARENT(elm, field) ((elm)->field.rbe_parent)
#define RB_COLOR(elm, field) ((elm)->field.rbe_color)
#define RB_ROOT(head) ((head)->rbh_root)
#define RB_EMPTY(head) ((head)->rbh_root == NULL)
#ifndef RB_AUGMENT
#define RB_AUGMENT(elm) _RBT_NO_SUMMARY(elm)
#endif
#define RB_PROTOTYPE(name, type, field, cmp) _RBT_PROTOTYPES(, name##_RB, name, type, )
#define RB_PROTOTYPE_STATIC(name, type, field, cmp) \
	_RBT_PROTOTYPES(__attribute__((__unused__)) static, name##_RB, name, type, )
#define RB_GENERATE(name, type, field, cmp) _RBT_FUNCTIONS(, name##_RB, name, type, field, cmp, RB_AUGMENT, )
#define RB_GENERATE_STATIC(name, type, field, cmp) \
	_RBT_FUNCTIONS(__attribute__((__unused__)) static, name##_RB, name, type, field, cmp, RB_AUGMENT, )
#define RB_INSERT(name, head, elm) name##_RB_INSERT(head, elm)
#define RB_REMOVE(name, head, elm) name##_RB_REMOVE(head, elm)
#define RB_FIND(name, head, elm) name##_RB_FIND(head, elm)
#define RB_NFIND(name, head, elm) name##_RB_NFIND(head, elm)
#define RB_NEXT(name, head, elm) name##_RB_NEXT(elm)
#define RB_PREV(name, head, elm) name##_RB_PREV(elm)
#define RB_MIN(name, head) name##_RB_MINMAX(head, RB_NEGINF)
#define RB_MAX(name, head) name##_RB_MINMAX(head, RB_INF)
#define RB_FOREACH(var, name, head) \
	for ((var) = RB_MIN(name, head); (var) != NULL; (var) = name##_RB_NEXT(var))
#define RB_FOREACH_SAFE(var, name, head, tvar) \
	for ((var) = RB_MIN(name, head); (var) != NULL && ((tvar) = name##_RB_NEXT(var), 1); (var) = (tvar))
#define RB_FOREACH_REVERSE(var, name, head) \
	for ((var) = RB_MAX(name, head); (var) != NULL; (var) = name##_RB_PREV(var))
#define RB_FOREACH_REVERSE_SAFE(var, name, head, tvar) \
	for ((var) = RB_MAX(name, head); (var) != NULL && ((tvar) = name##_RB_PREV(var), 1); (var) = (tvar))
#endif

/* Red-black tree that compares constant elements, and whose summary is a function's. */
#ifndef RBT_HEAD
#define RBT_HEAD(name, type) _RBT_HEAD(name, type)
#define RBT_INITIALIZER(head) { NULL }
#define RBT_ENTRY(type) _RBT_ENTRY(type)
#define RBT_PROTOTYPE(name, type, field, cmp) \
	_RBT_PROTOTYPES(, name##_RBT, name, type, const) \
	struct type *name##_RBT_LINK(struct type *, int); \
	void name##_RBT_SET_LINK(struct type *, int, struct type *); \
	void name##_RBT_POISON(struct type *, unsigned long); \
	int name##_RBT_CHECK(struct type *, unsigned long); \
	__attribute__((__unused__)) static __inline void name##_RBT_INIT(struct name *head) \
	{ \
		head->rbh_root = NULL; \
	} \
	__attribute__((__unused__)) static __inline struct type *name##_RBT_ROOT(struct name *head) \
	{ \
		return head->rbh_root; \
	} \
	__attribute__((__unused__)) static __inline int name##_RBT_EMPTY(struct name *head) \
	{ \
		return head->rbh_root == NULL; \
	}
/* The semicolon behind it is the user's. A link is a side or, for 2, the parent. */
#define RBT_GENERATE_AUGMENT(name, type, field, cmp, augment) \
	_RBT_FUNCTIONS(, name##_RBT, name, type, field, cmp, augment, const) \
	struct type *name##_RBT_LINK(struct type *elm, int which) \
	{ \
		return which == 2 ? elm->field.rbe_parent : elm->field.rbe_link[which]; \
	} \
	void name##_RBT_SET_LINK(struct type *elm, int which, struct type *to) \
	{ \
		if (which == 2) \
			elm->field.rbe_parent = to; \
		else \
			elm->field.rbe_link[which] = to; \
	} \
	void name##_RBT_POISON(struct type *elm, unsigned long poison) \
	{ \
		elm->field.rbe_link[0] = elm->field.rbe_link[1] = elm->field.rbe_parent = (struct type *)poison; \
	} \
	int name##_RBT_CHECK(struct type *elm, unsigned long poison) \
	{ \
		return (unsigned long)elm->field.rbe_link[0] == poison && \
		    (unsigned long)elm->field.rbe_link[1] == poison && \
		    (unsigned long)elm->field.rbe_parent == poison; \
	} \
	struct name
#define RBT_GENERATE(name, type, field, cmp) RBT_GENERATE_AUGMENT(name, type, field, cmp, _RBT_NO_SUMMARY)
#define RBT_INIT(name, head) name##_RBT_INIT(head)
#define RBT_INSERT(name, head, elm) name##_RBT_INSERT(head, elm)
#define RBT_REMOVE(name, head, elm) name##_RBT_REMOVE(head, elm)
#define RBT_FIND(name, head, elm) name##_RBT_FIND(head, elm)
#define RBT_NFIND(name, head, elm) name##_RBT_NFIND(head, elm)
#define RBT_ROOT(name, head) name##_RBT_ROOT(head)
#define RBT_EMPTY(name, head) name##_RBT_EMPTY(head)
#define RBT_MIN(name, head) name##_RBT_MINMAX(head, -1)
#define RBT_MAX(name, head) name##_RBT_MINMAX(head, 1)
#define RBT_NEXT(name, elm) name##_RBT_NEXT(elm)
#define RBT_PREV(name, elm) name##_RBT_PREV(elm)
#define RBT_LEFT(name, elm) name##_RBT_LINK(elm, 0)
#define RBT_RIGHT(name, elm) name##_RBT_LINK(elm, 1)
#define RBT_PARENT(name, elm) name##_RBT_LINK(elm, 2)
#define RBT_SET_LEFT(name, elm, to) name##_RBT_SET_LINK(elm, 0, to)
#define RBT_SET_RIGHT(name, elm, to) name##_RBT_SET_LINK(elm, 1, to)
#define RBT_SET_PARENT(name, elm, to) name##_RBT_SET_LINK(elm, 2, to)
#define RBT_POISON(name, elm, poison) name##_RBT_POISON(elm, poison)
#define RBT_CHECK(name, elm, poison) name##_RBT_CHECK(elm, poison)
#define RBT_FOREACH(var, name, head) \
	for ((var) = RBT_MIN(name, head); (var) != NULL; (var) = RBT_NEXT(name, var))
#define RBT_FOREACH_SAFE(var, name, head, tvar) \
	for ((var) = RBT_MIN(name, head); (var) != NULL && ((tvar) = RBT_NEXT(name, var), 1); (var) = (tvar))
#define RBT_FOREACH_REVERSE(var, name, head) \
	for ((var) = RBT_MAX(name, head); (var) != NULL; (var) = RBT_PREV(name, var))
#define RBT_FOREACH_REVERSE_SAFE(var, name, head, tvar) \
	for ((var) = RBT_MAX(name, head); (var) != NULL && ((tvar) = RBT_PREV(name, var), 1); (var) = (tvar))
#endif
