/*
 * queue(3): OpenBSD's lists and queues. A family that the system has keeps the system's definitions; what it lacks of the
 * family is added here, in terms of the members that all BSDs and glibc share, so that both work on the same lists.
 * CIRCLEQ is not here: OpenBSD removed it.
 */

#include <stddef.h>

/* Singly-linked list: one pointer in the head, one in an element. */
#ifndef SLIST_HEAD
#define SLIST_HEAD(name, type) \
	struct name { \
		struct type *slh_first; \
	}
#define SLIST_HEAD_INITIALIZER(head) { NULL }
#define SLIST_ENTRY(type) \
	struct { \
		struct type *sle_next; \
	}
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_NEXT(elm, field) ((elm)->field.sle_next)
#define SLIST_EMPTY(head) ((head)->slh_first == NULL)
#define SLIST_FOREACH(var, head, field) \
	for ((var) = (head)->slh_first; (var) != NULL; (var) = (var)->field.sle_next)
#define SLIST_INIT(head) \
	do { \
		(head)->slh_first = NULL; \
	} while (0)
#define SLIST_INSERT_HEAD(head, elm, field) \
	do { \
		(elm)->field.sle_next = (head)->slh_first; \
		(head)->slh_first = (elm); \
	} while (0)
#define SLIST_INSERT_AFTER(slistelm, elm, field) \
	do { \
		(elm)->field.sle_next = (slistelm)->field.sle_next; \
		(slistelm)->field.sle_next = (elm); \
	} while (0)
#define SLIST_REMOVE_HEAD(head, field) \
	do { \
		(head)->slh_first = (head)->slh_first->field.sle_next; \
	} while (0)
#define SLIST_REMOVE(head, elm, type, field) \
	do { \
		struct type **_slist_link = &(head)->slh_first; \
		while (*_slist_link != (elm)) \
			_slist_link = &(*_slist_link)->field.sle_next; \
		*_slist_link = (*_slist_link)->field.sle_next; \
	} while (0)
#endif
#ifndef SLIST_END
#define SLIST_END(head) NULL
#endif
#ifndef SLIST_FOREACH_SAFE
#define SLIST_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = (head)->slh_first; (var) != NULL && ((tvar) = (var)->field.sle_next, 1); (var) = (tvar))
#endif
#ifndef SLIST_REMOVE_AFTER
#define SLIST_REMOVE_AFTER(elm, field) \
	do { \
		(elm)->field.sle_next = (elm)->field.sle_next->field.sle_next; \
	} while (0)
#endif

/* Doubly-linked list: an element knows the pointer that points to it, and is removed without the head. */
#ifndef LIST_HEAD
#define LIST_HEAD(name, type) \
	struct name { \
		struct type *lh_first; \
	}
#define LIST_HEAD_INITIALIZER(head) { NULL }
#define LIST_ENTRY(type) \
	struct { \
		struct type *le_next; \
		struct type **le_prev; \
	}
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_NEXT(elm, field) ((elm)->field.le_next)
#define LIST_EMPTY(head) ((head)->lh_first == NULL)
#define LIST_FOREACH(var, head, field) \
	for ((var) = (head)->lh_first; (var) != NULL; (var) = (var)->field.le_next)
#define LIST_INIT(head) \
	do { \
		(head)->lh_first = NULL; \
	} while (0)
#define LIST_INSERT_HEAD(head, elm, field) \
	do { \
		if (((elm)->field.le_next = (head)->lh_first) != NULL) \
			(head)->lh_first->field.le_prev = &(elm)->field.le_next; \
		(head)->lh_first = (elm); \
		(elm)->field.le_prev = &(head)->lh_first; \
	} while (0)
#define LIST_INSERT_AFTER(listelm, elm, field) \
	do { \
		if (((elm)->field.le_next = (listelm)->field.le_next) != NULL) \
			(listelm)->field.le_next->field.le_prev = &(elm)->field.le_next; \
		(listelm)->field.le_next = (elm); \
		(elm)->field.le_prev = &(listelm)->field.le_next; \
	} while (0)
#define LIST_INSERT_BEFORE(listelm, elm, field) \
	do { \
		(elm)->field.le_prev = (listelm)->field.le_prev; \
		(elm)->field.le_next = (listelm); \
		*(listelm)->field.le_prev = (elm); \
		(listelm)->field.le_prev = &(elm)->field.le_next; \
	} while (0)
