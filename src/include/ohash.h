#include <stddef.h>
#include <stdint.h>

/* How a table keeps its entries: where in one its name begins, and how memory is had and given back. */
struct ohash_info {
	ptrdiff_t	 key_offset;
	void		*data;
	void		*(*calloc)(size_t, size_t, void *);
	void		 (*free)(void *, void *);
	void		*(*alloc)(size_t, void *);
};

struct _ohash_record;

struct ohash {
	struct _ohash_record	*t;
	struct ohash_info	 info;
	unsigned int		 size;
	unsigned int		 total;
	unsigned int		 deleted;
};
