/* ohash(3): a table against a plain list, under ten thousand operations, and every function's contract. */
/* covers: ohash_create_entry ohash_delete ohash_entries ohash_find ohash_first ohash_init ohash_insert ohash_interval */
/* covers: ohash_lookup_interval ohash_lookup_memory ohash_next ohash_qlookup ohash_qlookupi ohash_remove */
#include <ohash.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

#define NAMES	500

struct entry {
	int	number;
	char	name[];
};

static int	blocks;		/* that the table has at this time */
static int	calls;

static void *
table_calloc(size_t n, size_t size, void *data)
{
	blocks++;
	calls += data == &calls;
	return calloc(n, size);
}

static void
table_free(void *p, void *data)
{
	blocks--;
	calls += data == &calls;
	free(p);
}

static void *
table_alloc(size_t size, void *data)
{
	calls += data == &calls;
	return calloc(1, size);
}

static struct ohash_info info = {
	offsetof(struct entry, name), &calls, table_calloc, table_free, table_alloc
};

static uint32_t	state = 20261124;

static unsigned int
any(unsigned int below)
{
	state = state * 1664525 + 1013904223;
	return (state >> 8) % below;
}

/* Whether the table has just the entries of the list. */
static int
same(struct ohash *table, struct entry **list)
{
	unsigned int i, there = 0, found = 0;
	struct entry *e;

	for (i = 0; i < NAMES; i++)
		there += list[i] != NULL;
	for (e = ohash_first(table, &i); e != NULL; e = ohash_next(table, &i)) {
		if (list[e->number] != e)
			return 0;
		found++;
	}
	return there == found && ohash_entries(table) == there;
}

int
main(void)
{
	static struct entry *list[NAMES];
	struct ohash table, bytes;
	struct ohash_info of_bytes = { 0, NULL, table_calloc, table_free, table_alloc };
	struct entry *e;
	const char *end, text[] = "name and more";
	char name[16], keys[3][4] = { { 0, 1, 2, 3 }, { 0, 1, 2, 4 }, { 9, 0, 0, 0 } };
	unsigned int i, n, slot, other;
	int bad = 0;

	/* Values that programs are generated with. */
	end = NULL;
	CHECK(ohash_interval("", &end) == 0 && *end == '\0');
	end = NULL;
	CHECK(ohash_interval("a", &end) == 'a');
	end = NULL;
	CHECK(ohash_interval("ab", &end) == (('a' << 2) ^ 'b'));
	end = text + 4;
	CHECK(ohash_interval(text, &end) == (((((('n' << 2) ^ 'a') << 2) ^ 'm') << 2) ^ 'e'));
	CHECK(end == text + 4);

	ohash_init(&table, 0, &info);
	CHECK(table.size == 16 && blocks == 1 && calls == 1);
	CHECK(ohash_entries(&table) == 0 && ohash_first(&table, &i) == NULL && ohash_next(&table, &i) == NULL);
	slot = ohash_qlookup(&table, "name");
	CHECK(ohash_find(&table, slot) == NULL);
	CHECK(ohash_remove(&table, slot) == NULL);
	end = text + 4;
	e = ohash_create_entry(&info, text, &end);
	CHECK(e != NULL && strcmp(e->name, "name") == 0 && end == text + 4);
	CHECK(ohash_insert(&table, slot, e) == e);
	CHECK(ohash_find(&table, ohash_qlookup(&table, "name")) == e);
	end = text + 4;
	CHECK(ohash_qlookupi(&table, text, &end) == ohash_qlookup(&table, "name"));
	end = NULL;
	CHECK(ohash_find(&table, ohash_qlookupi(&table, text, &end)) == NULL && end == text + strlen(text));
	end = text + 4;
	CHECK(ohash_lookup_interval(&table, text, end, ohash_interval(text, &end)) == ohash_qlookup(&table, "name"));
	/* A name that another one begins with, and one that begins another, with the same value. */
	CHECK(ohash_lookup_interval(&table, "nam", text, 0) < table.size);
	CHECK(ohash_find(&table, ohash_lookup_interval(&table, text, text + 3, ohash_interval(text, &end))) == NULL);
	CHECK(ohash_find(&table, ohash_lookup_interval(&table, text, text + 5, ohash_interval(text, &end))) == NULL);
	CHECK(ohash_remove(&table, ohash_qlookup(&table, "name")) == e);
	CHECK(ohash_entries(&table) == 0 && ohash_find(&table, ohash_qlookup(&table, "name")) == NULL);
	free(e);

	for (n = 0; n < 10000 && !bad; n++) {
		/* Mostly in, then mostly out, so that the table grows and shrinks. */
		int in = any(10) < (n / 2000 % 2 == 0 ? 7 : 3);

		i = any(NAMES);
		snprintf(name, sizeof(name), "name%u", i);
		slot = ohash_qlookup(&table, name);
		bad |= ohash_find(&table, slot) != list[i];
		if (in && list[i] == NULL) {
			end = NULL;
			list[i] = ohash_create_entry(&info, name, &end);
			list[i]->number = (int)i;
			bad |= ohash_insert(&table, slot, list[i]) != list[i];
		} else if (!in) {
			e = ohash_remove(&table, slot);
			bad |= e != list[i];
			free(e);
			list[i] = NULL;
		}
		bad |= n % 100 == 0 && !same(&table, list);
		bad |= blocks != 1 || (table.size & (table.size - 1)) != 0;
	}
	CHECK(!bad);
	CHECK(same(&table, list));
	for (i = 0; i < NAMES; i++)
		free(list[i]);
	ohash_delete(&table);
	CHECK(blocks == 0);

	/* Names of any bytes. */
	ohash_init(&bytes, 6, &of_bytes);
	CHECK(bytes.size == 64);
	for (i = 0; i < 3; i++) {
		slot = ohash_lookup_memory(&bytes, keys[i], sizeof(keys[i]), i / 2);
		CHECK(ohash_find(&bytes, slot) == NULL);
		CHECK(ohash_insert(&bytes, slot, keys[i]) == keys[i]);
	}
	for (i = 0; i < 3; i++) {
		other = ohash_lookup_memory(&bytes, keys[i], sizeof(keys[i]), i / 2);
		CHECK(ohash_find(&bytes, other) == keys[i]);
	}
	CHECK(ohash_entries(&bytes) == 3);
	ohash_delete(&bytes);
	CHECK(blocks == 0);
	return CHECKED();
}
