//! strtonum beside libbsd's, and beside the strtoll that most implementations call.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use openbsd_compat::strtonum;
use std::ffi::{CStr, c_char, c_longlong, c_void};
use std::hint::black_box;
use std::{mem, ptr};

type Number = unsafe extern "C" fn(*const c_char, c_longlong, c_longlong, *mut *const c_char) -> c_longlong;

fn main() {
    let libbsd = oracle::symbol(oracle::LIBBSD, c"strtonum");
    // SAFETY: libbsd declares it with this signature.
    let libbsd = libbsd.map(|address| unsafe { mem::transmute::<*const c_void, Number>(address) });
    let texts: [&CStr; 5] = [c"7", c"8080", c"-9223372036854775808", c"99999999999999999999", c"not a number"];
    for text in texts {
        let text = black_box(text);
        let ours = nanoseconds(|| strtonum(text, i64::MIN, i64::MAX));
        // SAFETY: a string, and NULL where no end is wanted.
        let strtoll = nanoseconds(|| unsafe { libc::strtoll(text.as_ptr(), ptr::null_mut(), 10) });
        print!("strtonum {text:?}: ours {ours:.1} ns (1.00x)  strtoll {strtoll:.1} ns ({:.2}x)", strtoll / ours);
        if let Some(libbsd) = libbsd {
            let mut reason = ptr::null();
            // SAFETY: a string, and a pointer that can be written.
            let ns = nanoseconds(|| unsafe { libbsd(text.as_ptr(), i64::MIN, i64::MAX, &mut reason) });
            print!("  libbsd {ns:.1} ns ({:.2}x)", ns / ours);
        }
        println!();
    }
}
