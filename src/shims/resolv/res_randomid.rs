//! res_randomid(3) — OpenBSD `lib/libc/net/res_random.c`
//!
//! A number of 16 bits for a DNS query that nobody can guess and that does not come again soon. The upper bit is the same for 30000
//! numbers or three minutes, then the other; under either each number is drawn by arc4random(3) from all those that were not given
//! out. (OpenBSD runs a counter through a small cipher; this is a deck of cards that is shuffled as it is dealt, of 64 kB.) glibc's makes
//! the number of the clock. Thread-safe: a thread that finds the deck in other hands for long, as in a child forked while another
//! thread was drawing, gets a number that is random and no more. Not for signal handlers.

use crate::shims::random;
use core::cell::UnsafeCell;
use core::ffi::c_uint;
use core::sync::atomic::AtomicBool;
use core::sync::atomic::Ordering::{Acquire, Release};

/// So many numbers, and seconds, are under one upper bit.
const MOST: u16 = 30_000;
const LONGEST: libc::time_t = 180;

/// How often a thread asks for the deck.
const PATIENCE: u32 = 1000;

static DECK: Locked = Locked { taken: AtomicBool::new(false), deck: UnsafeCell::new(safe::Deck::new()) };

struct Locked {
    taken: AtomicBool,
    deck: UnsafeCell<safe::Deck>,
}

// SAFETY: whoever has set `taken` has the deck for itself.
unsafe impl Sync for Locked {}

/// A number of 16 bits.
///
/// # Safety
/// - None: any thread may call it at any time. It is unsafe only because every C function is.
#[unsafe(export_name = symbol!(res_randomid))]
pub unsafe extern "C" fn res_randomid() -> c_uint {
    for _ in 0..PATIENCE {
        if DECK.taken.compare_exchange(false, true, Acquire, Acquire).is_ok() {
            // SAFETY: `taken` was free, and is ours until the end of this block.
            let number = unsafe { &mut *DECK.deck.get() }.deal(seconds(), random::below);
            DECK.taken.store(false, Release);
            return number.into();
        }
        // SAFETY: has no arguments.
        unsafe { libc::sched_yield() };
    }
    random::below(1 << 16)
}

/// Of a clock that is not set back.
fn seconds() -> libc::time_t {
    // SAFETY: zeros are a time, and it is valid for a write.
    unsafe {
        let mut now: libc::timespec = core::mem::zeroed();
        libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut now);
        now.tv_sec
    }
}

mod safe {
    #![forbid(unsafe_code)]

    use super::{LONGEST, MOST};

    const CARDS: usize = 1 << 15;

    /// All numbers of 15 bits; those before `dealt` are given out.
    pub(super) struct Deck {
        cards: [u16; CARDS],
        dealt: u16,
        upper: u16,
        until: Option<libc::time_t>,
    }

    impl Deck {
        pub(super) const fn new() -> Self {
            Self { cards: [0; CARDS], dealt: 0, upper: 0, until: None }
        }

        /// The next number, by a source of random numbers below a bound.
        pub(super) fn deal(&mut self, now: libc::time_t, below: impl Fn(u32) -> u32) -> u16 {
            if self.until.is_none() {
                self.cards.iter_mut().zip(0..).for_each(|(card, number)| *card = number);
            }
            if self.dealt >= MOST || self.until.is_none_or(|until| now > until) {
                self.dealt = 0;
                self.upper ^= 1 << 15;
                self.until = Some(now.saturating_add(LONGEST));
            }
            let Some((card, rest)) = self.cards.get_mut(self.dealt.into()..).and_then(<[u16]>::split_first_mut) else {
                return self.upper;
            };
            let choice = below(rest.len() as u32 + 1) as usize;
            if let Some(other) = choice.checked_sub(1).and_then(|at| rest.get_mut(at)) {
                core::mem::swap(card, other);
            }
            self.dealt = self.dealt.wrapping_add(1);
            *card | self.upper
        }
    }

    #[cfg(test)]
    mod tests {
        extern crate std;

        use super::{Deck, LONGEST, MOST};
        use std::boxed::Box;
        use std::cell::Cell;
        use std::collections::BTreeSet;

        /// Numbers that are random enough to be told apart.
        fn source() -> impl Fn(u32) -> u32 {
            let state = Cell::new(1u64);
            move |bound| {
                state.set(state.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
                (state.get() >> 33) as u32 % bound
            }
        }

        #[test]
        fn none_comes_twice_under_one_bit() {
            let (mut deck, below) = (Box::new(Deck::new()), source());
            let mut upper = BTreeSet::new();
            for round in 0..4 {
                let numbers: BTreeSet<u16> = (0..MOST).map(|_| deck.deal(round, &below)).collect();
                assert_eq!(numbers.len(), usize::from(MOST));
                let bits: BTreeSet<u16> = numbers.iter().map(|number| number >> 15).collect();
                assert_eq!(bits.len(), 1);
                upper.insert((round, *bits.first().unwrap()));
            }
            assert!(upper.iter().zip(upper.iter().skip(1)).all(|(one, next)| one.1 != next.1), "{upper:?}");
        }

        #[test]
        fn time_changes_the_bit() {
            let (mut deck, below) = (Box::new(Deck::new()), source());
            let first = deck.deal(0, &below) >> 15;
            assert_eq!(deck.deal(LONGEST, &below) >> 15, first);
            assert_ne!(deck.deal(LONGEST + 1, &below) >> 15, first);
        }

        #[test]
        fn every_card_may_be_next() {
            let mut deck = Box::new(Deck::new());
            assert_eq!(deck.deal(0, |_| 0) & 0x7fff, 0);
            assert_eq!(deck.deal(0, |bound| bound - 1) & 0x7fff, 0x7fff);
            assert_eq!(deck.deal(0, |bound| bound - 1) & 0x7fff, 1);
        }
    }
}