#define LIST_REMOVE(elm, field) \
	do { \
		if ((elm)->field.le_next != NULL) \
			(elm)->field.le_next->field.le_prev = (elm)->field.le_prev; \
		*(elm)->field.le_prev = (elm)->field.le_next; \
	} while (0)
#endif
#ifndef LIST_END
#define LIST_END(head) NULL
#endif
#ifndef LIST_FOREACH_SAFE
#define LIST_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = (head)->lh_first; (var) != NULL && ((tvar) = (var)->field.le_next, 1); (var) = (tvar))
#endif
#ifndef LIST_REPLACE
#define LIST_REPLACE(elm, elm2, field) \
	do { \
		if (((elm2)->field.le_next = (elm)->field.le_next) != NULL) \
			(elm2)->field.le_next->field.le_prev = &(elm2)->field.le_next; \
		(elm2)->field.le_prev = (elm)->field.le_prev; \
		*(elm2)->field.le_prev = (elm2); \
	} while (0)
#endif

/* Simple queue: a singly-linked list whose head knows the last link, for insertion at the tail. */
#ifndef SIMPLEQ_HEAD
#define SIMPLEQ_HEAD(name, type) \
	struct name { \
		struct type *sqh_first; \
		struct type **sqh_last; \
	}
#define SIMPLEQ_HEAD_INITIALIZER(head) { NULL, &(head).sqh_first }
#define SIMPLEQ_ENTRY(type) \
	struct { \
		struct type *sqe_next; \
	}
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_NEXT(elm, field) ((elm)->field.sqe_next)
#define SIMPLEQ_EMPTY(head) ((head)->sqh_first == NULL)
#define SIMPLEQ_FOREACH(var, head, field) \
	for ((var) = (head)->sqh_first; (var) != NULL; (var) = (var)->field.sqe_next)
#define SIMPLEQ_INIT(head) \
	do { \
		(head)->sqh_first = NULL; \
		(head)->sqh_last = &(head)->sqh_first; \
	} while (0)
#define SIMPLEQ_INSERT_HEAD(head, elm, field) \
	do { \
		if (((elm)->field.sqe_next = (head)->sqh_first) == NULL) \
			(head)->sqh_last = &(elm)->field.sqe_next; \
		(head)->sqh_first = (elm); \
	} while (0)
#define SIMPLEQ_INSERT_TAIL(head, elm, field) \
	do { \
		(elm)->field.sqe_next = NULL; \
		*(head)->sqh_last = (elm); \
		(head)->sqh_last = &(elm)->field.sqe_next; \
	} while (0)
#define SIMPLEQ_INSERT_AFTER(head, listelm, elm, field) \
	do { \
		if (((elm)->field.sqe_next = (listelm)->field.sqe_next) == NULL) \
			(head)->sqh_last = &(elm)->field.sqe_next; \
		(listelm)->field.sqe_next = (elm); \
	} while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field) \
	do { \
		if (((head)->sqh_first = (head)->sqh_first->field.sqe_next) == NULL) \
			(head)->sqh_last = &(head)->sqh_first; \
	} while (0)
#endif
#ifndef SIMPLEQ_END
#define SIMPLEQ_END(head) NULL
#endif
#ifndef SIMPLEQ_FOREACH_SAFE
#define SIMPLEQ_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = (head)->sqh_first; (var) != NULL && ((tvar) = (var)->field.sqe_next, 1); (var) = (tvar))
#endif
#ifndef SIMPLEQ_REMOVE_AFTER
#define SIMPLEQ_REMOVE_AFTER(head, elm, field) \
	do { \
		if (((elm)->field.sqe_next = (elm)->field.sqe_next->field.sqe_next) == NULL) \
			(head)->sqh_last = &(elm)->field.sqe_next; \
	} while (0)
#endif
#ifndef SIMPLEQ_CONCAT
#define SIMPLEQ_CONCAT(head1, head2) \
	do { \
		if ((head2)->sqh_first != NULL) { \
			*(head1)->sqh_last = (head2)->sqh_first; \
			(head1)->sqh_last = (head2)->sqh_last; \
			(head2)->sqh_first = NULL; \
			(head2)->sqh_last = &(head2)->sqh_first; \
		} \
	} while (0)
#endif

/*
 * Simple queue whose pointers are stored XORed with a random number of the head's, so that who overwrites one does not
 * know what it will point to. NULL is stored as that number. XSIMPLEQ_INIT calls arc4random_buf of <stdlib.h>.
 */
