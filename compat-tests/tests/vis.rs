//! vis(3) and unvis(3): every string of two bytes under every flag there and back, and all of it against libbsd's, which is
//! NetBSD's rewritten.

use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::vis::{Flags, strnvis, strunvis, strvis, vis};
use std::collections::BTreeMap;
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem;
use std::thread;

/// Every flag, with libbsd's value of it.
const FLAGS: [(Flags, c_int); 10] = [
    (Flags::OCTAL, 0x01),
    (Flags::CSTYLE, 0x02),
    (Flags::SP, 0x04),
    (Flags::TAB, 0x08),
    (Flags::NL, 0x10),
    (Flags::SAFE, 0x20),
    (Flags::NOSLASH, 0x40),
    (Flags::GLOB, 0x1000),
    (Flags::DQ, 0x8000),
    (Flags::ALL, 0),
];

/// The combination of flags that the bits of `number` choose, in ours and in libbsd's values.
fn flags(number: usize) -> (Flags, c_int) {
    let chosen = FLAGS.iter().enumerate().filter(|(bit, _)| number >> bit & 1 != 0);
    chosen.fold((Flags::NONE, 0), |(ours, theirs), (_, (flag, value))| (ours | *flag, theirs | value))
}

fn has(number: usize, flag: Flags) -> bool {
    FLAGS.iter().position(|(other, _)| *other == flag).is_some_and(|bit| number >> bit & 1 != 0)
}

fn combinations() -> std::ops::Range<usize> {
    0..1 << FLAGS.len()
}

/// Whether every pair of bytes that starts with one of `firsts` comes back under these flags.
fn comes_back(firsts: impl Iterator<Item = u8>, flags: Flags) -> Result<(), [u8; 2]> {
    for first in firsts {
        for second in 0..=255 {
            let pair = [first, second];
            if strunvis(strvis(pair, flags)).as_deref() != Ok(&pair[..]) {
                return Err(pair);
            }
        }
    }
    Ok(())
}

#[test]
fn every_pair_of_bytes_comes_back_under_every_flag() {
    thread::scope(|scope| {
        for part in 0..4 {
            scope.spawn(move || {
                for number in combinations().filter(|n| n % 4 == part && !has(*n, Flags::NOSLASH)) {
                    // All pairs under a sixteenth of the combinations; the others differ in their single characters
                    // only, and in what follows a NUL or a backslash.
                    let all = number % 64 < 4;
                    let firsts: Vec<u8> = if all { (0..=255).collect() } else { vec![0, b'0', b'\\', b'\n', 0xff] };
                    assert_eq!(comes_back(firsts.into_iter(), flags(number).0), Ok(()), "flags {number:#x}");
                }
            });
        }
    });
}

/// With VIS_NOSLASH not all of it can come back, and the check sees it.
#[test]
fn without_backslashes_it_does_not() {
    assert!(comes_back(0..=255, Flags::NOSLASH).is_err());
}

type Encode = unsafe extern "C" fn(*mut c_char, *const c_char, usize, c_int) -> c_int;
type Decode = unsafe extern "C" fn(*mut c_char, *const c_char) -> c_int;

/// libbsd's function of this name, which has the type `F`.
fn libbsd<F: Copy>(name: &CStr) -> Option<F> {
    let address = oracle::symbol(oracle::LIBBSD, name)?;
    assert_eq!(size_of::<F>(), size_of_val(&address));
    // SAFETY: a function pointer, and its caller says of which type; libbsd declares it with that one.
    Some(unsafe { mem::transmute_copy::<*const c_void, F>(&address) })
}

/// What libbsd makes of these bytes.
fn theirs(strvisx: Encode, source: &[u8], flags: c_int) -> Vec<u8> {
    let mut out = vec![0u8; source.len() * 4 + 1];
    // SAFETY: four bytes a character and a NUL are what it asks for.
    let length = unsafe { strvisx(out.as_mut_ptr().cast(), source.as_ptr().cast(), source.len(), flags) };
    out.truncate(usize::try_from(length).expect("libbsd encodes"));
    out
}

