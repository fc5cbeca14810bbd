//! strlcpy, strlcat and strtonum against libbsd's and against a plain restatement of what the manual says.

use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::{StrtonumError, strlcat, strlcpy, strtonum};
use std::ffi::{CStr, CString, c_char, c_longlong, c_void};
use std::io;
use std::mem;

type Copy = unsafe extern "C" fn(*mut c_char, *const c_char, usize) -> usize;
type Number = unsafe extern "C" fn(*const c_char, c_longlong, c_longlong, *mut *const c_char) -> c_longlong;

/// A string of up to `longest` bytes, any but NUL.
fn any_string(random: &mut Random, longest: usize) -> CString {
    let length = random.below(longest + 1);
    CString::new((0..length).map(|_| (random.below(255) + 1) as u8).collect::<Vec<_>>()).expect("no NUL in it")
}

/// The first string with which `ours` leaves another buffer or returns another length than libbsd's function of this
/// name. `None` where there is no libbsd.
fn differs_from_libbsd(name: &CStr, ours: fn(&mut [u8], &CStr) -> usize) -> Option<Result<(), CString>> {
    // SAFETY: libbsd declares both functions with this signature.
    let theirs = unsafe { mem::transmute::<*const c_void, Copy>(oracle::symbol(oracle::LIBBSD, name)?) };
    let mut random = Random::new(0x5eed_0001);
    for _ in 0..20_000 {
        let longest = *random.pick(&[3, 20, 300]);
        let source = any_string(&mut random, longest);
        // With few different bytes there is a NUL early, late or nowhere.
        let mut buffer = (0..random.below(longest + 5)).map(|_| random.below(40) as u8).collect::<Vec<_>>();
        let mut expected = buffer.clone();
        // SAFETY: a buffer of that length and a string.
        let length = unsafe { theirs(expected.as_mut_ptr().cast(), source.as_ptr(), expected.len()) };
        if ours(&mut buffer, &source) != length || buffer != expected {
            return Some(Err(source));
        }
    }
    Some(Ok(()))
}

#[test]
fn strlcpy_copies_as_libbsd_does() {
    assert_eq!(differs_from_libbsd(c"strlcpy", strlcpy).unwrap_or(Ok(())), Ok(()));
}

#[test]
fn strlcat_appends_as_libbsd_does() {
    assert_eq!(differs_from_libbsd(c"strlcat", strlcat).unwrap_or(Ok(())), Ok(()));
}

/// The comparison is worth something only if it notices a copy that forgets the NUL, or writes one where there is no
/// room.
#[test]
fn a_wrong_copy_is_noticed() {
    let Some(found) = differs_from_libbsd(c"strlcpy", |dst, src| {
        let kept = dst.len().min(src.count_bytes());
        dst[..kept].copy_from_slice(&src.to_bytes()[..kept]);
        src.count_bytes()
    }) else {
        return;
    };
    assert!(found.is_err());
    let appended = differs_from_libbsd(c"strlcat", |dst, src| {
        if !dst.contains(&0) {
            dst.iter_mut().rev().take(1).for_each(|last| *last = 0);
        }
        strlcat(dst, src)
    });
    assert!(appended.is_some_and(|found| found.is_err()));
}

/// What OpenBSD's manual says of strtonum, in numbers so wide that nothing overflows.
fn model(text: &[u8], min: i64, max: i64) -> Result<i64, StrtonumError> {
    let spaces = text.iter().take_while(|b| b" \t\n\x0b\x0c\r".contains(b)).count();
    let text = std::str::from_utf8(&text[spaces..]).map_err(|_| StrtonumError::Invalid)?;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if min > max || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(StrtonumError::Invalid);
    }
    let significant = digits.trim_start_matches('0');
    // 30 digits are beyond any i64 and within any i128.
    let magnitude = format!("0{}", &significant[..significant.len().min(30)]).parse::<i128>().expect("digits");
    let number = if text.starts_with('-') { -magnitude } else { magnitude };
    if number < min.into() {
        Err(StrtonumError::TooSmall)
    } else if number > max.into() {
        Err(StrtonumError::TooLarge)
    } else {
        Ok(number as i64)
    }
}

/// A string that looks like a number, or nearly so.
fn nearly_a_number(random: &mut Random) -> CString {
    let mut text = Vec::new();
    for _ in 0..random.below(3) * random.below(2) {
        text.push(*random.pick(b" \t\n\x0b\x0c\r"));
    }
    text.extend_from_slice(random.pick(&["", "", "", "-", "-", "+", "--", "- ", "0x", "."]).as_bytes());
    match random.below(4) {
        0 => text.extend_from_slice((random.draw() as i64).unsigned_abs().to_string().as_bytes()),
        // At and around the ends of i64 and u64.
        1 => {
            let end = *random.pick(&[i64::MAX as u128, i64::MAX as u128 + 1, u64::MAX as u128, u64::MAX as u128 + 1]);
            text.extend_from_slice((end + random.below(7) as u128 - 3).to_string().as_bytes());
        }
        2 => text.extend((0..random.below(70)).map(|_| b'0' + random.below(10) as u8)),
        _ => text.extend_from_slice(random.below(2000).to_string().as_bytes()),
    }
    text.extend_from_slice(random.pick(&["", "", "", "", "", "", " ", "x", ".", "\u{80}", "-"]).as_bytes());
    if random.below(20) == 0 {
        return any_string(random, 6);
    }
    CString::new(text).expect("no NUL in it")
}

