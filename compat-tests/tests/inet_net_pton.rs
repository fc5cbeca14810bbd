//! inet_net_pton(3) beside inet_pton(3) of the C library, and beside the IPv4-only inet_net_pton of glibc and libbsd.
#![cfg(target_os = "linux")]

use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::inet_net_pton;
use std::ffi::{CStr, CString, c_char, c_int, c_void};

unsafe extern "C" {
    fn inet_pton(af: c_int, src: *const c_char, dst: *mut c_void) -> c_int;
}

type Convert = unsafe extern "C" fn(c_int, *const c_char, *mut c_void, usize) -> c_int;

const UNTOUCHED: u8 = 0xee;

/// What a conversion says and leaves: the width or the errno, and the buffer.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    result: Result<u32, i32>,
    buffer: [u8; 16],
}

fn ours(text: &CStr, size: usize) -> Outcome {
    let mut buffer = [UNTOUCHED; 16];
    let result = inet_net_pton(libc::AF_INET, text, &mut buffer[..size]);
    Outcome { result: result.map_err(|error| error.raw_os_error().unwrap_or(0)), buffer }
}

fn theirs(convert: Convert, text: &CStr, size: usize) -> Outcome {
    let mut buffer = [UNTOUCHED; 16];
    // SAFETY: a C string, and `size` is at most the buffer's.
    let bits = unsafe { convert(libc::AF_INET, text.as_ptr(), buffer.as_mut_ptr().cast(), size) };
    let errno = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);
    Outcome { result: u32::try_from(bits).map_err(|_| errno), buffer }
}

/// The differences we know, each with its reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// glibc gives class D a width of 4 whatever octets follow; OpenBSD widens it to the octets given.
    ClassD,
    /// Both look at the size of a width only behind its last digit: junk after 33 is ENOENT there, EMSGSIZE here.
    JunkAfterWidth,
    /// libbsd has OpenBSD's older loop for nibbles: half an octet at the end is lost, and a zero is written behind the last octet,
    /// past the end of a buffer that is just large enough.
    OldNibbles,
}

/// Why the two may differ, where we know.
fn reason(library: &CStr, text: &str, ours: &Outcome, theirs: &Outcome) -> Option<Difference> {
    let junk = |width: &str| width.bytes().any(|byte| !byte.is_ascii_digit());
    match (ours.result, theirs.result, text.split_once('/')) {
        _ if library == oracle::LIBBSD && text[..text.len().min(2)].eq_ignore_ascii_case("0x") => {
            Some(Difference::OldNibbles)
        }
        (Ok(_), Ok(4), None) if (224..240).contains(&ours.buffer[0]) => Some(Difference::ClassD),
        (Err(libc::EMSGSIZE), Err(libc::ENOENT), Some((_, width))) if junk(width) => Some(Difference::JunkAfterWidth),
        _ => None,
    }
}

/// Text that is nearly a network: some pieces put together, now and then with a flaw.
fn network(random: &mut Random) -> String {
    const PIECES: [&str; 24] = [
        "0", "1", "7", "10", "127", "128", "192", "224", "239", "240", "255", "256", "999", "00", "01", "0x", "0Xa",
        "fF", "/", "/8", "/32", "/33", ".", ".",
    ];
    let mut text = String::new();
    if random.below(3) == 0 {
        text += "0x";
        for _ in 0..random.below(10) {
            text.push(*random.pick(&['0', '1', '9', 'a', 'F', 'c']));
        }
    } else {
        for octet in 0..1 + random.below(5) {
            text += if octet == 0 { "" } else { "." };
            text += &(random.draw() % 260).to_string();
        }
    }
    if random.below(2) == 0 {
        text += &format!("/{}", random.draw() % 40);
    }
    for _ in 0..random.below(3) * random.below(2) {
        let at = random.below(text.len() + 1);
        text.insert_str(at, random.pick::<&str>(&PIECES));
    }
    if random.below(40) == 0 {
        text += random.pick::<&str>(&["x", " ", "/", "99999999999", "-", ".1"]);
    }
    text
}

fn compare(library: &CStr) {
    let Some(address) = oracle::symbol(library, c"inet_net_pton") else { return };
    // SAFETY: the function has this type in every library that has it.
    let convert = unsafe { std::mem::transmute::<*const c_void, Convert>(address) };
    let mut random = Random::new(0x1996);
    let mut known = std::collections::BTreeMap::<Difference, (usize, String)>::new();
    let mut valid = 0;
    for _ in 0..300_000 {
        let text = network(&mut random);
        let c_text = CString::new(text.as_str()).unwrap();
        let size = *random.pick(&[4, 4, 4, 0, 1, 2, 3, 5, 8]);
        let (ours, theirs) = (ours(&c_text, size), theirs(convert, &c_text, size));
        valid += usize::from(ours.result.is_ok());
        // What a failed conversion leaves behind is nobody's promise.
        if ours.result == theirs.result && (ours.result.is_err() || ours.buffer == theirs.buffer) {
            continue;
        }
        let Some(reason) = reason(library, &text, &ours, &theirs) else {
            panic!("{library:?} {text:?} size {size}: ours {ours:?}, theirs {theirs:?}");
        };
        known.entry(reason).or_insert((0, text)).0 += 1;
    }
    assert!(valid > 50_000, "only {valid} of the texts are networks");
    println!("{library:?}: {valid} of 300000 are networks; known differences {known:?}");
}

