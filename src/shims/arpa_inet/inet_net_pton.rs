//! inet_net_pton(3) — OpenBSD `lib/libc/net/inet_net_pton.c`
//!
//! Turns the text of a network into its bytes and returns its width in bits, or -1.
//!
//! `AF_INET`: octets in decimal with dots between them, or `0x` and nibbles (half an octet at the end is filled with 0), and
//! perhaps `/bits`. Without `/bits` the width is that of the address class (A 8, B 16, C 24, D 4, E 32), or of the octets
//! given where these are more. Zero octets follow until the width is covered. ENOENT: not a network. EMSGSIZE: more than 32
//! bits asked for, or `dst` too small. A long list of octets may fill a `dst` of more than 4 bytes, and the result is then
//! above 32, as in OpenBSD.
//!
//! `AF_INET6`: an address that inet_pton(3) knows, and perhaps `/bits`, read as strtonum(3) reads it (blanks and a sign may
//! come first); without it 128. Bits beyond the width are not cleared. EMSGSIZE: a text of 51 bytes or more, or `dst` too
//! small. EINVAL: the width. **A malformed address leaves errno as it was**, as in OpenBSD: clear it first to tell.
//!
//! Only the bytes that the width covers are written (`::/0` writes none); after a failed `AF_INET` conversion some may have been.
//! Any other family: EAFNOSUPPORT. OpenBSD's inet_pton(3), so this too, takes zeros before the numbers of a dotted quad, which
//! glibc and musl refuse. Safe in threads, after fork and in signal handlers.

use crate::errno;
use crate::shims::memory;
use core::ffi::{CStr, c_char, c_int, c_void};

