/* getopt(3), getopt_long(3) and getopt_long_only(3): options, arguments, messages, the order of words, and starting again. */
/* covers: getopt getopt_long getopt_long_only */
/* native differs: glibc: moves words in getopt too, has no optreset and other messages */
/* native differs: musl: leaves optarg where an option has none, has other messages */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

#define MOST	12

static char	 storage[MOST][32];
static char	*words[MOST + 1];
static int	 count;

/* A new command line of words with a space between them. */
static void
line(const char *text)
{
	char copy[200], *word;

	strcpy(copy, text);
	count = 0;
	for (word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
		strcpy(storage[count], word);
		words[count] = storage[count];
		count++;
	}
	words[count] = NULL;
	optreset = 1;
	optind = 1;
	opterr = 0;
	optopt = 0;
	optarg = NULL;
}

/* The words in their order now. */
static const char *
order(void)
{
	static char text[400];
	int i;

	text[0] = '\0';
	for (i = 1; i < count; i++) {
		strcat(text, words[i]);
		if (i + 1 < count)
			strcat(text, " ");
	}
	return text;
}

static int
has(const char *value)
{
	return value == NULL ? optarg == NULL : optarg != NULL && strcmp(optarg, value) == 0;
}

static int	 flag;
static const struct option options[] = {
	{ "all",	no_argument,		NULL,	'a' },
	{ "alone",	no_argument,		NULL,	'A' },
	{ "file",	required_argument,	NULL,	'f' },
	{ "colour",	optional_argument,	NULL,	'c' },
	{ "colours",	optional_argument,	NULL,	'c' },
	{ "set",	no_argument,		&flag,	42 },
	{ NULL,		0,			NULL,	0 }
};

