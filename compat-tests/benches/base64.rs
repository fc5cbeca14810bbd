//! b64_ntop and b64_pton beside those of glibc's libresolv.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use openbsd_compat::b64_ntop::{b64_ntop, b64_pton};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::hint::black_box;
use std::mem;

type Encode = unsafe extern "C" fn(*const u8, usize, *mut c_char, usize) -> c_int;
type Decode = unsafe extern "C" fn(*const c_char, *mut u8, usize) -> c_int;

fn tell(title: &str, bytes: usize, ours: f64, theirs: Option<f64>) {
    print!("{title} {bytes:>5} B: ours {ours:.0} ns ({:.2} GB/s)", bytes as f64 / ours);
    if let Some(theirs) = theirs {
        print!("  glibc {theirs:.0} ns ({:.1}x)", theirs / ours);
    }
    println!();
}

fn main() {
    // One or the other may be the system's own, and nothing of ours is measured.
    compat_tests::plan::is_shim("b64_ntop");
    compat_tests::plan::is_shim("b64_pton");
    for length in [16, 48, 1024, 65536usize] {
        let bytes: Vec<u8> = (0..length).map(|at| (at * 167) as u8).collect();
        let mut text = vec![0u8; length.div_ceil(3) * 4 + 1];
        let ours = nanoseconds(|| b64_ntop(black_box(&bytes), black_box(&mut text)).is_ok());
        let theirs = oracle::symbol(oracle::LIBRESOLV, c"__b64_ntop").map(|address| {
            // SAFETY: glibc declares it with this signature.
            let encode = unsafe { mem::transmute::<*const c_void, Encode>(address) };
            // SAFETY: bytes and a buffer of these lengths.
            nanoseconds(|| unsafe {
                encode(black_box(&bytes).as_ptr(), bytes.len(), text.as_mut_ptr().cast(), text.len())
            })
        });
        tell("b64_ntop", length, ours, theirs);

        let digits = CStr::from_bytes_with_nul(&text).expect("text");
        let mut out = vec![0; length + 1];
        let ours = nanoseconds(|| b64_pton(black_box(digits), black_box(&mut out)).is_ok());
        let theirs = oracle::symbol(oracle::LIBRESOLV, c"__b64_pton").map(|address| {
            // SAFETY: glibc declares it with this signature.
            let decode = unsafe { mem::transmute::<*const c_void, Decode>(address) };
            // SAFETY: a string, and a buffer of that length.
            nanoseconds(|| unsafe { decode(black_box(digits).as_ptr(), out.as_mut_ptr(), out.len()) })
        });
        tell("b64_pton", length, ours, theirs);
    }
}