/// How libbsd, and NetBSD with it, encodes a character where it does so in another way than OpenBSD, and why that is.
fn netbsds(number: usize, byte: u8) -> Option<(&'static str, Vec<u8>)> {
    let has = |flag| has(number, flag);
    let octal = || format!("\\{byte:03o}").into_bytes();
    let one_way = !has(Flags::CSTYLE) && !has(Flags::OCTAL);
    match byte {
        b'\\' if !has(Flags::NOSLASH) && !has(Flags::CSTYLE) => {
            Some(("a backslash is two, NetBSD's is octal", octal()))
        }
        b'"' if has(Flags::DQ) && !has(Flags::CSTYLE) => {
            Some(("VIS_DQ puts a backslash before the quote, NetBSD's makes it octal", octal()))
        }
        b'*' | b'?' | b'[' | b'#' if has(Flags::GLOB) && has(Flags::CSTYLE) => {
            Some(("VIS_GLOB is octal, NetBSD's a backslash in front under VIS_CSTYLE", vec![b'\\', byte]))
        }
        b'*' | b'?' | b'[' | b'#' if has(Flags::GLOB) && has(Flags::SAFE) => {
            Some(("VIS_SAFE is stronger than VIS_GLOB, NetBSD's is not", octal()))
        }
        0 if one_way => Some(("a NUL is \\^@, NetBSD's octal", octal())),
        b'\t' | b'\n' if one_way && has(if byte == b'\t' { Flags::TAB } else { Flags::NL }) => {
            Some(("tab and newline are \\^I and \\^J, NetBSD's octal", octal()))
        }
        _ => None,
    }
}

#[test]
fn characters_are_libbsds_but_for_a_few() {
    let Some(strvisx) = libbsd::<Encode>(c"strvisx") else { return };
    let mut differences: BTreeMap<&str, usize> = BTreeMap::new();
    let mut same = 0;
    // NetBSD has no VIS_ALL.
    for number in combinations().filter(|number| !has(*number, Flags::ALL)) {
        let (ours, value) = flags(number);
        for byte in 0..=255u8 {
            for next in *b"07x" {
                let found = vis(byte, ours, next);
                let mut expected = theirs(strvisx, &[byte, next], value);
                assert_eq!(expected.pop(), Some(next));
                if let Some((how, netbsds)) = netbsds(number, byte) {
                    assert_eq!(expected, netbsds, "libbsd's {byte:#04x} under {number:#x}");
                    assert_ne!(expected, found.as_str().as_bytes(), "{byte:#04x} under {number:#x}");
                    *differences.entry(how).or_default() += 1;
                } else {
                    assert_eq!(expected, found.as_str().as_bytes(), "{byte:#04x} {next:?} under {number:#x}");
                    same += 1;
                }
            }
        }
    }
    println!("{same} characters are the same");
    for (how, count) in differences {
        compat_tests::skip(format_args!("{count} of libbsd's characters differ: {how}"));
    }
}

/// A string of up to `longest` bytes of `of`, or of any but NUL.
fn string(random: &mut Random, longest: usize, of: &[u8]) -> CString {
    let length = random.below(longest + 1);
    let mut byte = || if of.is_empty() { (random.below(255) + 1) as u8 } else { *random.pick(of) };
    CString::new((0..length).map(|_| byte()).collect::<Vec<_>>()).expect("no NUL in it")
}

