//! `compare_undefined HOW`, for valgrind: compares bytes that valgrind is told are undefined, so that it reports every
//! branch and every address that depends on them.

use openbsd_compat::{timingsafe_bcmp, timingsafe_memcmp};
use std::hint::black_box;

/// memcheck's requests: 'M', 'C' and a number.
const MAKE_MEM_UNDEFINED: usize = 0x4d43_0001;
const MAKE_MEM_DEFINED: usize = 0x4d43_0002;

/// Asks valgrind for something about a slice; without valgrind it is nothing.
#[cfg(target_arch = "x86_64")]
fn ask(request: usize, about: &mut [u8]) {
    let arguments = [request, about.as_mut_ptr() as usize, about.len(), 0, 0, 0];
    // SAFETY: the rotations add up to whole turns and the exchange does nothing; valgrind knows the sequence and reads
    // six words at rax.
    unsafe {
        std::arch::asm!(
            "rol rdi, 3", "rol rdi, 13", "rol rdi, 61", "rol rdi, 51", "xchg rbx, rbx",
            in("rax") arguments.as_ptr(),
            inout("rdx") 0usize => _,
        );
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn ask(_: usize, _: &mut [u8]) {
    panic!("valgrind's request sequence is written for x86_64 only");
}

/// The obvious way, which valgrind must report.
fn until_they_differ(x: &[u8], y: &[u8]) -> i32 {
    for (x, y) in x.iter().zip(y) {
        if black_box(x) != black_box(y) {
            return 1;
        }
    }
    0
}

fn main() {
    let how = std::env::args().nth(1).unwrap_or_default();
    let compare = match how.as_str() {
        "timingsafe_bcmp" => timingsafe_bcmp,
        "timingsafe_memcmp" => |x: &[u8], y: &[u8]| timingsafe_memcmp_sign(x, y),
        "until_they_differ" => until_they_differ,
        _ => panic!("no such comparison: {how:?}"),
    };
    let mut sum = 0u32;
    for length in (0..70).chain([100, 255, 256, 257, 1000, 4096]) {
        let (mut x, mut y) = (vec![7; length], vec![7; length]);
        if let Some(middle) = y.get_mut(length / 2) {
            *middle = 8;
        }
        ask(MAKE_MEM_UNDEFINED, &mut x);
        ask(MAKE_MEM_UNDEFINED, &mut y);
        let mut result = compare(&x, &y).to_ne_bytes();
        // Only the comparison itself must not depend on the bytes; its outcome may.
        ask(MAKE_MEM_DEFINED, black_box(&mut result));
        sum = sum.wrapping_add(u32::from_ne_bytes(result));
    }
    println!("{sum}");
}

/// The order as a number: an `Ordering` is one of three bytes, and to take it apart is no branch.
fn timingsafe_memcmp_sign(x: &[u8], y: &[u8]) -> i32 {
    timingsafe_memcmp(x, y) as i32
}