/// The width in bits of the network `src`, whose bytes go to `dst`; -1 where it is none.
///
/// # Safety
/// - `src` is a C string.
/// - `dst` is valid for writes of `size` bytes and does not overlap `src`; where `size` is 0 it may be NULL.
#[unsafe(export_name = symbol!(inet_net_pton))]
pub unsafe extern "C" fn inet_net_pton(af: c_int, src: *const c_char, dst: *mut c_void, size: usize) -> c_int {
    let convert = match af {
        libc::AF_INET => safe::ipv4,
        libc::AF_INET6 => safe::ipv6,
        _ => {
            errno::set(libc::EAFNOSUPPORT);
            return -1;
        }
    };
    // SAFETY: the caller promises a C string.
    let text = unsafe { CStr::from_ptr(src) }.to_bytes();
    // No text asks for more bytes than this, whatever size the caller names.
    let size = size.min(text.len().max(16));
    // SAFETY: the caller promises `size` writable bytes apart from `src`.
    match convert(text, unsafe { memory::bytes_mut(dst, size) }) {
        Ok(bits) => c_int::try_from(bits).unwrap_or(c_int::MAX),
        Err(failure) => {
            if let Some(number) = failure.errno() {
                errno::set(number);
            }
            -1
        }
    }
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::c_int;
    use core::slice;

    /// Why a text is refused.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum Failure {
        Malformed,
        TooBig,
        BadWidth,
        /// Not an IPv6 address: OpenBSD returns what inet_pton(3) left, and that sets no errno.
        BadAddress,
    }

    impl Failure {
        pub(super) fn errno(self) -> Option<c_int> {
            match self {
                Self::Malformed => Some(libc::ENOENT),
                Self::TooBig => Some(libc::EMSGSIZE),
                Self::BadWidth => Some(libc::EINVAL),
                Self::BadAddress => None,
            }
        }
    }

    use Failure::{BadAddress, BadWidth, Malformed, TooBig};

    /// The octets of an IPv4 network on their way into the caller's buffer.
    struct Octets<'a> {
        room: slice::IterMut<'a, u8>,
        first: Option<u8>,
        bits: usize,
    }

    impl Octets<'_> {
        fn push(&mut self, octet: u8) -> Result<(), Failure> {
            *self.room.next().ok_or(TooBig)? = octet;
            self.first.get_or_insert(octet);
            self.bits += 8;
            Ok(())
        }

        /// The width that the class of the first octet implies.
        fn class(&self) -> Result<usize, Failure> {
            let class = match self.first.ok_or(Malformed)? {
                0..128 => 8,
                128..192 => 16,
                192..224 => 24,
                224..240 => 4,
                240.. => 32,
            };
            Ok(class.max(self.bits))
        }
    }

    pub(super) fn ipv4(text: &[u8], dst: &mut [u8]) -> Result<usize, Failure> {
        let mut octets = Octets { room: dst.iter_mut(), first: None, bits: 0 };
        let rest = match text {
            [b'0', b'x' | b'X', nibbles @ ..] if nibbles.first().is_some_and(u8::is_ascii_hexdigit) => {
                hexadecimal(nibbles, &mut octets)?
            }
            _ => decimal(text, &mut octets)?,
        };
        let bits = match rest {
            [] => octets.class()?,
            [b'/', digits @ ..] => ipv4_width(digits)?,
            _ => return Err(Malformed),
        };
        while octets.bits < bits {
            octets.push(0)?;
        }
        Ok(bits)
    }

    /// Reads nibbles and returns what follows them.
    fn hexadecimal<'a>(mut text: &'a [u8], octets: &mut Octets) -> Result<&'a [u8], Failure> {
        let mut high = None;
        while let [first, rest @ ..] = text {
            let Some(nibble) = nibble(*first) else { break };
            match high.take() {
                None => high = Some(nibble << 4),
                Some(high) => octets.push(high | nibble)?,
            }
            text = rest;
        }
        if let Some(high) = high {
            octets.push(high)?;
        }
        Ok(text)
    }

    fn nibble(digit: u8) -> Option<u8> {
        match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            b'A'..=b'F' => Some(digit - b'A' + 10),
            _ => None,
        }
    }

    /// Reads octets with dots between them and returns what follows: nothing, or a width.
    fn decimal<'a>(mut text: &'a [u8], octets: &mut Octets) -> Result<&'a [u8], Failure> {
        loop {
            let (octet, rest) = number(text, 255, Malformed)?;
            octets.push(octet)?;
            match rest {
                [] | [b'/', ..] => return Ok(rest),
                [b'.', next @ ..] if next.first().is_some_and(u8::is_ascii_digit) => text = next,
                _ => return Err(Malformed),
            }
        }
    }

    fn ipv4_width(text: &[u8]) -> Result<usize, Failure> {
        match number(text, 32, TooBig)? {
            (bits, []) => Ok(usize::from(bits)),
            _ => Err(Malformed),
        }
    }

    /// The decimal number that begins `text` and what follows it; `above` is the failure of one above `limit`.
    fn number(mut text: &[u8], limit: u8, above: Failure) -> Result<(u8, &[u8]), Failure> {
        let mut number = None;
        while let [digit @ b'0'..=b'9', rest @ ..] = text {
            let next = u16::from(number.unwrap_or(0u8)) * 10 + u16::from(digit - b'0');
            number = Some(u8::try_from(next).ok().filter(|n| *n <= limit).ok_or(above)?);
            text = rest;
        }
        number.map(|number| (number, text)).ok_or(Malformed)
    }

    /// The longest text that OpenBSD looks at: INET6_ADDRSTRLEN and "/128", each counted with its NUL, less one NUL.
    const LONGEST: usize = 46 + 5 - 1;

    pub(super) fn ipv6(text: &[u8], dst: &mut [u8]) -> Result<usize, Failure> {
        if text.len() > LONGEST {
            return Err(TooBig);
        }
        let mut parts = text.splitn(2, |byte| *byte == b'/');
        let address = parts.next().and_then(ipv6_address).ok_or(BadAddress)?;
        let bits = parts.next().map_or(Ok(128), ipv6_width)?;
        let written = dst.get_mut(..bits.div_ceil(8)).ok_or(TooBig)?;
        for (to, from) in written.iter_mut().zip(address) {
            *to = from;
        }
        Ok(bits)
    }

    /// A width as strtonum(3) reads it: blanks, a sign, digits and nothing more.
    fn ipv6_width(text: &[u8]) -> Result<usize, Failure> {
        let mut text = text;
        while let [b' ' | b'\t'..=b'\r', rest @ ..] = text {
            text = rest;
        }
        let (digits, limit) = match text {
            [b'-', digits @ ..] => (digits, 0),
            [b'+', digits @ ..] => (digits, 128),
            digits => (digits, 128),
        };
        match number(digits, limit, BadWidth) {
            Ok((bits, [])) => Ok(usize::from(bits)),
            _ => Err(BadWidth),
        }
    }

    /// Some bytes of an IPv6 address, at most all 16.
    #[derive(Default)]
    struct Bytes {
        all: [u8; 16],
        used: usize,
    }

    impl Bytes {
        fn push(&mut self, byte: u8) -> Option<()> {
            *self.all.get_mut(self.used)? = byte;
            self.used += 1;
            Some(())
        }
    }

    fn ipv6_address(text: &[u8]) -> Option<[u8; 16]> {
        let mut rest = match text {
            [b':', rest @ ..] if rest.first() == Some(&b':') => rest,
            [b':', ..] => return None,
            _ => text,
        };
        let mut bytes = Bytes::default();
        let mut gap = None;
        loop {
            // The colon that ended a group, or began the text, is passed: this one is a second.
            if let [b':', behind @ ..] = rest {
                if gap.replace(bytes.used).is_some() {
                    return None;
                }
                if behind.is_empty() {
                    break;
                }
                rest = behind;
            }
            let (value, behind) = group(rest)?;
            if let [b'.', ..] = behind {
                quad(rest, &mut bytes)?;
                break;
            }
            bytes.push((value >> 8) as u8)?;
            bytes.push((value & 0xff) as u8)?;
            rest = match behind {
                [] => break,
                [b':', behind @ ..] if !behind.is_empty() => behind,
                _ => return None,
            };
        }
        let Some(gap) = gap else { return (bytes.used == 16).then_some(bytes.all) };
        // The gap stands for one group at least.
        if bytes.used > 14 {
            return None;
        }
        let (head, tail) = bytes.all.get(..bytes.used)?.split_at_checked(gap)?;
        let mut address = [0; 16];
        for (to, from) in address.iter_mut().zip(head) {
            *to = *from;
        }
        for (to, from) in address.iter_mut().rev().zip(tail.iter().rev()) {
            *to = *from;
        }
        Some(address)
    }

    /// One to four nibbles at the start of `text`, and what follows them.
    fn group(text: &[u8]) -> Option<(u16, &[u8])> {
        let (mut value, mut digits, mut rest) = (0, 0, text);
        while let [digit, behind @ ..] = rest {
            let Some(nibble) = nibble(*digit) else { break };
            (value, digits, rest) = (value << 4 | u16::from(nibble), digits + 1, behind);
            if digits > 4 {
                return None;
            }
        }
        (digits > 0).then_some((value, rest))
    }

    /// Four decimal octets. Zeros may come first, but what stands before the first dot was read as a group, so 4 digits at most.
    fn quad(mut text: &[u8], bytes: &mut Bytes) -> Option<()> {
        for left in (0..4).rev() {
            let (octet, behind) = number(text, 255, BadAddress).ok()?;
            bytes.push(octet)?;
            text = match behind {
                [] if left == 0 => return Some(()),
                [b'.', behind @ ..] if left > 0 => behind,
                _ => return None,
            };
        }
        None
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn v4(text: &str, size: usize) -> Result<(usize, [u8; 8]), Failure> {
            let mut dst = [0xee; 8];
            ipv4(text.as_bytes(), &mut dst[..size]).map(|bits| (bits, dst))
        }

        fn v6(text: &str) -> Result<usize, Failure> {
            ipv6(text.as_bytes(), &mut [0; 16])
        }

        #[test]
        fn classes_are_widened_to_the_octets() {
            for (text, bits) in [
                ("10", 8),
                ("10.1", 16),
                ("128", 16),
                ("192", 24),
                ("192.0.2.1", 32),
                ("224", 8),
                ("240", 32),
                ("0xa", 16),
                ("0xA0b", 16),
                ("0xc00002", 24),
                ("1.2/9", 9),
                ("10/0", 0),
                ("1.2.3.4/00032", 32),
            ] {
                assert_eq!(v4(text, 4).map(|found| found.0), Ok(bits), "{text}");
            }
            assert_eq!(v4("1.2.3.4.5", 8).map(|found| found.0), Ok(40));
        }

        #[test]
        fn only_needed_octets_are_written() {
            assert_eq!(v4("10", 8), Ok((8, [10, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee])));
            assert_eq!(v4("10/17", 8), Ok((17, [10, 0, 0, 0xee, 0xee, 0xee, 0xee, 0xee])));
            assert_eq!(v4("0xabc/12", 8), Ok((12, [0xab, 0xc0, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee])));
        }

        #[test]
        fn malformed_or_too_big() {
            for text in [
                "", "x", ".", "1.", "1..2", "256", "1.2.3.4x", "1/", "1/x", "1/8x", "0x", "0xg", "0xaz", " 1", "-1",
                "1.2.3.4.",
            ] {
                assert_eq!(v4(text, 4), Err(Malformed), "{text}");
            }
            for text in ["1/33", "1/33x", "1.2.3.4.5", "0x0102030405", "1/999999999999"] {
                assert_eq!(v4(text, 4), Err(TooBig), "{text}");
            }
            assert_eq!(v4("1.2.3", 2), Err(TooBig));
            assert_eq!(v4("0xa", 0), Err(TooBig));
            assert_eq!(v4("10/24", 2), Err(TooBig));
        }

        #[test]
        fn ipv6_addresses() {
            for text in ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "::1.2.3.4"] {
                assert_eq!(v6(text), Ok(128), "{text}");
            }
            for text in ["::ffff:001.2.3.4", "::1.0000002.3.4", "FE80::aBcD", "1:2:3:4:5:6:1.2.3.4", "0000::0255.1.1.1"]
            {
                assert_eq!(v6(text), Ok(128), "{text}");
            }
            for text in [
                "",
                ":",
                ":::",
                "1",
                "1:",
                ":1",
                ":1::",
                "1::2:",
                "1::2::3",
                "1:::2",
                "12345::",
                "::g",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.4:5",
                "1.2.3.4",
                "1.2.3.4::",
                "::00001.2.3.4",
                "::256.1.1.1",
                "::1..2.3",
                "::a.1.1.1",
                ":: ",
                "::%lo",
            ] {
                assert_eq!(v6(text), Err(BadAddress), "{text}");
            }
            for text in [
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1::2:3:4:5:6:7:8",
            ] {
                assert_eq!(v6(text), Err(BadAddress), "{text}");
            }
        }

        #[test]
        fn ipv6_widths() {
            for (text, bits) in
                [("::/0", 0), ("::/128", 128), ("::/ \t\n7", 7), ("::/+64", 64), ("::/-0", 0), ("::/0000128", 128)]
            {
                assert_eq!(v6(text), Ok(bits), "{text}");
            }
            for text in
                ["::/", "::/129", "::/-1", "::/1 ", "::/0x1", "::/1/2", "::/+", "::/+-1", "::/99999999999999999999"]
            {
                assert_eq!(v6(text), Err(BadWidth), "{text}");
            }
            // The address is judged before the width, the width before the room.
            assert_eq!(v6(":/129"), Err(BadAddress));
            assert_eq!(ipv6(b"::/129", &mut []), Err(BadWidth));
            assert_eq!(ipv6(b"::/1", &mut []), Err(TooBig));
            assert_eq!(ipv6(b"::/0", &mut []), Ok(0));
        }

        #[test]
        fn the_longest_text() {
            let mut text = [b'0'; 51];
            text[..3].copy_from_slice(b"::/");
            assert_eq!(ipv6(&text[..50], &mut [0; 16]), Ok(0));
            assert_eq!(ipv6(&text, &mut [0; 16]), Err(TooBig));
        }

        #[test]
        fn host_bits_stay() {
            let mut dst = [0xee; 16];
            assert_eq!(ipv6(b"2001:db8::ffff/19", &mut dst), Ok(19));
            assert_eq!(
                dst,
                [0x20, 1, 0x0d, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee, 0xee]
            );
        }
    }
}
