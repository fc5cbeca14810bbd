//! ChaCha20 with key erasure: a run of keystream replaces the key it was made with before any of it is handed out, and what
//! is handed out is cleared at once. So a captured state tells nothing of the past.
#![forbid(unsafe_code)]

use crate::shims::memory::wipe;
use core::array;
use core::mem::take;
use openbsd_compat_keystream::{WIDTH, keystream};

/// Bytes of a key.
pub(super) const KEY: usize = 32;

/// Keystream made at once: as much as a page holds with the rest of the state, so that making the key anew weighs little.
const RUN: usize = 3 * WIDTH;

/// What a run has to hand out.
const YIELD: usize = RUN - KEY;

/// From this size on, whole blocks are made in the caller's memory with a key for them alone.
const DIRECT: usize = WIDTH;

/// At most so many bytes are made from one seed.
const BUDGET: usize = 1_600_000;

/// A generator. All zero it has no seed and gets one with the first request.
#[repr(C)]
pub(super) struct Generator {
    /// How many bytes at the end of `stream` are still to be handed out.
    left: usize,
    /// How many bytes may be made before new entropy is due.
    budget: usize,
    /// The key of the next run, then what this one has left.
    stream: [u8; RUN],
}

impl Generator {
    /// A generator without a seed.
    pub(super) const fn new() -> Self {
        Self { left: 0, budget: 0, stream: [0; RUN] }
    }

    /// Four bytes, if the run has them.
    #[inline]
    pub(super) fn word(&mut self) -> Option<u32> {
        let left = self.left.checked_sub(4)?;
        let word = self.stream.get_mut(RUN.wrapping_sub(self.left)..)?.first_chunk_mut()?;
        self.left = left;
        let value = u32::from_ne_bytes(*word);
        erase(word);
        Some(value)
    }

    /// Fills `to` if the run has as much; else nothing is done.
    #[inline]
    pub(super) fn small(&mut self, to: &mut [u8]) -> bool {
        if self.left < to.len() {
            return false;
        }
        self.hand_out(to)
    }

    /// The next bytes of the run, of which it has enough.
    #[inline]
    fn hand_out(&mut self, to: &mut [u8]) -> bool {
        let next = self.stream.get_mut(RUN.wrapping_sub(self.left)..).and_then(|rest| rest.get_mut(..to.len()));
        let Some(next) = next else { return false };
        self.left -= next.len();
        move_out(next, to);
        true
    }

    /// Fills `to`, asking `seed` for entropy where it is due.
    pub(super) fn fill(&mut self, mut to: &mut [u8], seed: impl Fn(&mut [u8; KEY])) {
        while !to.is_empty() {
            if to.len() < DIRECT {
                let (now, later) = halves(to, self.left);
                self.hand_out(now);
                to = later;
                if !to.is_empty() {
                    self.run(&seed);
                }
                continue;
            }
            let mut key = [0; KEY];
            if !self.small(&mut key) {
                self.run(&seed);
                continue;
            }
            let length = to.len().min(self.budget) / WIDTH * WIDTH;
            self.budget -= length;
            let (now, later) = halves(to, length);
            keystream(&key, now);
            wipe(&mut key);
            to = later;
            if length == 0 {
                self.budget = 0;
                self.run(&seed);
            }
        }
        wipe_stack();
    }

    /// Makes a run, the first bytes of which are the key of the next one. What was left of the last one is lost.
    fn run(&mut self, seed: impl Fn(&mut [u8; KEY])) {
        let [mut key, mut fresh] = [[0; KEY]; 2];
        if let Some(own) = self.stream.first_chunk() {
            key = *own;
        }
        if self.budget < YIELD {
            seed(&mut fresh);
            // Added to what was there, so that a kernel that lies makes nothing worse.
            key = array::from_fn(|at| key.get(at).copied().unwrap_or(0) ^ fresh.get(at).copied().unwrap_or(0));
            self.budget = BUDGET;
        }
        self.budget -= YIELD;
        keystream(&key, &mut self.stream);
        self.left = YIELD;
        wipe(&mut key);
        wipe(&mut fresh);
    }
}

impl Drop for Generator {
    fn drop(&mut self) {
        wipe(&mut self.stream);
    }
}

