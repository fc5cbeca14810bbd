#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <netdb.h>
#include <stdlib.h>

/* A list that the program built itself, one allocation a node, the address inside it. */
static const char *
asks_portable_freeaddrinfo(void)
{
	struct addrinfo *list = NULL, *node;
	int i;

	for (i = 0; i < 3; i++) {
		node = calloc(1, sizeof(*node) + sizeof(struct sockaddr_in));
		if (node == NULL)
			return NULL;
		node->ai_family = AF_INET;
		node->ai_addrlen = sizeof(struct sockaddr_in);
		node->ai_addr = (struct sockaddr *)(node + 1);
		node->ai_next = list;
		list = node;
	}
	freeaddrinfo(list);
	return NULL;
}
