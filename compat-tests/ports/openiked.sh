# OpenIKED: read by ci/ports, which says what the variables are.

settings="-DCMAKE_BUILD_TYPE= -DCMAKE_INSTALL_SYSCONFDIR=/etc"

configure_before() { cmake -S . -B build $settings -DCMAKE_C_FLAGS='-g -O2'; }

# CMake has no config.site; what it is told here are our flags and libraries again, and of a function that its way of asking
# cannot find where a header has declared it.
configure_after() {
	set --
	for word in $libs; do
		case $word in
		-L*) set -- "-DCMAKE_EXE_LINKER_FLAGS=$word" "$@" ;;
		*) required="${required:+$required;}${word#-l}" ;;
		esac
	done
	cmake -S . -B build $settings -DCMAKE_C_FLAGS="-g -O2 $flags" -DCMAKE_REQUIRED_LIBRARIES="$required" \
		-DCMAKE_C_STANDARD_LIBRARIES="$libs" -DHAVE_MSGBUF_NEW_READER=1 "$@"
	unset required
}
compile() { make -C build -j"$jobs" VERBOSE=1; }

residue() { find build/compat -name '*.o'; }
programs() { echo build/iked/iked build/ikectl/ikectl; }
reason() { false; }

run() {
	check 'its tests of the parser' "$tree/build/regress/parser/test_parser"
	check 'its tests of Diffie-Hellman' "$tree/build/regress/dh/dhtest"
	cat >iked.conf <<-'END'
		ikev2 "é" active esp from 10.1.0.0/16 to 10.2.0.0/16 local 127.0.0.1 peer 127.0.0.2 \
			srcid one.example dstid two.example ikelifetime 4h lifetime 2h bytes 500M psk "secret"
		ikev2 passive esp from 2001:db8:1::/48 to 2001:db8:2::/48 peer ::1 psk 0x736563726574
	END
	printf 'ikev2 esp from 10.1.0.0/33 to any\nikelifetime\n' >wrong.conf
	chmod 600 iked.conf wrong.conf
	same 'iked -n' "$tree/build/iked/iked" -nvv -f iked.conf
	same 'iked -n of a wrong file' "$tree/build/iked/iked" -n -f wrong.conf
	same 'ikectl, a wrong command' "$tree/build/ikectl/ikectl" show nothing
	mkdir -p /run /var/run /etc/iked
	"$tree/build/iked/iked" -d -f iked.conf >iked.log 2>&1 &
	answers() { "$tree/build/ikectl/ikectl" show stats >stats 2>&1; }
	if within 10 answers; then
		check 'iked answers ikectl' grep -q 'ikev2.*\|IKE' stats
		title() { ps -A -o user:8,args | grep -q '^_iked .*iked: ikev2'; }
		check 'its processes have users and titles' title
	else
		skip "iked does not start here: $(head -1 iked.log)"
	fi
	cat iked.log
}
