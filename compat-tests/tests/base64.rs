//! b64_ntop and b64_pton against glibc's.

use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::b64_ntop::{Base64Error, b64_ntop, b64_pton};
use std::ffi::{CString, c_char, c_int, c_void};
use std::mem;

type Encode = unsafe extern "C" fn(*const u8, usize, *mut c_char, usize) -> c_int;
type Decode = unsafe extern "C" fn(*const c_char, *mut u8, usize) -> c_int;

#[test]
fn bytes_become_glibcs_digits_and_bytes_again() {
    let Some(address) = oracle::symbol(oracle::LIBRESOLV, c"__b64_ntop") else { return };
    // SAFETY: glibc declares it with this signature.
    let theirs = unsafe { mem::transmute::<*const c_void, Encode>(address) };
    let mut random = Random::new(0x5eed_0020);
    for length in (0..=300usize).cycle().take(20_000) {
        let bytes: Vec<u8> = (0..length).map(|_| random.draw() as u8).collect();
        let digits = length.div_ceil(3) * 4;
        let size = (digits + random.below(4)).saturating_sub(1);
        let (mut found, mut expected) = (vec![0u8; size], vec![0u8; size]);
        // SAFETY: bytes and a buffer of these lengths.
        let result = unsafe { theirs(bytes.as_ptr(), length, expected.as_mut_ptr().cast(), size) };
        match b64_ntop(&bytes, &mut found) {
            Ok(text) => {
                assert_eq!((text.count_bytes(), result), (digits, digits as c_int));
                let mut back = vec![0; length];
                assert_eq!(b64_pton(text, &mut back), Ok(&bytes[..]));
                assert_eq!(found, expected);
            }
            Err(Base64Error) => assert!(result == -1 && size <= digits, "{length} bytes in {size}"),
        }
    }
}

#[test]
fn digits_become_glibcs_bytes() {
    let Some(address) = oracle::symbol(oracle::LIBRESOLV, c"__b64_pton") else { return };
    // SAFETY: glibc declares it with this signature.
    let theirs = unsafe { mem::transmute::<*const c_void, Decode>(address) };
    let mut random = Random::new(0x5eed_0021);
    let (mut right, mut wrong) = (0, 0);
    for round in 0..300_000 {
        let length = random.below(14);
        let alphabet: &[u8] = match round % 3 {
            0 => b"AQgwZz09+/=",
            1 => b"AAQQgw+/===  \t\n\r\x0b\x0c-\x80\xff",
            _ => b"AAQQgw+/abcdefgh",
        };
        let mut digits: Vec<u8> = (0..length).map(|_| *random.pick(alphabet)).collect();
        digits.extend_from_slice(random.pick(&["", "", "=", "==", "= =\n"]).as_bytes());
        let digits = CString::new(digits).expect("no NUL in it");
        let (mut found, mut expected) = ([0; 20], [0; 20]);
        // SAFETY: a string, and room for three bytes for every four digits, and one more.
        let result = unsafe { theirs(digits.as_ptr(), expected.as_mut_ptr(), expected.len()) };
        match b64_pton(&digits, &mut found) {
            Ok(bytes) => {
                assert_eq!(Ok(bytes.len()), usize::try_from(result), "{digits:?}");
                assert_eq!(bytes, &expected[..bytes.len()], "{digits:?}");
                right += 1;
                // Exactly so much room is enough, and a byte less is not.
                let length = bytes.len();
                assert!(b64_pton(&digits, &mut found[..length]).is_ok(), "{digits:?}");
                if length > 0 {
                    assert_eq!(b64_pton(&digits, &mut found[..length - 1]), Err(Base64Error), "{digits:?}");
                }
            }
            Err(Base64Error) => {
                assert_eq!(result, -1, "{digits:?}");
                wrong += 1;
            }
        }
    }
    println!("{right} right, {wrong} wrong");
    assert!(right > 10_000 && wrong > 10_000);
    let mut out = [0; 4];
    // SAFETY: a string, and room for what it is told.
    let result = unsafe { theirs(c"Zm8=".as_ptr(), out.as_mut_ptr(), 2) };
    compat_tests::skip(format_args!("glibc's b64_pton without a byte of room more than it fills: {result}"));
}
