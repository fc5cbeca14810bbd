//! strlcpy and strlcat beside libbsd's, glibc's (2.38 and newer) and what one would write in C: strlen and memcpy.

use compat_tests::measure::nanoseconds;
use compat_tests::oracle;
use std::ffi::{CStr, CString, c_char, c_void};
use std::hint::black_box;
use std::mem;

type Copy = unsafe extern "C" fn(*mut c_char, *const c_char, usize) -> usize;
type Candidate = (&'static str, Box<dyn Fn(&mut [u8], &CStr) -> usize>);

/// The two calls into libc that a C compiler makes of it, behind one call as every other candidate.
#[inline(never)]
unsafe extern "C" fn strlen_memcpy(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize {
    // SAFETY: the bench passes a buffer of `dsize` bytes and a string.
    unsafe {
        let length = libc::strlen(src);
        if dsize != 0 {
            let kept = length.min(dsize - 1);
            libc::memcpy(dst.cast(), src.cast(), kept);
            *dst.add(kept) = 0;
        }
        length
    }
}

/// As [`strlen_memcpy`], behind the string that is there.
#[inline(never)]
unsafe extern "C" fn strnlen_strlen_memcpy(dst: *mut c_char, src: *const c_char, dsize: usize) -> usize {
    // SAFETY: the bench passes a string in a buffer of `dsize` bytes and a string.
    unsafe {
        let start = libc::strnlen(dst, dsize);
        start + strlen_memcpy(dst.add(start), src, dsize - start)
    }
}

/// A function with C's signature as a candidate.
fn c(who: &'static str, copy: Copy) -> Candidate {
    // SAFETY: a string, and a buffer of that length which holds one.
    (who, Box::new(move |dst, src| unsafe { copy(dst.as_mut_ptr().cast(), src.as_ptr(), dst.len()) }))
}

/// libbsd's and glibc's function of this name, where they have it.
fn others(name: &CStr) -> impl Iterator<Item = Candidate> {
    [("libbsd", oracle::LIBBSD), ("glibc", oracle::GLIBC)].into_iter().filter_map(move |(who, library)| {
        let address = oracle::symbol(library, name)?;
        // SAFETY: both libraries declare it with this signature.
        Some(c(who, unsafe { mem::transmute::<*const c_void, Copy>(address) }))
    })
}

fn compare(title: &str, before: &[u8], candidates: &[Candidate]) {
    for size in [15, 63, 255, 4096, 65536] {
        let source = CString::new(vec![b'x'; size]).expect("no NUL among the x");
        let mut buffer = vec![0u8; before.len() + size + 64];
        buffer[..before.len()].copy_from_slice(before);
        print!("{title} {size:>5} B:");
        let mut ours = None;
        for (who, copy) in candidates {
            let ns = nanoseconds(|| {
                buffer[before.len()] = 0;
                copy(black_box(&mut buffer), black_box(&source))
            });
            print!("  {who} {ns:.1} ns ({:.2}x)", ns / *ours.get_or_insert(ns));
        }
        println!();
    }
}

fn main() {
    let mut candidates: Vec<Candidate> =
        vec![("ours", Box::new(openbsd_compat::strlcpy)), c("strlen+memcpy", strlen_memcpy)];
    candidates.extend(others(c"strlcpy"));
    compare("strlcpy", b"", &candidates);

    let mut candidates: Vec<Candidate> =
        vec![("ours", Box::new(openbsd_compat::strlcat)), c("strnlen+strlen+memcpy", strnlen_strlen_memcpy)];
    candidates.extend(others(c"strlcat"));
    compare("strlcat", b"/usr/local/share/", &candidates);
}