#ifndef XSIMPLEQ_HEAD
#define XSIMPLEQ_HEAD(name, type) \
	struct name { \
		struct type *sqx_first; \
		struct type **sqx_last; \
		unsigned long sqx_cookie; \
	}
#define XSIMPLEQ_ENTRY(type) \
	struct { \
		struct type *sqx_next; \
	}
#define XSIMPLEQ_XOR(head, ptr) ((__typeof__(ptr))((head)->sqx_cookie ^ (unsigned long)(ptr)))
#define XSIMPLEQ_FIRST(head) XSIMPLEQ_XOR(head, (head)->sqx_first)
#define XSIMPLEQ_NEXT(head, elm, field) XSIMPLEQ_XOR(head, (elm)->field.sqx_next)
#define XSIMPLEQ_END(head) NULL
#define XSIMPLEQ_EMPTY(head) ((unsigned long)(head)->sqx_first == (head)->sqx_cookie)
#define XSIMPLEQ_FOREACH(var, head, field) \
	for ((var) = XSIMPLEQ_FIRST(head); (var) != NULL; (var) = XSIMPLEQ_NEXT(head, var, field))
#define XSIMPLEQ_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = XSIMPLEQ_FIRST(head); (var) != NULL && ((tvar) = XSIMPLEQ_NEXT(head, var, field), 1); (var) = (tvar))
#define XSIMPLEQ_INIT(head) \
	do { \
		arc4random_buf(&(head)->sqx_cookie, sizeof((head)->sqx_cookie)); \
		(head)->sqx_first = (__typeof__((head)->sqx_first))(head)->sqx_cookie; \
		(head)->sqx_last = XSIMPLEQ_XOR(head, &(head)->sqx_first); \
	} while (0)
#define XSIMPLEQ_INSERT_HEAD(head, elm, field) \
	do { \
		(elm)->field.sqx_next = (head)->sqx_first; \
		if ((unsigned long)(elm)->field.sqx_next == (head)->sqx_cookie) \
			(head)->sqx_last = XSIMPLEQ_XOR(head, &(elm)->field.sqx_next); \
		(head)->sqx_first = XSIMPLEQ_XOR(head, elm); \
	} while (0)
#define XSIMPLEQ_INSERT_TAIL(head, elm, field) \
	do { \
		(elm)->field.sqx_next = (__typeof__((elm)->field.sqx_next))(head)->sqx_cookie; \
		*XSIMPLEQ_XOR(head, (head)->sqx_last) = XSIMPLEQ_XOR(head, elm); \
		(head)->sqx_last = XSIMPLEQ_XOR(head, &(elm)->field.sqx_next); \
	} while (0)
#define XSIMPLEQ_INSERT_AFTER(head, listelm, elm, field) \
	do { \
		(elm)->field.sqx_next = (listelm)->field.sqx_next; \
		if ((unsigned long)(elm)->field.sqx_next == (head)->sqx_cookie) \
			(head)->sqx_last = XSIMPLEQ_XOR(head, &(elm)->field.sqx_next); \
		(listelm)->field.sqx_next = XSIMPLEQ_XOR(head, elm); \
	} while (0)
#define XSIMPLEQ_REMOVE_HEAD(head, field) \
	do { \
		(head)->sqx_first = XSIMPLEQ_FIRST(head)->field.sqx_next; \
		if (XSIMPLEQ_EMPTY(head)) \
			(head)->sqx_last = XSIMPLEQ_XOR(head, &(head)->sqx_first); \
	} while (0)
#define XSIMPLEQ_REMOVE_AFTER(head, elm, field) \
	do { \
		(elm)->field.sqx_next = XSIMPLEQ_NEXT(head, elm, field)->field.sqx_next; \
		if ((unsigned long)(elm)->field.sqx_next == (head)->sqx_cookie) \
			(head)->sqx_last = XSIMPLEQ_XOR(head, &(elm)->field.sqx_next); \
	} while (0)
#endif

/*
 * Tail queue: doubly linked, with both ends. A head and an element's entry are laid out alike, a pointer to an element and
 * then one to the pointer before: so the pointer behind the one that the last link is leads back.
 */
#ifndef TAILQ_HEAD
#define TAILQ_HEAD(name, type) \
	struct name { \
		struct type *tqh_first; \
		struct type **tqh_last; \
	}
