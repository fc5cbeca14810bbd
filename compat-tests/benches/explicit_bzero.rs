//! explicit_bzero beside glibc's (2.25 and newer) and the memset that both are to be as fast as.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use openbsd_compat::explicit_bzero;
use std::ffi::c_void;
use std::hint::black_box;
use std::mem;

type Clear = unsafe extern "C" fn(*mut c_void, usize);

fn main() {
    let glibc = oracle::symbol(oracle::GLIBC, c"explicit_bzero");
    // SAFETY: glibc declares it with this signature.
    let glibc = glibc.map(|address| unsafe { mem::transmute::<*const c_void, Clear>(address) });
    for size in [16, 32, 256, 4096, 65536] {
        let mut buffer = vec![7u8; size];
        let ours = nanoseconds(|| explicit_bzero(black_box(&mut buffer)));
        let memset = nanoseconds(|| {
            let buffer = black_box(&mut buffer);
            // SAFETY: the buffer has that length.
            unsafe { libc::memset(buffer.as_mut_ptr().cast(), 0, buffer.len()) }
        });
        print!("explicit_bzero {size:>5} B: ours {ours:.1} ns (1.00x)  memset {memset:.1} ns ({:.2}x)", memset / ours);
        if let Some(glibc) = glibc {
            let ns = nanoseconds(|| {
                let buffer = black_box(&mut buffer);
                // SAFETY: the buffer has that length.
                unsafe { glibc(buffer.as_mut_ptr().cast(), buffer.len()) }
            });
            print!("  glibc {ns:.1} ns ({:.2}x)", ns / ours);
        }
        println!();
    }
}
