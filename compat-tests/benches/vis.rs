//! vis(3) beside libbsd's: text that stays as it is, text with a few characters to encode, and bytes of all kinds.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::vis::{Flags, stravis, strnvis, strunvis};
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::hint::black_box;
use std::{mem, ptr};

type Strvis = unsafe extern "C" fn(*mut c_char, *const c_char, c_int) -> c_int;
type Stravis = unsafe extern "C" fn(*mut *mut c_char, *const c_char, c_int) -> c_int;
type Strunvis = unsafe extern "C" fn(*mut c_char, *const c_char) -> c_int;

/// libbsd's function of this name, which has the type `F`.
fn libbsd<F: Copy>(name: &CStr) -> Option<F> {
    let address = oracle::symbol(oracle::LIBBSD, name)?;
    assert_eq!(size_of::<F>(), size_of_val(&address));
    // SAFETY: a function pointer, and its caller says of which type; libbsd declares it with that one.
    Some(unsafe { mem::transmute_copy::<*const c_void, F>(&address) })
}

fn tell(title: &str, ours: f64, theirs: Option<f64>) {
    print!("{title}: ours {ours:.0} ns");
    if let Some(theirs) = theirs {
        print!("  libbsd {theirs:.0} ns ({:.1}x)", theirs / ours);
    }
    println!();
}

fn compare(what: &str, source: &CStr) {
    let length = source.count_bytes();
    let mut buffer = vec![0u8; length * 4 + 1];
    // The flags that OpenBSD's daemons log with; libbsd has the same values of them.
    let (flags, value) = (Flags::SAFE | Flags::CSTYLE | Flags::NL, 0x20 | 0x02 | 0x10);

    let ours = nanoseconds(|| strnvis(black_box(&mut buffer), black_box(source), flags));
    let theirs = libbsd::<Strvis>(c"strvis").map(|strvis| {
        // SAFETY: room for four bytes a character and the NUL.
        nanoseconds(|| unsafe { strvis(black_box(&mut buffer).as_mut_ptr().cast(), source.as_ptr(), value) })
    });
    tell(&format!("strvis   {what} {length:>5} B"), ours, theirs);

    let ours = nanoseconds(|| stravis(black_box(source), flags));
    let theirs = libbsd::<Stravis>(c"stravis").map(|stravis| {
        nanoseconds(|| {
            let mut made = ptr::null_mut();
            // SAFETY: a place for a pointer, and what comes back is freed.
            unsafe {
                stravis(&mut made, black_box(source).as_ptr(), value);
                libc::free(made.cast());
            }
        })
    });
    tell(&format!("stravis  {what} {length:>5} B"), ours, theirs);

    let encoded = CString::new(stravis(source, flags).expect("memory")).expect("no NUL in it");
    let ours = nanoseconds(|| strunvis(black_box(encoded.to_bytes())));
    let theirs = libbsd::<Strunvis>(c"strunvis").map(|strunvis| {
        // SAFETY: decoded it is no longer than it was encoded.
        nanoseconds(|| unsafe { strunvis(black_box(&mut buffer).as_mut_ptr().cast(), encoded.as_ptr()) })
    });
    tell(&format!("strunvis {what} {length:>5} B"), ours, theirs);
}

fn main() {
    let mut random = Random::new(0x5eed_0012);
    for length in [15, 80, 1024, 65536] {
        let mut text: Vec<u8> = (0..length).map(|at| b"Received: from mail by example.org; "[at % 36]).collect();
        compare("text  ", &CString::new(text.clone()).expect("no NUL in it"));
        for at in (7..length).step_by(16) {
            text[at] = *random.pick(b"\n\\\x01\x1b\xff");
        }
        compare("mixed ", &CString::new(text.clone()).expect("no NUL in it"));
        text.fill_with(|| (random.below(255) + 1) as u8);
        compare("binary", &CString::new(text).expect("no NUL in it"));
    }
}
