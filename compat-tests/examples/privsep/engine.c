/*
 * The engine in C: what engine.rs does, in the same words on the wire.
 *
 *	cc engine.c $(pkg-config --cflags --libs openbsd-compat) -o engine
 *	cargo run --example privsep -- -e ./engine
 */
#include <sys/types.h>
#include <sys/queue.h>
#include <sys/stat.h>

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <imsg.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* As in protocol.rs. */
enum { PEER = 1, LISTEN, READY, ROLL, ROLLED };
#define MOST_SIDES 1000000

static void
drop_privileges(void)
{
	struct passwd *user;

	if (geteuid() != 0)
		return;
	if ((user = getpwnam("nobody")) == NULL)
		errx(1, "there is no user nobody");
	if (access("/var/empty", F_OK) == 0)
		if (chroot("/var/empty") == -1 || chdir("/") == -1)
			err(1, "/var/empty");
	if (setgroups(1, &user->pw_gid) == -1 || setgid(user->pw_gid) == -1 || setuid(user->pw_uid) == -1)
		err(1, "nobody");
}

static void
open_channel(struct imsgbuf *channel, int fd)
{
	int flags;

	if ((flags = fcntl(fd, F_GETFL)) == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1)
		err(1, "fcntl");
	if (imsgbuf_init(channel, fd) == -1)
		err(1, "imsgbuf_init");
	imsgbuf_allow_fdpass(channel);
}

/* Writes and reads what can be without waiting.  When the other end is gone, so are we. */
static void
turn(struct imsgbuf *channel)
{
	int n;

	if ((n = imsgbuf_write(channel)) == 0)
		n = imsgbuf_read(channel);
	if (n == 0 || (n == -1 && (errno == EPIPE || errno == ECONNRESET)))
		exit(0);
	if (n == -1)
		err(1, "imsg");
}

static void
wait_for(struct imsgbuf *channels[], nfds_t n)
{
	struct pollfd fds[2];
	nfds_t i;

	for (i = 0; i < n; i++) {
		fds[i].fd = channels[i]->fd;
		fds[i].events = imsgbuf_queuelen(channels[i]) > 0 ? POLLIN | POLLOUT : POLLIN;
	}
	while (poll(fds, n, -1) == -1)
		if (errno != EINTR)
			err(1, "poll");
}

/* The next message, if there is one. */
static int
receive(struct imsgbuf *channel, struct imsg *message)
{
	int n;

	if ((n = imsgbuf_get(channel, message)) == -1)
		err(1, "imsgbuf_get");
	return n;
}

static int
receive_fd(struct imsgbuf *channel, uint32_t type)
{
	struct imsg message;
	int fd;

	while (receive(channel, &message) == 0) {
		wait_for(&channel, 1);
		turn(channel);
	}
	if (imsg_get_type(&message) != type || (fd = imsg_get_fd(&message)) == -1)
		errx(1, "unexpected message of type %u", imsg_get_type(&message));
	imsg_free(&message);
	return fd;
}

/* Front may be in an attacker's hands: what it asks for is checked as if it came from the network. */
static void
answer(struct imsgbuf *front, struct imsg *request)
{
	uint32_t sides, rolled;

	if (imsg_get_type(request) != ROLL || imsg_get_data(request, &sides, sizeof(sides)) == -1 ||
	    sides < 1 || sides > MOST_SIDES)
		errx(1, "unexpected message of type %u", imsg_get_type(request));
	rolled = 1 + arc4random_uniform(sides);
	if (imsg_compose(front, ROLLED, imsg_get_id(request), 0, -1, &rolled, sizeof(rolled)) == -1)
		err(1, "imsg_compose");
}

int
main(void)
{
	struct imsgbuf parent, front, *channels[] = { &parent, &front };
	struct imsg request;

	/* The channel to the parent is the standard input.  Whatever else the parent was started with stays out. */
	closefrom(3);
	setproctitle("engine");
	/* A terminal's signals are for the parent, who closes our channel when it is time. */
	signal(SIGINT, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	drop_privileges();

	open_channel(&parent, STDIN_FILENO);
	open_channel(&front, receive_fd(&parent, PEER));
	if (imsg_compose(&parent, READY, 0, 0, -1, NULL, 0) == -1)
		err(1, "imsg_compose");
	for (;;) {
		turn(&parent);
		turn(&front);
		while (receive(&front, &request) == 1) {
			answer(&front, &request);
			imsg_free(&request);
		}
		wait_for(channels, 2);
	}
}
