//! reallocarray beside glibc's, recallocarray and freezero beside libbsd's: blocks that grow, shrink in place and go.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use openbsd_compat::malloc::{freezero, reallocarray, recallocarray};
use std::ffi::{CStr, c_void};
use std::hint::black_box;
use std::{mem, ptr};

type Resize = unsafe extern "C" fn(*mut c_void, usize, usize) -> *mut c_void;
type ClearedResize = unsafe extern "C" fn(*mut c_void, usize, usize, usize) -> *mut c_void;
type Free = unsafe extern "C" fn(*mut c_void, usize);

/// A block that is made, doubles and is freed.
fn doubled(resize: Resize, size: usize) -> f64 {
    let resize = black_box(resize);
    // SAFETY: the block is used only until it is replaced or freed.
    nanoseconds(|| unsafe { libc::free(resize(resize(ptr::null_mut(), 1, size), 2, size)) })
}

/// The same, cleared, and with a small step back.
fn cleared(resize: ClearedResize, size: usize) -> f64 {
    let resize = black_box(resize);
    // SAFETY: the block has what it was last asked to have, and is used only until it is replaced or freed.
    nanoseconds(|| unsafe {
        let block = resize(resize(ptr::null_mut(), 0, 1, size), 1, 2, size);
        libc::free(resize(block, 2 * size, 2 * size - size / 4, 1));
    })
}

/// A block that is made and goes.
fn freed(free: Free, size: usize) -> f64 {
    let free = black_box(free);
    // SAFETY: a block of that size which is not used again.
    nanoseconds(|| unsafe { free(libc::malloc(size), size) })
}

fn row<F: Copy>(title: &str, measure: fn(F, usize) -> f64, ours: F, who: &str, library: &CStr, name: &CStr) {
    let theirs = oracle::symbol(library, name);
    for size in [32, 1024, 16384] {
        let ns = measure(ours, size);
        print!("{title} {size:>5} B: ours {ns:.1} ns (1.00x)");
        if let Some(theirs) = theirs {
            // SAFETY: `F` is the signature with which the library declares the function, and a pointer to it.
            let theirs = measure(unsafe { mem::transmute_copy::<*const c_void, F>(&theirs) }, size);
            print!("  {who} {theirs:.1} ns ({:.2}x)", theirs / ns);
        }
        println!();
    }
}

fn main() {
    row::<Resize>("reallocarray ", doubled, reallocarray, "glibc", oracle::GLIBC, c"reallocarray");
    row::<ClearedResize>("recallocarray", cleared, recallocarray, "libbsd", oracle::LIBBSD, c"recallocarray");
    row::<Free>("freezero     ", freed, freezero, "libbsd", oracle::LIBBSD, c"freezero");
}