int
main(void)
{
	int i;

	/* Short options, together and apart, with their arguments. */
	line("prog -a -bc -ofile -o file -o -a rest -z");
	CHECK(getopt(count, words, "abco:") == 'a' && optind == 2 && has(NULL));
	CHECK(getopt(count, words, "abco:") == 'b' && optind == 2 && has(NULL));
	CHECK(getopt(count, words, "abco:") == 'c' && optind == 3 && has(NULL));
	CHECK(getopt(count, words, "abco:") == 'o' && optind == 4 && has("file"));
	CHECK(getopt(count, words, "abco:") == 'o' && optind == 6 && has("file"));
	CHECK(getopt(count, words, "abco:") == 'o' && optind == 8 && has("-a"));
	CHECK(getopt(count, words, "abco:") == -1 && optind == 8);
	CHECK(getopt(count, words, "abco:") == -1 && optind == 8);
	CHECK(strcmp(order(), "-a -bc -ofile -o file -o -a rest -z") == 0);

	/* The end: a double dash, a single one, nothing left, no options at all. */
	line("prog -a -- -b");
	CHECK(getopt(count, words, "ab") == 'a' && getopt(count, words, "ab") == -1 && optind == 3);
	line("prog - -a");
	CHECK(getopt(count, words, "a") == -1 && optind == 1);
	line("prog - -a");
	CHECK(getopt(count, words, "a-") == '-' && optind == 2);
	CHECK(getopt(count, words, "a-") == 'a' && getopt(count, words, "a-") == -1);
	line("prog");
	CHECK(getopt(count, words, "a") == -1 && optind == 1);
	CHECK(getopt(count, words, NULL) == -1);
	CHECK(getopt(0, words, "a") == -1);

	/* What is wrong, and what is said then. */
	line("prog -x -a");
	CHECK(getopt(count, words, "a") == '?' && optopt == 'x' && optind == 2);
	CHECK(getopt(count, words, "a") == 'a');
	line("prog -xa");
	CHECK(getopt(count, words, "a") == '?' && optopt == 'x' && optind == 1);
	CHECK(getopt(count, words, "a") == 'a' && optind == 2);
	line("prog -o");
	CHECK(getopt(count, words, "o:") == '?' && optopt == 'o' && has(NULL));
	line("prog -o");
	CHECK(getopt(count, words, ":o:") == ':' && optopt == 'o');
	line("prog -:");
	CHECK(getopt(count, words, "a:") == '?' && optopt == ':');

	/* Optional arguments, in the same word only; every word in turn; a command line begun again by an optind of 0. */
	line("prog -ored -o red");
	CHECK(getopt(count, words, "o::") == 'o' && has("red"));
	CHECK(getopt(count, words, "o::") == 'o' && has(NULL) && optind == 3);
	line("prog one -a two");
	CHECK(getopt(count, words, "-a") == 1 && has("one") && optind == 2);
	CHECK(getopt(count, words, "-a") == 'a' && has(NULL));
	CHECK(getopt(count, words, "-a") == 1 && has("two") && getopt(count, words, "-a") == -1);
	line("prog -ab");
	CHECK(getopt(count, words, "ab") == 'a');
	optind = 0;
	CHECK(getopt(count, words, "ab") == 'a' && getopt(count, words, "ab") == 'b' && getopt(count, words, "ab") == -1);

	/* Long options. */
	line("prog --all --file=x --file y --colour --colour=red --set");
	i = -1;
	CHECK(getopt_long(count, words, "a", options, &i) == 'a' && i == 0 && has(NULL));
	CHECK(getopt_long(count, words, "a", options, &i) == 'f' && i == 2 && has("x"));
	CHECK(getopt_long(count, words, "a", options, &i) == 'f' && i == 2 && has("y"));
	CHECK(getopt_long(count, words, "a", options, NULL) == 'c' && has(NULL));
	CHECK(getopt_long(count, words, "a", options, NULL) == 'c' && has("red"));
	CHECK(getopt_long(count, words, "a", options, &i) == 0 && i == 5 && flag == 42);
	CHECK(getopt_long(count, words, "a", options, &i) == -1 && optind == count);
	line("prog --fi=x --al --col=blue --none --all=x --file");
	CHECK(getopt_long(count, words, "a", options, NULL) == 'f' && has("x"));
	CHECK(getopt_long(count, words, "a", options, NULL) == '?' && optopt == 0);
	CHECK(getopt_long(count, words, "a", options, NULL) == 'c' && has("blue"));
	CHECK(getopt_long(count, words, "a", options, NULL) == '?' && optopt == 0);
	CHECK(getopt_long(count, words, "a", options, NULL) == '?' && optopt == 'a');
	CHECK(getopt_long(count, words, ":a", options, NULL) == ':' && optopt == 'f');
	CHECK(getopt_long(count, words, "a", options, NULL) == -1);
	line("prog -Wall -W file=x -Wset");
	CHECK(getopt_long(count, words, "W;", options, NULL) == 'a' && optind == 2);
	CHECK(getopt_long(count, words, "W;", options, NULL) == 'f' && has("x") && optind == 4);
	CHECK(getopt_long(count, words, "W;", options, NULL) == 0 && getopt_long(count, words, "W;", options, NULL) == -1);

	/* Words that are no options come behind those that are. */
	line("prog one -a two --file x three -- -b four");
	CHECK(getopt_long(count, words, "ab", options, NULL) == 'a');
	CHECK(getopt_long(count, words, "ab", options, NULL) == 'f' && has("x"));
	CHECK(getopt_long(count, words, "ab", options, NULL) == -1);
	CHECK(strcmp(order(), "-a --file x -- one two three -b four") == 0 && optind == 5);
	line("prog one two -a");
	CHECK(getopt_long(count, words, "+a", options, NULL) == -1 && optind == 1);
	line("prog one two -a");
	CHECK(getopt_long(count, words, "a", options, NULL) == 'a' && getopt_long(count, words, "a", options, NULL) == -1);
	CHECK(strcmp(order(), "-a one two") == 0 && optind == 2);
	line("prog one two");
	CHECK(getopt_long(count, words, "a", options, NULL) == -1 && optind == 1);
	setenv("POSIXLY_CORRECT", "", 1);
	line("prog one -a");
	CHECK(getopt_long(count, words, "a", options, NULL) == -1 && optind == 1);
	unsetenv("POSIXLY_CORRECT");

	/* One dash. */
	line("prog -all -file x -ab -f -alon");
	CHECK(getopt_long_only(count, words, "ab", options, NULL) == 'a' && optind == 2);
	CHECK(getopt_long_only(count, words, "ab", options, NULL) == 'f' && has("x"));
	CHECK(getopt_long_only(count, words, "ab", options, NULL) == 'a' && getopt_long_only(count, words, "ab", options, NULL) == 'b');
	CHECK(getopt_long_only(count, words, "ab", options, NULL) == 'f' && has("-alon"));
	CHECK(getopt_long_only(count, words, "ab", options, NULL) == -1);
	line("prog -a -col -no");
	CHECK(getopt_long_only(count, words, "a", options, NULL) == 'a');
	CHECK(getopt_long_only(count, words, "a", options, NULL) == '?');
	CHECK(getopt_long_only(count, words, "a", options, NULL) == '?' && optopt == 0);
	return CHECKED();
}