#define TAILQ_HEAD_INITIALIZER(head) { NULL, &(head).tqh_first }
#define TAILQ_ENTRY(type) \
	struct { \
		struct type *tqe_next; \
		struct type **tqe_prev; \
	}
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_NEXT(elm, field) ((elm)->field.tqe_next)
#define TAILQ_LAST(head, headname) (*((__typeof__((head)->tqh_last) *)(void *)(head)->tqh_last)[1])
#define TAILQ_PREV(elm, headname, field) \
	(*((__typeof__((elm)->field.tqe_prev) *)(void *)(elm)->field.tqe_prev)[1])
#define TAILQ_EMPTY(head) ((head)->tqh_first == NULL)
#define TAILQ_FOREACH(var, head, field) \
	for ((var) = (head)->tqh_first; (var) != NULL; (var) = (var)->field.tqe_next)
#define TAILQ_FOREACH_REVERSE(var, head, headname, field) \
	for ((var) = TAILQ_LAST(head, headname); (var) != NULL; (var) = TAILQ_PREV(var, headname, field))
#define TAILQ_INIT(head) \
	do { \
		(head)->tqh_first = NULL; \
		(head)->tqh_last = &(head)->tqh_first; \
	} while (0)
#define TAILQ_INSERT_HEAD(head, elm, field) \
	do { \
		if (((elm)->field.tqe_next = (head)->tqh_first) != NULL) \
			(head)->tqh_first->field.tqe_prev = &(elm)->field.tqe_next; \
		else \
			(head)->tqh_last = &(elm)->field.tqe_next; \
		(head)->tqh_first = (elm); \
		(elm)->field.tqe_prev = &(head)->tqh_first; \
	} while (0)
#define TAILQ_INSERT_TAIL(head, elm, field) \
	do { \
		(elm)->field.tqe_next = NULL; \
		(elm)->field.tqe_prev = (head)->tqh_last; \
		*(head)->tqh_last = (elm); \
		(head)->tqh_last = &(elm)->field.tqe_next; \
	} while (0)
#define TAILQ_INSERT_AFTER(head, listelm, elm, field) \
	do { \
		if (((elm)->field.tqe_next = (listelm)->field.tqe_next) != NULL) \
			(elm)->field.tqe_next->field.tqe_prev = &(elm)->field.tqe_next; \
		else \
			(head)->tqh_last = &(elm)->field.tqe_next; \
		(listelm)->field.tqe_next = (elm); \
		(elm)->field.tqe_prev = &(listelm)->field.tqe_next; \
	} while (0)
#define TAILQ_INSERT_BEFORE(listelm, elm, field) \
	do { \
		(elm)->field.tqe_prev = (listelm)->field.tqe_prev; \
		(elm)->field.tqe_next = (listelm); \
		*(listelm)->field.tqe_prev = (elm); \
		(listelm)->field.tqe_prev = &(elm)->field.tqe_next; \
	} while (0)
#define TAILQ_REMOVE(head, elm, field) \
	do { \
		if ((elm)->field.tqe_next != NULL) \
			(elm)->field.tqe_next->field.tqe_prev = (elm)->field.tqe_prev; \
		else \
			(head)->tqh_last = (elm)->field.tqe_prev; \
		*(elm)->field.tqe_prev = (elm)->field.tqe_next; \
	} while (0)
#endif
#ifndef TAILQ_END
#define TAILQ_END(head) NULL
#endif
#ifndef TAILQ_FOREACH_SAFE
#define TAILQ_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = (head)->tqh_first; (var) != NULL && ((tvar) = (var)->field.tqe_next, 1); (var) = (tvar))
#endif
#ifndef TAILQ_FOREACH_REVERSE_SAFE
#define TAILQ_FOREACH_REVERSE_SAFE(var, head, headname, field, tvar) \
	for ((var) = TAILQ_LAST(head, headname); (var) != NULL && ((tvar) = TAILQ_PREV(var, headname, field), 1); \
	    (var) = (tvar))
#endif
#ifndef TAILQ_REPLACE
#define TAILQ_REPLACE(head, elm, elm2, field) \
	do { \
		if (((elm2)->field.tqe_next = (elm)->field.tqe_next) != NULL) \
			(elm2)->field.tqe_next->field.tqe_prev = &(elm2)->field.tqe_next; \
		else \
			(head)->tqh_last = &(elm2)->field.tqe_next; \
		(elm2)->field.tqe_prev = (elm)->field.tqe_prev; \
		*(elm2)->field.tqe_prev = (elm2); \
	} while (0)
