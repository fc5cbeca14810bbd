//! Numbers and base64 as they stand in a hash.

use core::slice::IterMut;

/// The digits of bcrypt's base64.
const DIGITS: &[u8; 64] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The number that two digits are.
pub(super) fn number([tens, ones]: [u8; 2]) -> Option<u8> {
    let digit = |c: u8| c.is_ascii_digit().then_some(c & 15);
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// Characters where there is room for them.
pub(super) struct Text<'a>(pub(super) IterMut<'a, u8>);

impl Text<'_> {
    /// Writes a character.
    pub(super) fn put(&mut self, character: u8) {
        if let Some(to) = self.0.next() {
            *to = character;
        }
    }

    /// Writes what stands in front of a salt.
    pub(super) fn head(&mut self, minor: u8, cost: u8) {
        for character in [b'$', b'2', minor, b'$', b'0' + cost / 10, b'0' + cost % 10, b'$'] {
            self.put(character);
        }
    }

    /// Writes bytes as digits, without padding.
    pub(super) fn base64(&mut self, bytes: &[u8]) {
        for group in bytes.chunks(3) {
            let mut bits = 0;
            for at in 0..3 {
                bits = bits << 8 | group.get(at).map_or(0, |byte| usize::from(*byte));
            }
            for at in 0..=group.len() {
                let digit = bits >> (18 - 6 * at) & 63;
                self.put(DIGITS.get(digit).copied().unwrap_or(0));
            }
        }
    }
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
    let mut digits = text.iter();
    for group in bytes.chunks_mut(3) {
        let mut bits = 0;
        for at in 0..4 {
            bits = bits << 6 | if at <= group.len() { value(*digits.next()?)? } else { 0 };
        }
        for (at, byte) in group.iter_mut().enumerate() {
            *byte = (bits >> (16 - 8 * at)) as u8;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{DIGITS, Text, number, unbase64, value};

    /// What bytes are in digits, with `#` behind.
    fn digits(bytes: &[u8]) -> [u8; 8] {
        let mut digits = *b"########";
        Text(digits.iter_mut()).base64(bytes);
        digits
    }

    #[test]
    fn digits_are_bytes() {
        assert_eq!(digits(b""), *b"########");
        assert_eq!(digits(b"\0"), *b"..######");
        assert_eq!(digits(b"\xff\xff\xff"), *b"9999####");
        assert_eq!(digits(b"\x04\x20\xc4\x14"), *b"/ABCD.##");
        assert_eq!(digits(&[0; 10]), *b"........");
        assert_eq!(unbase64(b"/ABCD. and more"), Some(*b"\x04\x20\xc4\x14"));
        assert_eq!(unbase64::<4>(b"/ABCD"), None);
        assert_eq!(unbase64::<4>(b"/ABC-."), None);
        assert_eq!(unbase64(b"9999"), Some([255; 3]));
        assert!((0..64).eq(DIGITS.iter().filter_map(|digit| value(*digit))));
        assert_eq!((0..=255).filter_map(value).count(), 64);
    }

    #[test]
    fn numbers_have_two_digits() {
        assert_eq!(number(*b"09"), Some(9));
        assert_eq!(number(*b"31"), Some(31));
        assert_eq!(number(*b" 9"), None);
        assert_eq!(number(*b"9$"), None);
    }
}
