//! Numbers in decimal, without core's formatting, which could panic.
#![forbid(unsafe_code)]

/// Room for the digits of any number.
pub(crate) type Room = [u8; 20];

/// The digits of `number`, at the end of `room`.
pub(crate) fn digits(mut number: u64, room: &mut Room) -> &[u8] {
    let mut at = room.len();
    for digit in room.iter_mut().rev() {
        *digit = b'0'.wrapping_add((number % 10) as u8);
        number /= 10;
        at = at.wrapping_sub(1);
        if number == 0 {
            break;
        }
    }
    room.get(at..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::{Room, digits};
    use std::string::ToString;

    #[test]
    fn as_everybody_writes_them() {
        for number in [0, 1, 9, 10, 99, 100, 4_294_967_295, u64::MAX] {
            assert_eq!(digits(number, &mut Room::default()), number.to_string().as_bytes());
        }
    }
}
