# OpenNTPD: read by ci/ports, which says what the variables are.

settings="--prefix=/usr --sysconfdir=/etc --localstatedir=/var"

# Its headers define variables, one of them by mistake; linkers take that from each object that has them with this only.
configure_before() { ./configure $settings CFLAGS='-g -O2 -fcommon'; }
configure_after() {
	CONFIG_SITE=$folder/site.$generation ./configure $settings CFLAGS='-g -O2 -fcommon' CPPFLAGS="$flags" LIBS="$libs"
}

# Its Makefile takes these three whatever configure finds.
compile() {
	case $1 in
	before) make -j"$jobs" ;;
	after)
		objects=$(make -s -C compat -f Makefile -f - says <<-'END'
			says: ; @echo $(filter-out md5.lo progname.lo socket.lo,$(am_libcompat_la_OBJECTS))
		END
		)
		make -j"$jobs" am_libcompat_la_OBJECTS="$objects"
		;;
	esac
}

residue() { find compat -name '*.o' ! -path '*/.libs/*'; }
programs() { echo src/ntpd; }
reason() {
	case $1 in
	*/adjfreq_linux.o) echo 'clock discipline: glue of this system' ;;
	*) false ;;
	esac
}

ask() {
	perl -MSocket -e '
		socket(my $s, PF_INET, SOCK_DGRAM, 0) or die;
		send($s, pack("C x47", 0x23), 0, sockaddr_in(123, inet_aton("127.0.0.1"))) or die;
		alarm 2; recv($s, my $answer, 64, 0);
		# An answer of version 4 by a server.
		exit !(length $answer == 48 && (ord($answer) & 0x3f) == 0x24)'
}

run() {
	cat >ntpd.conf <<-'END'
		listen on 127.0.0.1
		listen on ::1
		server 127.0.0.1 weight 2
		servers ::1
	END
	printf 'listen on 127.0.0.1\nserver\n' >wrong.conf
	printf 'listen on 127.0.0.1\n' >alone.conf
	same 'ntpd -n' "$tree/src/ntpd" -n -f ntpd.conf
	same 'ntpd -n of a wrong file' "$tree/src/ntpd" -n -f wrong.conf
	# Its name for itself and getopt(3)'s words are the library's.
	same 'a wrong option' sh -c '"$0" -Q 2>&1 | grep usage' "$tree/src/ntpd"
	# Without a server to follow, so that nobody sets the clock.
	mkdir -p /run /var/run /var/db
	"$tree/src/ntpd" -d -f alone.conf -p "$PWD/ntpd.pid" >ntpd.log 2>&1 &
	check 'answers a client on loopback' within 10 ask
	ln -s "$tree/src/ntpd" ntpctl
	check 'ntpctl hears of it' sh -c './ntpctl -s status | grep -q "clock"'
	titles() { ps -A -o user:8,args | grep -q '^_ntp .*ntpd: ntp engine'; }
	check 'the engine runs as _ntp and says so' titles
	cat ntpd.log
}
