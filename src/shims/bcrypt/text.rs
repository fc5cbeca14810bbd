//! Numbers and base64 as they stand in a hash.

/// The digits of bcrypt's base64.
const DIGITS: &[u8; 64] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The number that two digits are.
pub(super) fn number([tens, ones]: [u8; 2]) -> Option<u8> {
    let digit = |c: u8| c.is_ascii_digit().then(|| c & 15);
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// Bytes as digits, without padding.
pub(super) fn base64(bytes: &[u8]) -> impl Iterator<Item = u8> {
    bytes.chunks(3).flat_map(|group| {
        let bits = (0..3).fold(0, |bits: usize, at| bits << 8 | group.get(at).map_or(0, |byte| usize::from(*byte)));
        let digits = [bits >> 18, bits >> 12 & 63, bits >> 6 & 63, bits & 63];
        digits.into_iter().take(group.len() + 1).filter_map(|digit| DIGITS.get(digit).copied())
    })
}

/// The value of a digit.
fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'.' => 0,
        b'/' => 1,
        b'A'..=b'Z' => digit - b'A' + 2,
        b'a'..=b'z' => digit - b'a' + 28,
        b'0'..=b'9' => digit - b'0' + 54,
        _ => return None,
    };
    Some(value.into())
}

/// The bytes of the digits at the front of `text`, of which there must be enough.
pub(super) fn unbase64<const BYTES: usize>(text: &[u8]) -> Option<[u8; BYTES]> {
    let mut bytes = [0; BYTES];
    let mut digits = text.iter().map(|digit| value(*digit));
    for group in bytes.chunks_mut(3) {
        let mut bits = 0;
        for at in 0..4 {
            let digit = if at <= group.len() { digits.next()?? } else { 0 };
            bits = bits << 6 | digit;
        }
        group.iter_mut().zip([bits >> 16, bits >> 8, bits]).for_each(|(byte, bits)| *byte = bits as u8);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{DIGITS, base64, number, unbase64, value};

    #[test]
    fn digits_are_bytes() {
        assert!(base64(b"").eq(*b""));
        assert!(base64(b"\0").eq(*b".."));
        assert!(base64(b"\xff\xff\xff").eq(*b"9999"));
        assert!(base64(b"\x04\x20\xc4\x14").eq(*b"/ABCD."));
        assert_eq!(unbase64(b"/ABCD. and more"), Some(*b"\x04\x20\xc4\x14"));
        assert_eq!(unbase64::<4>(b"/ABCD"), None);
        assert_eq!(unbase64::<4>(b"/ABC-."), None);
        assert_eq!(unbase64(b"9999"), Some([255; 3]));
        assert!((0..64).eq(DIGITS.iter().filter_map(|digit| value(*digit))));
        assert!((0..=255).filter_map(value).count() == 64);
    }

    #[test]
    fn numbers_have_two_digits() {
        assert_eq!(number(*b"09"), Some(9));
        assert_eq!(number(*b"31"), Some(31));
        assert_eq!(number(*b" 9"), None);
        assert_eq!(number(*b"9$"), None);
    }
}
