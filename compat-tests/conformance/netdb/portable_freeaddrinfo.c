/* portable_freeaddrinfo: a list built by hand, the empty list, and freeaddrinfo(3) for what getaddrinfo(3) made. */
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>

#include <netdb.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"

static struct addrinfo *
node(const char *name, struct addrinfo *next)
{
	struct addrinfo *made;

	made = calloc(1, sizeof(*made) + sizeof(struct sockaddr_in));
	if (made == NULL)
		abort();
	made->ai_family = AF_INET;
	made->ai_addrlen = sizeof(struct sockaddr_in);
	made->ai_addr = (struct sockaddr *)(made + 1);
	made->ai_next = next;
	if (name != NULL && (made->ai_canonname = malloc(strlen(name) + 1)) != NULL)
		strcpy(made->ai_canonname, name);
	return made;
}

int
main(void)
{
	struct addrinfo hints, *list = NULL, *rest;
	int i;

	for (i = 0; i < 1000; i++)
		list = node(i % 3 == 0 ? "host.example" : NULL, list);
	/* A list may be cut: musl's own freeaddrinfo(3) frees neither half. */
	rest = list->ai_next->ai_next;
	list->ai_next->ai_next = NULL;
	portable_freeaddrinfo(list);
	CHECK(rest->ai_family == AF_INET);
	portable_freeaddrinfo(rest);
	portable_freeaddrinfo(node(NULL, NULL));

	memset(&hints, 0, sizeof(hints));
	hints.ai_flags = AI_NUMERICHOST;
	CHECK(getaddrinfo("127.0.0.1", NULL, &hints, &list) == 0);
	freeaddrinfo(list);
	return CHECKED();
}
