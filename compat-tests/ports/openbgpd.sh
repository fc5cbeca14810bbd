# OpenBGPD: read by ci/ports, which says what the variables are.

settings="--prefix=/usr --sysconfdir=/etc --localstatedir=/var --runstatedir=/run"

configure_before() { ./configure $settings; }
configure_after() { CONFIG_SITE=$folder/site.$generation ./configure $settings CPPFLAGS="$flags" LIBS="$libs"; }
compile() { make -j"$jobs"; }

residue() { find compat -name '*.o' ! -path '*/.libs/*'; }
programs() { echo src/bgpd/bgpd src/bgpctl/bgpctl; }
reason() { false; }

# speaker NUMBER NEIGHBOUR: the configuration of one bgpd of two.
speaker() {
	cat <<-END
		AS 6500$1
		router-id 192.0.2.$1
		listen on 127.0.0.$1
		socket "$PWD/control.$1"
		fib-update no
		network 198.51.10$1.0/24
		network 2001:db8:$1::/48
		neighbor 127.0.0.$2 {
			descr "the other é"
			remote-as 6500$2
			local-address 127.0.0.$1
			announce IPv4 unicast
			announce IPv6 unicast
		}
		allow from any
		allow to any
	END
}

ctl() {
	number=$1
	shift
	"$tree/src/bgpctl/bgpctl" -s "$PWD/control.$number" "$@"
}
established() { ctl "$1" show neighbor "127.0.0.$2" | grep -q 'BGP state = Established'; }
# What one announces is in the other's table.
route() { ctl "$1" show rib "$2" | grep -q "^[*>A-Z ]*N*-*.*$2.*6500"; }

run() {
	speaker 1 2 >one.conf
	speaker 2 1 >two.conf
	chmod 600 one.conf two.conf
	same 'bgpd -n' "$tree/src/bgpd/bgpd" -nv -f one.conf
	printf 'AS 65001\nnetwork 198.51.100.0/33\nlisten on\n' >wrong.conf
	chmod 600 wrong.conf
	same 'bgpd -n of a wrong file' "$tree/src/bgpd/bgpd" -n -f wrong.conf
	same 'bgpctl, a wrong command' ctl 1 show neighbour
	mkdir -p /run /var/run
	"$tree/src/bgpd/bgpd" -d -f one.conf >one.log 2>&1 &
	"$tree/src/bgpd/bgpd" -d -f two.conf >two.log 2>&1 &
	check 'two bgpd have a session' within 60 established 1 2
	check 'the other one says so too' within 10 established 2 1
	check 'an IPv4 network arrives' within 20 route 1 198.51.102.0/24
	check 'an IPv6 network arrives' within 20 route 2 2001:db8:1::/48
	title() { ps -A -o user:8,args | grep -q '^_bgpd .*bgpd: session engine'; }
	check 'its processes have users and titles' title
	# bgpctl's numbers are fmt_scaled(3)'s, its reasons go through vis(3).
	ctl 1 neighbor 127.0.0.2 down 'maintenance of é' || echo 'fail: bgpctl neighbor down'
	ended() { ctl 2 show neighbor 127.0.0.1 | grep -q 'maintenance of'; }
	check 'the reason of an end arrives' within 10 ended
	same 'that reason' sh -c '"$0" -s control.2 show neighbor 127.0.0.1 | grep "maintenance"' "$tree/src/bgpctl/bgpctl"
	cat one.log two.log
}
