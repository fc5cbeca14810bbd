# tmux: read by ci/ports, which says what the variables are.

configure_before() { ./configure; }

# Its compat.h has macros of its own for getopt(3), always: the preprocessor takes what they expand to, to ours.
configure_after() {
	options=-DOPENBSD_COMPAT_KEEP_getopt
	for name in getopt optarg opterr optind optopt optreset; do
		options="$options -DBSD$name=openbsd_compat_$name"
	done
	# Its names for htobe64(3) and be64toh(3), which OpenBSD does not have.
	options="$options -include endian.h -Dhtonll=htobe64 -Dntohll=be64toh"
	CONFIG_SITE=$folder/site.$generation ./configure CPPFLAGS="$flags $options" LIBS="$libs" ac_cv_func_htonll=yes ac_cv_func_ntohll=yes
}

# configure puts getopt.o into LIBOBJS whatever it finds.
compile() {
	case $1 in
	before) make -j"$jobs" ;;
	after) make -j"$jobs" LIBOBJS="$(sed -n 's/^LIBOBJS = //p' Makefile | sed 's,[^ ]*getopt\$U\.o,,')" ;;
	esac
}

residue() { find compat -name '*.o'; }
programs() { echo tmux; }
reason() { false; }

session() { "$tree/tmux" -L "ports-$$" -f /dev/null "$@"; }
shows() { session capture-pane -p | grep -q "$1"; }

run() {
	export TERM=screen SHELL=/bin/sh
	unset TMUX
	check 'a session starts' session new-session -d -x 80 -y 24 'PS1=; export PS1; exec sh'
	session send-keys 'echo "sum: $((6 * 7))"' Enter
	check 'what send-keys types, capture-pane shows' within 10 shows '^sum: 42$'
	title() { ps -p "$(session display-message -p '#{pid}')" -o args= | grep -q '^tmux: server ('; }
	check 'ps shows its title' title
	same 'list-commands' session list-commands
	same 'list-keys' session list-keys
	same 'show-options' session show-options -g
	# vis(3) and base64 write these, getopt(3) reads them.
	same 'odd names' sh -c '"$0" -L "$1" set-buffer -b "odd" -- "-x	é" && "$0" -L "$1" show-buffer -b odd &&
		"$0" -L "$1" rename-window "a	b\\c" && "$0" -L "$1" list-windows -F "#W"' "$tree/tmux" "ports-$$"
	same 'a wrong option' session new-session -Q
	same 'an argument that is absent' session split-window -l
	check 'it ends' session kill-server
}
