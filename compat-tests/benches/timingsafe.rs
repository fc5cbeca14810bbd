//! timingsafe_bcmp and timingsafe_memcmp beside a plain loop over the bytes, which is how OpenBSD does it, and libc's
//! memcmp, which leaves early. The plain loops have no barrier: the compiler may do with them what it does with C's.
//! The same pair is timed equal, different in its first byte and different in its last: a constant time shows as one
//! number.

use compat_tests::measure::nanoseconds;
use openbsd_compat::{timingsafe_bcmp, timingsafe_memcmp};
use std::hint::black_box;

type Candidate = (&'static str, fn(&[u8], &[u8]) -> i32);

/// Whether they differ, one byte after the other.
#[inline(never)]
fn bytes_bcmp(x: &[u8], y: &[u8]) -> i32 {
    let difference = x.iter().zip(y).fold(0, |difference, (x, y)| difference | (x ^ y));
    i32::from(difference != 0)
}

/// Their order, one byte after the other: the first that differs switches the rest off.
#[inline(never)]
fn bytes_memcmp(x: &[u8], y: &[u8]) -> i32 {
    let (mut order, mut open) = (0, -1);
    for (x, y) in x.iter().zip(y) {
        let difference = i32::from(*x) - i32::from(*y);
        // -1, 0 or 1; the shift repeats the sign bit.
        let sign = (difference >> 8) - (-difference >> 8);
        order |= sign & open;
        open &= !(sign | -sign);
    }
    order
}

fn memcmp(x: &[u8], y: &[u8]) -> i32 {
    // SAFETY: both have the first one's length.
    unsafe { libc::memcmp(x.as_ptr().cast(), y.as_ptr().cast(), x.len()) }
}

fn compare(title: &str, candidates: &[Candidate]) {
    for size in [16, 32, 64, 1024, 65536] {
        let x = vec![7u8; size];
        for (what, at) in [("equal", None), ("first", Some(0)), ("last", Some(size - 1))] {
            let mut y = x.clone();
            if let Some(at) = at {
                y[at] = 8;
            }
            print!("{title} {size:>5} B, {what:5}:");
            let mut ours = None;
            for (who, function) in candidates {
                let function = black_box(*function);
                let ns = nanoseconds(|| function(black_box(&x), black_box(&y)));
                print!("  {who} {ns:.1} ns ({:.2}x)", ns / *ours.get_or_insert(ns));
            }
            println!();
        }
    }
}

fn main() {
    compare("timingsafe_bcmp  ", &[("ours", timingsafe_bcmp), ("bytes", bytes_bcmp), ("memcmp", memcmp)]);
    let ours = |x: &[u8], y: &[u8]| timingsafe_memcmp(x, y) as i32;
    compare("timingsafe_memcmp", &[("ours", ours), ("bytes", bytes_memcmp), ("memcmp", memcmp)]);
}
