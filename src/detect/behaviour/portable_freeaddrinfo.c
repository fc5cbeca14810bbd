#include <sys/types.h>
#include <sys/socket.h>
#include <sys/mman.h>
#include <netinet/in.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

/*
 * A list that the program built itself, one allocation a node, the address inside it. A libc that looks behind a node for
 * notes of its own finds numbers there that lead it to pages which nobody may touch.
 */
static const char *
asks_portable_freeaddrinfo(void)
{
	enum { MEGABYTE = 1 << 20, PAGE = 1 << 16 };
	struct addrinfo *list = NULL, *node;
	char *forbidden;
	int i;

	for (i = 0; i < 2; i++) {
		node = malloc(8 * MEGABYTE);
		if (node == NULL)
			return NULL;
		forbidden = (char *)(((size_t)node + 2 * MEGABYTE) & ~((size_t)PAGE - 1));
		if (mprotect(forbidden, 2 * MEGABYTE, PROT_NONE) == -1)
			return NULL;
		memset(node, 0, sizeof(*node));
		memset(node + 1, 0x80, 4 * sizeof(*node));
		node->ai_family = AF_INET;
		node->ai_addrlen = sizeof(struct sockaddr_in);
		node->ai_addr = (struct sockaddr *)(node + 1);
		node->ai_next = list;
		list = node;
	}
	freeaddrinfo(list);
	return NULL;
}
