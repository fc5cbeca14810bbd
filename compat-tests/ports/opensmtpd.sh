# OpenSMTPD: read by ci/ports, which says what the variables are.

root=/run/opensmtpd
settings="--prefix=$root --sysconfdir=$root/etc --with-path-queue=$root/spool --with-path-socket=$root --with-path-pidfile=$root"

# The older one's headers define variables.
case ${version:-} in
6.*) common=-fcommon ;;
*) common= ;;
esac

configure_before() { ./configure $settings --without-libbsd CFLAGS="-g -O2 $common"; }

# It looks for libbsd by pkg-config, and is shown ours under that name; what is left are the generation of imsg(3) and the library.
configure_after() {
	CONFIG_SITE=$folder/site.$generation ./configure $settings --with-libbsd CFLAGS="-g -O2 $common" CPPFLAGS="$flags" LIBS="$libs"
}
compile() { make -j"$jobs"; }

# Its resolver, libasr, and its libtls are no compat code for a libc: they are not counted.
residue() { find openbsd-compat -name '*.o' ! -path '*/libasr/*' ! -path '*/libtls/*' ! -name '*event_asr_run.o'; }
programs() {
	for program in smtpd smtpctl; do
		echo "mk/$program/$program"
	done
}
reason() {
	case $1 in
	*SSL_CTX_use_certificate_chain*) echo 'LibreSSL interface' ;;
	*) false ;;
	esac
}

# A name server that knows one SPF record.
name_server() {
	exec perl -MSocket -e '
		socket(my $s, PF_INET, SOCK_DGRAM, 0) or die; bind($s, sockaddr_in(53, inet_aton("127.0.0.1"))) or die "bind: $!";
		while (my $from = recv($s, my $query, 512, 0)) {
			my $end = index($query, "\0", 12);
			my $type = unpack("n", substr($query, $end + 1, 2));
			my $question = substr($query, 12, $end + 5 - 12);
			my $text = "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ip6:2001:db8::192.0.2.1 ip6:nonsense ip4:256.1.1.1 -all";
			my $known = $type == 16 && $question =~ /spf/;
			my $answer = $known ? "\xc0\x0c" . pack("nnNn/a*", 16, 1, 60, pack("C/a*", $text)) : "";
			send($s, pack("nnnnnn", unpack("n", $query), $known ? 0x8180 : 0x8183, 1, $known ? 1 : 0, 0, 0) . $question . $answer, 0, $from);
		}'
}

# A mail by SMTP, with a line that needs its dot doubled.
transmit() {
	perl -MSocket -e '
		socket(my $s, PF_INET, SOCK_STREAM, 0) or die; connect($s, sockaddr_in(2525, inet_aton("127.0.0.1"))) or die "connect: $!\n";
		alarm 30; select((select($s), $| = 1)[0]);
		sub heard { my ($code) = @_; while (<$s>) { print; next if /^\d+-/; die "wanted $code\n" unless /^$code/; return } die "end\n" }
		heard(220);
		for (["HELO there.example", 250], ["MAIL FROM:<one\@there.example>", 250], ["RCPT TO:<ports\@localhost>", 250],
		    ["DATA", 354], ["Subject: by SMTP\r\n\r\n..a line with a dot\r\nthe end of it: 6ba7\r\n.", 250], ["QUIT", 221]) {
			print $s "$_->[0]\r\n"; heard($_->[1]);
		}'
}
delivered() { grep -rqs "$1" $root/mail/new; }

run() {
	make -C "$tree" install >install.log 2>&1 || tail install.log
	mkdir -p $root/spool $root/mail $root/etc
	chmod 711 $root $root/spool
	chown ports:ports $root/mail
	echo mail.example >$root/etc/mailname
	name_server &
	ln -s $root/sbin/smtpctl sendmail
	cat >$root/etc/smtpd.conf <<-END
		table aliases { postmaster = ports }
		listen on lo port 2525
		queue ttl 1h
		smtp max-message-size 3M
		action "deliver" maildir "$root/mail" alias <aliases>
		action "send" relay host smtp://127.0.0.1:2526
		match from any for local action "deliver"
		match for domain "*.example" action "send"
	END
	printf 'listen on lo port 70000\naction deliver maildir\nqueue ttl 1x\n' >wrong.conf
	same 'smtpd -n' $root/sbin/smtpd -n
	same 'smtpd -n of a wrong file' $root/sbin/smtpd -n -f wrong.conf
	same 'smtpctl encrypt is a hash of this system' sh -c "$root/sbin/smtpctl encrypt secret | cut -c1-3"
	echo spf.example | $root/sbin/smtpctl spf walk >spf 2>&1
	check 'ip4: of an SPF record' grep -qx '192.0.2.0/24' spf
	check 'ip6: of an SPF record' grep -qx '2001:db8::/32' spf
	check 'ip6: with an IPv4 address in it' grep -qx '2001:db8::192.0.2.1' spf
	check 'and nothing that is no address' sh -c '! grep -q "nonsense\|256" spf'
	$root/sbin/smtpd -d >smtpd.log 2>&1 &
	running() { $root/sbin/smtpctl show status >status 2>&1; }
	check 'smtpd answers smtpctl' within 20 running
	title() { ps -A -o user:8,args | grep -q '^_smtpd .*smtpd: .*\(lookup\|pony\|dispatcher\)'; }
	check 'its processes have users and titles' title
	printf 'Subject: by hand\n\nthe body of it: 10b8\n' | ./sendmail -f root@mail.example ports || echo 'fail: sendmail'
	check 'a mail is delivered locally' within 30 delivered 'the body of it: 10b8'
	check 'a mail is taken by SMTP' transmit
	check 'and delivered' within 30 delivered 'the end of it: 6ba7'
	check 'with its line that begins with a dot' delivered '^\.a line with a dot'
	same 'smtpctl show queue' $root/sbin/smtpctl show queue
	cat smtpd.log spf
}