#[test]
fn ipv4_beside_glibc() {
    compare(c"libresolv.so.2");
}

#[test]
fn ipv4_beside_libbsd() {
    compare(oracle::LIBBSD);
}

/// The same answer as the C library's inet_pton for random texts, but for the zeros that OpenBSD allows in a dotted quad.
#[test]
fn ipv6_beside_inet_pton() {
    let mut random = Random::new(0x2460);
    let (mut valid, mut zeros) = (0, 0);
    for _ in 0..500_000 {
        let text = address(&mut random);
        let c_text = CString::new(text.as_str()).unwrap();
        let mut expected = [0u8; 16];
        // SAFETY: a C string and the 16 bytes of an IPv6 address.
        let known = unsafe { inet_pton(libc::AF_INET6, c_text.as_ptr(), expected.as_mut_ptr().cast()) } == 1;
        let mut found = [0u8; 16];
        match inet_net_pton(libc::AF_INET6, &c_text, &mut found) {
            Ok(bits) if known => {
                assert_eq!((bits, found), (128, expected), "{text}");
                valid += 1;
            }
            Ok(_) => {
                assert!(leading_zero(&text), "{text:?} is no address to the C library but is {found:?} to us");
                zeros += 1;
            }
            Err(error) => {
                assert!(!known, "{text:?} is an address to the C library but to us {error}");
                assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{text}");
                assert_eq!(error.raw_os_error(), None, "{text}");
            }
        }
    }
    assert!(valid > 20_000 && zeros > 100, "only {valid} addresses and {zeros} with zeros");
    println!("{valid} of 500000 are addresses; {zeros} more have zeros in their dotted quad");
}

/// Whether an octet of the dotted quad begins with a 0 that is not all of it.
fn leading_zero(text: &str) -> bool {
    let quad = text.rsplit(':').next().unwrap_or("");
    quad.contains('.') && quad.split('.').any(|octet| octet.len() > 1 && octet.starts_with('0'))
}

/// Text that is nearly an IPv6 address of less than 51 bytes.
fn address(random: &mut Random) -> String {
    let mut text = String::new();
    let groups = *random.pick(&[8, 8, 8, 7, 6, 5, 3, 2, 1, 9]);
    let gap = if random.below(3) == 0 { usize::MAX } else { random.below(groups + 1) };
    for group in 0..groups {
        if group == gap {
            text += if text.ends_with(':') { ":" } else { "::" };
        }
        let value = random.draw() & [0xf, 0xff, 0xfff, 0xffff, 0xffff, 0x1ffff][random.below(6)];
        text += &match random.below(4) {
            0 => format!("{value:04X}"),
            _ => format!("{value:x}"),
        };
        if group + 1 < groups {
            text.push(':');
        }
    }
    if gap == groups {
        text += "::";
    }
    if random.below(4) == 0 {
        let cut = text.rfind(':').map_or(0, |at| at + 1);
        text.truncate(cut);
        for octet in 0..*random.pick(&[4, 4, 4, 4, 4, 3, 5]) {
            text += if octet == 0 { "" } else { "." };
            text += &match random.below(20) {
                0 => "007".to_owned(),
                1 => "00".to_owned(),
                _ => (random.draw() % 258).to_string(),
            };
        }
    }
    if random.below(6) == 0 {
        let at = random.below(text.len() + 1);
        text.insert_str(at, random.pick::<&str>(&[":", "::", ".", "0", "g", " ", "1", "%", "-"]));
    }
    if random.below(8) == 0 && !text.is_empty() {
        text.remove(random.below(text.len()));
    }
    text.truncate(50);
    text
}

/// The typed forms of the Rust face.
#[test]
fn typed() {
    assert_eq!(inet_net_pton::ipv4(c"192.0.2").unwrap(), ("192.0.2.0".parse().unwrap(), 24));
    assert_eq!(inet_net_pton::ipv6(c"2001:db8::1").unwrap(), ("2001:db8::1".parse().unwrap(), 128));
    assert_eq!(inet_net_pton::ipv4(c"::").unwrap_err().raw_os_error(), Some(libc::ENOENT));
    assert_eq!(inet_net_pton::ipv6(c"::/129").unwrap_err().raw_os_error(), Some(libc::EINVAL));
    assert_eq!(inet_net_pton(-1, c"::", &mut []).unwrap_err().raw_os_error(), Some(libc::EAFNOSUPPORT));
}
