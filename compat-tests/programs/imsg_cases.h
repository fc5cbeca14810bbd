/*
 * The main of an imsg program that is made of cases.  One that takes a word runs without descriptors passing and with them: most
 * is the same in both.  Behind imsg_check.h and imsg_wrap.h, which count what a case leaves open and allocated.
 */
struct imsg_case {
	const char *name;
	void (*with)(int);
	void (*alone)(void);
};

static int
run_cases(const struct imsg_case *cases, size_t count, int argc, char *argv[])
{
	size_t i, run = 0;
	int before;

	setvbuf(stdout, NULL, _IONBF, 0);
	before = open_descriptors();
	for (i = 0; i < count && argc == 2; i++) {
		if (strcmp(argv[1], "list") == 0)
			printf("%s\n", cases[i].name);
		else if (strcmp(argv[1], "all") != 0 && strcmp(argv[1], cases[i].name) != 0)
			continue;
		run++;
		if (strcmp(argv[1], "list") == 0)
			continue;
		deadline(100);
		memory.blocks = 0;
		if (cases[i].alone != NULL)
			cases[i].alone();
		else {
			cases[i].with(0);
			cases[i].with(1);
		}
		if (open_descriptors() != before)
			fail("%s: %d descriptors are open, not %d", cases[i].name, open_descriptors(), before);
		if (memory.blocks != 0)
			fail("%s: %ld blocks of memory leak", cases[i].name, memory.blocks);
	}
	if (run == 0) {
		fprintf(stderr, "usage: %s CASE | all | list\n", argv[0]);
		return 2;
	}
	return 0;
}