/// What fits is libbsd's; what does not is checked against the whole, since libbsd 0.11.7 cuts characters in two, returns the
/// length of what it kept, and writes a byte more than there is room for.
#[test]
fn what_fits_is_libbsds_and_what_does_not_is_cut_between_characters() {
    let Some(theirs) = libbsd::<Encode>(c"strnvis") else { return };
    let mut random = Random::new(0x5eed_0010);
    let (mut same, mut cut) = (0, 0);
    for _ in 0..50_000 {
        let number = random.below(1 << FLAGS.len());
        let source = string(&mut random, 40, b"");
        let (flag, value) = flags(number);
        let whole = strvis(source.to_bytes(), flag);
        let mut found = vec![b'#'; random.below(120)];
        assert_eq!(strnvis(&mut found, &source, flag), whole.len());
        if whole.len() < found.len() {
            let kept = [whole.as_bytes(), b"\0", &vec![b'#'; found.len() - whole.len() - 1]].concat();
            assert_eq!(found, kept, "{source:?} under {number:#x}");
            if has(number, Flags::ALL) || source.to_bytes().iter().any(|byte| netbsds(number, *byte).is_some()) {
                continue;
            }
            let mut expected = vec![b'#'; found.len()];
            // SAFETY: a string, and room for all of it.
            let length = unsafe { theirs(expected.as_mut_ptr().cast(), source.as_ptr(), expected.len(), value) };
            assert_eq!((&found, usize::try_from(length)), (&expected, Ok(whole.len())), "{source:?} under {number:#x}");
            same += 1;
        } else if let Some(room) = found.len().checked_sub(1) {
            // As many whole characters as fit: one more would not.
            let mut ends = vec![0];
            for (at, byte) in source.to_bytes().iter().enumerate() {
                let next = source.to_bytes_with_nul()[at + 1];
                ends.push(ends[at] + vis(*byte, flag, next).as_str().len());
            }
            let kept = ends.into_iter().rev().find(|end| *end <= room).expect("nothing fits always");
            assert_eq!(&found[..=kept], [&whole.as_bytes()[..kept], b"\0"].concat(), "{source:?} under {number:#x}");
            assert!(found[kept + 1..].iter().all(|byte| *byte == b'#'));
            cut += 1;
        }
    }
    println!("{same} fit, {cut} are cut off");
    assert!(same > 1000 && cut > 1000);
}

/// What libbsd, and NetBSD with it, makes of a string that ours takes in another way.
fn netbsds_decoding(source: &[u8]) -> Option<&'static str> {
    let mut rest = source;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escape = &rest[at + 1..];
        rest = escape.get(1..).unwrap_or_default();
        match escape {
            [b'-', ..] => return Some("\\- is nothing, NetBSD's is a dash"),
            [b'x', ..] => return Some("\\x is no sequence, NetBSD's is hexadecimal"),
            [b'M', b'-' | b'^', ..] => rest = &rest[2.min(rest.len())..],
            [b'^', ..] => rest = &rest[1.min(rest.len())..],
            [
                b'0'..=b'7'
                | b'n'
                | b'r'
                | b'b'
                | b'a'
                | b'v'
                | b't'
                | b'f'
                | b's'
                | b'E'
                | b'\\'
                | b'"'
                | b'\n'
                | b'$',
                ..,
            ] => {}
            _ => return Some("what is no sequence is the character itself to NetBSD"),
        }
    }
    None
}

#[test]
fn what_is_decoded_is_libbsds_but_for_a_few_sequences() {
    let Some(theirs) = libbsd::<Decode>(c"strunvis") else { return };
    let mut random = Random::new(0x5eed_0011);
    let mut differences: BTreeMap<&str, usize> = BTreeMap::new();
    let mut same = 0;
    for round in 0..200_000 {
        let alphabet: &[u8] = if round % 8 == 0 { b"" } else { b"\\\\\\\\\\M^-?012789nrsbvtfaE\"$x \n" };
        let source = string(&mut random, 12, alphabet);
        let found = strunvis(source.to_bytes());
        let mut expected = [b'#'; 16];
        // SAFETY: a string, and room for all of it.
        let length = unsafe { theirs(expected.as_mut_ptr().cast(), source.as_ptr()) };
        let expected = usize::try_from(length).map(|length| expected[..length].to_vec());
        if found.as_ref().ok() == expected.as_ref().ok() {
            same += 1;
            continue;
        }
        let Some(how) = netbsds_decoding(source.to_bytes()) else {
            panic!("{source:?}: {found:?}, libbsd has {expected:?}");
        };
        *differences.entry(how).or_default() += 1;
    }
    println!("{same} strings are the same");
    for (how, count) in differences {
        compat_tests::skip(format_args!("libbsd decodes {count} strings in another way: {how}"));
    }
    assert!(same > 50_000);
}
