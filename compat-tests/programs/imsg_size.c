/* What a small daemon needs of imsg(3), and nothing else: how much does a static program grow by it? */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <imsg.h>

int
main(void)
{
	struct imsgbuf parent, child;
	struct imsg imsg;
	char text[16] = "hello";
	int pair[2], fd;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == -1 || imsgbuf_init(&parent, pair[0]) == -1 ||
	    imsgbuf_init(&child, pair[1]) == -1)
		return 1;
	imsgbuf_allow_fdpass(&parent);
	imsgbuf_allow_fdpass(&child);
	if (imsg_compose(&parent, 1, 0, 0, dup(0), text, sizeof(text)) != 1 || imsgbuf_flush(&parent) == -1 ||
	    imsgbuf_read(&child) != 1 || imsg_get(&child, &imsg) <= 0)
		return 1;
	if (imsg_get_type(&imsg) != 1 || (fd = imsg_get_fd(&imsg)) == -1 || close(fd) == -1 ||
	    imsg_get_data(&imsg, text, sizeof(text)) == -1 || strcmp(text, "hello") != 0)
		return 1;
	imsg_free(&imsg);
	imsgbuf_clear(&parent);
	imsgbuf_clear(&child);
	return 0;
}