#endif
#ifndef TAILQ_CONCAT
#define TAILQ_CONCAT(head1, head2, field) \
	do { \
		if ((head2)->tqh_first != NULL) { \
			*(head1)->tqh_last = (head2)->tqh_first; \
			(head2)->tqh_first->field.tqe_prev = (head1)->tqh_last; \
			(head1)->tqh_last = (head2)->tqh_last; \
			(head2)->tqh_first = NULL; \
			(head2)->tqh_last = &(head2)->tqh_first; \
		} \
	} while (0)
#endif

/*
 * Singly-linked tail queue: the simple queue again, under FreeBSD's names and with removal of any element. OpenBSD's own
 * STAILQ_INSERT_AFTER makes the new element its own next one; this one does what the manual says.
 */
#ifndef STAILQ_HEAD
#define STAILQ_HEAD(name, type) \
	struct name { \
		struct type *stqh_first; \
		struct type **stqh_last; \
	}
#define STAILQ_HEAD_INITIALIZER(head) { NULL, &(head).stqh_first }
#define STAILQ_ENTRY(type) \
	struct { \
		struct type *stqe_next; \
	}
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(elm, field) ((elm)->field.stqe_next)
#define STAILQ_EMPTY(head) ((head)->stqh_first == NULL)
#define STAILQ_FOREACH(var, head, field) \
	for ((var) = (head)->stqh_first; (var) != NULL; (var) = (var)->field.stqe_next)
#define STAILQ_INIT(head) \
	do { \
		(head)->stqh_first = NULL; \
		(head)->stqh_last = &(head)->stqh_first; \
	} while (0)
#define STAILQ_INSERT_HEAD(head, elm, field) \
	do { \
		if (((elm)->field.stqe_next = (head)->stqh_first) == NULL) \
			(head)->stqh_last = &(elm)->field.stqe_next; \
		(head)->stqh_first = (elm); \
	} while (0)
#define STAILQ_INSERT_TAIL(head, elm, field) \
	do { \
		(elm)->field.stqe_next = NULL; \
		*(head)->stqh_last = (elm); \
		(head)->stqh_last = &(elm)->field.stqe_next; \
	} while (0)
#define STAILQ_INSERT_AFTER(head, listelm, elm, field) \
	do { \
		if (((elm)->field.stqe_next = (listelm)->field.stqe_next) == NULL) \
			(head)->stqh_last = &(elm)->field.stqe_next; \
		(listelm)->field.stqe_next = (elm); \
	} while (0)
#define STAILQ_REMOVE_HEAD(head, field) \
	do { \
		if (((head)->stqh_first = (head)->stqh_first->field.stqe_next) == NULL) \
			(head)->stqh_last = &(head)->stqh_first; \
	} while (0)
#define STAILQ_REMOVE(head, elm, type, field) \
	do { \
		struct type **_stailq_link = &(head)->stqh_first; \
		while (*_stailq_link != (elm)) \
			_stailq_link = &(*_stailq_link)->field.stqe_next; \
		if ((*_stailq_link = (*_stailq_link)->field.stqe_next) == NULL) \
			(head)->stqh_last = _stailq_link; \
	} while (0)
#define STAILQ_CONCAT(head1, head2) \
	do { \
		if ((head2)->stqh_first != NULL) { \
			*(head1)->stqh_last = (head2)->stqh_first; \
			(head1)->stqh_last = (head2)->stqh_last; \
			(head2)->stqh_first = NULL; \
			(head2)->stqh_last = &(head2)->stqh_first; \
		} \
	} while (0)
#endif
#ifndef STAILQ_END
#define STAILQ_END(head) NULL
#endif
#ifndef STAILQ_FOREACH_SAFE
#define STAILQ_FOREACH_SAFE(var, head, field, tvar) \
	for ((var) = (head)->stqh_first; (var) != NULL && ((tvar) = (var)->field.stqe_next, 1); (var) = (tvar))
#endif
#ifndef STAILQ_REMOVE_AFTER
#define STAILQ_REMOVE_AFTER(head, elm, field) \
	do { \
		if (((elm)->field.stqe_next = (elm)->field.stqe_next->field.stqe_next) == NULL) \
			(head)->stqh_last = &(elm)->field.stqe_next; \
	} while (0)
#endif
#ifndef STAILQ_LAST
#define STAILQ_LAST(head, type, field) \
	((head)->stqh_first == NULL \
	     ? NULL \
	     : (struct type *)(void *)((char *)(head)->stqh_last - offsetof(struct type, field)))
#endif
