//! The cost that suits this machine.

use super::{DUMMY, hash};
use crate::shims::memory;

/// The cost from 6 to 16 that takes about a tenth of a second, from the time that cost 8 takes; `clock` tells the microseconds
/// that this thread has worked.
#[inline(always)]
pub(in crate::shims) fn fitting(clock: impl Fn() -> i64) -> i32 {
    let before = clock();
    if let Some(mut hash) = hash(b"testpassword\0", DUMMY) {
        memory::wipe(&mut hash);
    }
    choose(clock().wrapping_sub(before))
}

/// The cost for a machine on which cost 8 takes so many microseconds: what is nearest to 60 to 120 milliseconds.
fn choose(mut time: i64) -> i32 {
    let mut cost = 8;
    while cost < 16 && time <= 60_000 {
        cost += 1;
        time = time.saturating_mul(2);
    }
    while cost > 6 && time > 120_000 {
        cost -= 1;
        time /= 2;
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn a_tenth_of_a_second() {
        assert_eq!(choose(0), 16);
        assert_eq!(choose(15_000), 11);
        assert_eq!(choose(15_001), 10);
        assert_eq!(choose(60_000), 9);
        assert_eq!(choose(60_001), 8);
        assert_eq!(choose(120_000), 8);
        assert_eq!(choose(120_001), 7);
        assert_eq!(choose(10_000_000), 6);
    }
}
