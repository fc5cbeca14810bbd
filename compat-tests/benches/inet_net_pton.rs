//! inet_net_pton(3), ours beside glibc's and libbsd's, and the price of a title.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use openbsd_compat::inet_net_pton;
use std::ffi::{CStr, c_char, c_int, c_void};

type Convert = unsafe extern "C" fn(c_int, *const c_char, *mut c_void, usize) -> c_int;

fn main() {
    for text in [c"10", c"192.0.2.128/25", c"0xc0000280"] {
        let mut bytes = [0; 4];
        let ours = nanoseconds(|| inet_net_pton(libc::AF_INET, text, &mut bytes).is_ok());
        println!("{text:?}: ours {ours:.1} ns");
        for library in [c"libresolv.so.2", oracle::LIBBSD] {
            theirs(library, text, ours);
        }
    }
    let mut bytes = [0; 16];
    for text in [c"::/0", c"2001:db8:1:2:3:4:5:6/64"] {
        println!("{text:?}: {:.1} ns", nanoseconds(|| inet_net_pton(libc::AF_INET6, text, &mut bytes).is_ok()));
    }
    println!("setproctitle: {:.0} ns", nanoseconds(|| openbsd_compat::setproctitle(Some("worker 3 of 8"))));
}

fn theirs(library: &CStr, text: &CStr, ours: f64) {
    let Some(address) = oracle::symbol(library, c"inet_net_pton") else { return };
    // SAFETY: the function has this type in every library that has it.
    let convert = unsafe { std::mem::transmute::<*const c_void, Convert>(address) };
    // libbsd writes a byte more than it is given room for.
    let mut bytes = [0u8; 8];
    // SAFETY: a C string and room for an address and that byte.
    let time = nanoseconds(|| unsafe { convert(libc::AF_INET, text.as_ptr(), bytes.as_mut_ptr().cast(), 4) });
    println!("    {library:?} {time:.1} ns, ours takes {:.2} of it", ours / time);
}