/// A limit, often one of those that matter.
fn limit(random: &mut Random) -> i64 {
    match random.below(4) {
        0 => *random.pick(&[i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX]),
        1 => random.draw() as i64,
        _ => random.below(3000) as i64 - 1000,
    }
}

/// A range, empty now and then.
fn range(random: &mut Random) -> (i64, i64) {
    let (x, y) = (limit(random), limit(random));
    if random.below(10) == 0 { (x.max(y), x.min(y)) } else { (x.min(y), x.max(y)) }
}

#[test]
fn strtonum_agrees_with_the_manual() {
    let mut random = Random::new(0x5eed_0002);
    let mut outcomes = [0; 4];
    for _ in 0..200_000 {
        let text = nearly_a_number(&mut random);
        let (min, max) = range(&mut random);
        // A call that only sets errno, to EBADF.
        // SAFETY: there is no such descriptor.
        unsafe { libc::close(-1) };
        let found = strtonum(&text, min, max);
        let errno = io::Error::last_os_error().raw_os_error();
        assert_eq!(found, model(text.to_bytes(), min, max), "{text:?} in {min}..={max}");
        assert_eq!(errno, Some(found.map_or_else(StrtonumError::errno, |_| libc::EBADF)), "{text:?} in {min}..={max}");
        outcomes[found.map_or_else(|e| 1 + e as usize, |_| 0)] += 1;
    }
    println!("numbers, invalid, too small, too large: {outcomes:?}");
    assert!(outcomes.iter().all(|n| *n > 5000), "every outcome is tried often: {outcomes:?}");
}

/// Four differences are libbsd's. It leaves errno as it was also on failure, which OpenBSD sets. 0.11.7 calls a number
/// "too small" where `min` is above `max`, and digits out of range "too small" or "too large" although junk follows;
/// OpenBSD calls both "invalid". Where `min` is `max` it calls everything out of range "too large". All the rest is the
/// same, word for word.
#[test]
fn strtonum_differs_from_libbsd_in_four_ways() {
    let Some(address) = oracle::symbol(oracle::LIBBSD, c"strtonum") else { return };
    // SAFETY: libbsd declares it with this signature.
    let theirs = unsafe { mem::transmute::<*const c_void, Number>(address) };
    let mut random = Random::new(0x5eed_0003);
    let (mut same, mut empty_range, mut junk, mut one_number) = (0, 0, 0, 0);
    for _ in 0..200_000 {
        let text = nearly_a_number(&mut random);
        let (min, max) = range(&mut random);
        let mut reason = c"untouched".as_ptr();
        // SAFETY: a string, and a pointer that can be written; the reason is a constant or NULL.
        let (number, reason) = unsafe {
            let number = theirs(text.as_ptr(), min, max, &mut reason);
            (number, (!reason.is_null()).then(|| CStr::from_ptr(reason).to_string_lossy()))
        };
        let found = strtonum(&text, min, max);
        assert_eq!(found.is_ok(), reason.is_none(), "{text:?} in {min}..={max}");
        if found == Err(StrtonumError::Invalid) && min > max {
            empty_range += 1;
        } else if found == Err(StrtonumError::Invalid) && reason.as_ref().is_some_and(|r| r.starts_with("too ")) {
            assert!(
                !text.to_bytes().last().is_some_and(u8::is_ascii_digit) || text.to_bytes().contains(&b'x'),
                "{text:?}"
            );
            junk += 1;
        } else if found == Err(StrtonumError::TooSmall) && min == max {
            assert_eq!(reason.as_deref(), Some("too large"), "{text:?} in {min}..={max}");
            one_number += 1;
        } else {
            assert_eq!(found.unwrap_or(0), number, "{text:?} in {min}..={max}");
            assert_eq!(found.err().map(|e| e.to_string()).as_deref(), reason.as_deref(), "{text:?} in {min}..={max}");
            same += 1;
        }
    }
    println!("same {same}; skip {empty_range}: min > max, {junk}: junk behind, {one_number}: min == max");
    assert!(same > 100_000);
}

#[test]
fn a_strtonum_error_is_an_io_error() {
    assert_eq!(io::Error::from(StrtonumError::Invalid).raw_os_error(), Some(libc::EINVAL));
    assert_eq!(io::Error::from(StrtonumError::TooSmall).raw_os_error(), Some(libc::ERANGE));
    assert_eq!(io::Error::from(StrtonumError::TooLarge).raw_os_error(), Some(libc::ERANGE));
}