/// Copies bytes and clears where they were, in steps that are one instruction: most requests are that small.
#[inline]
fn move_out(mut from: &mut [u8], mut to: &mut [u8]) {
    while to.len() >= 16 {
        let pieces = (take(&mut from).split_first_chunk_mut(), take(&mut to).split_first_chunk_mut::<16>());
        let (Some((one, rest)), Some((other, others))) = pieces else { return };
        *other = *one;
        erase(one);
        (from, to) = (rest, others);
    }
    for (to, from) in to.iter_mut().zip(from) {
        *to = *from;
        erase(core::slice::from_mut(from));
    }
}

/// Clears what was handed out. Not kept from the optimiser: the state is read again, whatever it thinks of the rest.
#[inline]
fn erase(bytes: &mut [u8]) {
    if cfg!(not(arc4random_test = "no_erasure")) {
        bytes.fill(0);
    }
}

/// The first `at` bytes, or all, and the rest.
fn halves(bytes: &mut [u8], at: usize) -> (&mut [u8], &mut [u8]) {
    let at = at.min(bytes.len());
    bytes.split_at_mut_checked(at).unwrap_or_default()
}

/// Clears what the cipher has left below: key and keystream, spilled from registers.
#[inline(never)]
fn wipe_stack() {
    if cfg!(not(arc4random_test = "no_erasure")) {
        wipe(&mut [0u8; 1536]);
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::cell::Cell;
    use std::vec;
    use std::vec::Vec;

    /// RFC 8439, appendix A.1: the keystream of a key and a nonce of zeros, blocks 0 and 1 (vectors 1 and 2).
    const RFC_8439: [u8; 128] = [
        0x76, 0xb8, 0xe0, 0xad, 0xa0, 0xf1, 0x3d, 0x90, 0x40, 0x5d, 0x6a, 0xe5, 0x53, 0x86, 0xbd, 0x28, 0xbd, 0xd2,
        0x19, 0xb8, 0xa0, 0x8d, 0xed, 0x1a, 0xa8, 0x36, 0xef, 0xcc, 0x8b, 0x77, 0x0d, 0xc7, 0xda, 0x41, 0x59, 0x7c,
        0x51, 0x57, 0x48, 0x8d, 0x77, 0x24, 0xe0, 0x3f, 0xb8, 0xd8, 0x4a, 0x37, 0x6a, 0x43, 0xb8, 0xf4, 0x15, 0x18,
        0xa1, 0x1c, 0xc3, 0x87, 0xb6, 0x69, 0xb2, 0xee, 0x65, 0x86, 0x9f, 0x07, 0xe7, 0xbe, 0x55, 0x51, 0x38, 0x7a,
        0x98, 0xba, 0x97, 0x7c, 0x73, 0x2d, 0x08, 0x0d, 0xcb, 0x0f, 0x29, 0xa0, 0x48, 0xe3, 0x65, 0x69, 0x12, 0xc6,
        0x53, 0x3e, 0x32, 0xee, 0x7a, 0xed, 0x29, 0xb7, 0x21, 0x76, 0x9c, 0xe6, 0x4e, 0x43, 0xd5, 0x71, 0x33, 0xb0,
        0x74, 0xd8, 0x39, 0xd5, 0x31, 0xed, 0x1f, 0x28, 0x51, 0x0a, 0xfb, 0x45, 0xac, 0xe1, 0x0a, 0x1f, 0x4b, 0x79,
        0x4d, 0x6f,
    ];

    /// Vector 4: key 00 ff 00 00 …, nonce 0, block 2.
    const RFC_8439_BLOCK_2: [u8; 64] = [
        0x72, 0xd5, 0x4d, 0xfb, 0xf1, 0x2e, 0xc4, 0x4b, 0x36, 0x26, 0x92, 0xdf, 0x94, 0x13, 0x7f, 0x32, 0x8f, 0xea,
        0x8d, 0xa7, 0x39, 0x90, 0x26, 0x5e, 0xc1, 0xbb, 0xbe, 0xa1, 0xae, 0x9a, 0xf0, 0xca, 0x13, 0xb2, 0x5a, 0xa2,
        0x6c, 0xb4, 0xa6, 0x48, 0xcb, 0x9b, 0x9d, 0x1b, 0xe6, 0x5b, 0x2c, 0x09, 0x24, 0xa6, 0x6c, 0x54, 0xd5, 0x45,
        0xec, 0x1b, 0x73, 0x74, 0xf4, 0x87, 0x2e, 0x99, 0xf0, 0x96,
    ];

    fn zeros(_: &mut [u8; KEY]) {}

    #[test]
    fn the_keystream_is_that_of_rfc_8439() {
        let mut stream = [7; 128];
        keystream(&[0; KEY], &mut stream);
        assert_eq!(stream, RFC_8439);
        let (mut key, mut stream) = ([0; KEY], [7; 512]);
        key[1] = 0xff;
        keystream(&key, &mut stream);
        assert_eq!(stream[128..192], RFC_8439_BLOCK_2);
    }

    #[test]
    fn a_fixed_seed_gives_the_stream_behind_the_key() {
        let mut generator = Generator::new();
        assert_eq!(generator.word(), None);
        let mut bytes = [0; 96];
        generator.fill(&mut bytes, zeros);
        assert_eq!(bytes, RFC_8439[KEY..]);
        assert_eq!(generator.stream[..KEY], RFC_8439[..KEY], "the next key is the start of the keystream");
        assert!(generator.stream[KEY..][..96].iter().all(|byte| *byte == 0), "handed out and still there");
    }

    /// What the generator does, written down a second time and slowly: the stream of a seed, whatever it is asked for.
    #[test]
    fn small_requests_make_one_stream() {
        let mut key = [3; KEY];
        let mut expected = Vec::new();
        for _ in 0..10 {
            let mut run = vec![0; RUN];
            keystream(&key, &mut run);
            key.copy_from_slice(&run[..KEY]);
            expected.extend_from_slice(&run[KEY..]);
        }
        let mut generator = Generator::new();
        let mut bytes = Vec::new();
        for length in (0..DIRECT).cycle().skip(1) {
            if bytes.len() + length > expected.len() {
                break;
            }
            let mut some = vec![0; length];
            let word = if length == 4 { generator.word() } else { None };
            if let Some(word) = word {
                some.copy_from_slice(&word.to_ne_bytes());
            } else if !generator.small(&mut some) {
                generator.fill(&mut some, |seed| *seed = [3; KEY]);
            }
            bytes.extend(some);
        }
        assert_eq!(bytes, expected[..bytes.len()]);
    }

    #[test]
    fn a_large_request_has_a_key_of_its_own() {
        let mut generator = Generator::new();
        let mut large = vec![0; 10_000];
        generator.fill(&mut large, zeros);
        // The first bytes after the next run's key are the key of this request, and they are gone.
        let mut run = [0; RUN];
        keystream(&[0; KEY], &mut run);
        let mut expected = vec![0; 10_000 / WIDTH * WIDTH];
        keystream(run[KEY..][..KEY].try_into().unwrap(), &mut expected);
        assert_eq!(large[..expected.len()], expected);
        let rest = 10_000 - expected.len();
        assert_eq!(large[expected.len()..], run[2 * KEY..][..rest]);
        assert!(generator.stream[KEY..][..KEY + rest].iter().all(|byte| *byte == 0), "still there");
    }

    #[test]
    fn no_more_than_the_budget_comes_from_one_seed() {
        for length in [100, 511, 4096, 5_000_000] {
            let (seeds, worst, since) = (Cell::new(0), Cell::new(0), Cell::new(0));
            let mut generator = Generator::new();
            let mut bytes = vec![0; length];
            let mut total = 0;
            while total < 3_500_000 {
                generator.fill(&mut bytes, |seed| {
                    seeds.set(seeds.get() + 1);
                    *seed = [seeds.get(); KEY];
                    worst.set(worst.get().max(since.replace(0)));
                });
                total += length;
                // A request that spans a seed is counted whole, which errs on the safe side for those below the budget.
                since.set(since.get() + length);
            }
            let fewest = total / BUDGET;
            assert!(usize::from(seeds.get()) >= fewest, "{length}: {} seeds for {total} bytes", seeds.get());
            assert!(usize::from(seeds.get()) <= fewest + total / 500_000, "{length}: {} seeds", seeds.get());
            assert!(length > BUDGET || worst.get() <= BUDGET + length, "{length}: {}", worst.get());
        }
    }

    #[test]
    fn new_entropy_is_added_to_the_old_key() {
        let mut generator = Generator::new();
        generator.fill(&mut [0; 1], |seed| *seed = [1; KEY]);
        generator.budget = 0;
        generator.left = 0;
        let mut one = [0; 64];
        generator.fill(&mut one, zeros);
        let mut run = [0; RUN];
        keystream(&[1; KEY], &mut run);
        let key = *run.first_chunk().unwrap();
        keystream(&key, &mut run);
        assert_eq!(one, run[KEY..][..64]);
    }
}
