//! Blowfish (Schneier 1993), with the salted key schedule of bcrypt (Provos and Mazières 1999), in OpenBSD's `blf_ctx`.
//!
//! Not the blowfish crate's: its state is not laid out as C programs have it, and its key schedule panics for an empty key.
#![forbid(unsafe_code)]

mod pi;

use crate::shims::memory::wipe_words;
use core::array;
use pi::PI;

/// Two words: what is enciphered at once.
pub(super) type Block = [u32; 2];

/// Words of key that a schedule mixes in.
pub(super) type Subkeys = [u32; 18];

/// `blf_ctx`.
#[repr(C)]
pub(super) struct Blowfish {
    s: [[u32; 256]; 4],
    p: Subkeys,
}

const _: () = assert!(size_of::<Blowfish>() == 4168);

/// The state before any key: pi. Static, so that a program has it once.
static START: Blowfish = {
    let (mut s, mut p) = ([[0; 256]; 4], [0; 18]);
    let mut at = 0;
    while at < PI.len() {
        match at.checked_sub(p.len()) {
            None => p[at] = PI[at],
            Some(at_s) => s[at_s / 256][at_s % 256] = PI[at],
        }
        at += 1;
    }
    Blowfish { s, p }
};

impl Blowfish {
    /// No state, for what is to become one.
    pub(super) const EMPTY: Self = Self { s: [[0; 256]; 4], p: [0; 18] };

    /// The state before any key.
    pub(super) fn start() -> Self {
        Self { ..START }
    }

    #[inline(always)]
    fn round(&self, half: u32) -> u32 {
        let byte = |shift: u32| usize::from((half >> shift) as u8);
        let [s0, s1, s2, s3] = &self.s;
        (s0[byte(24)].wrapping_add(s1[byte(16)]) ^ s2[byte(8)]).wrapping_add(s3[byte(0)])
    }

    /// Enciphers a block.
    #[inline(always)]
    pub(super) fn encipher(&self, block: Block) -> Block {
        let [block] = encipher(array::from_ref(self), [block]);
        block
    }

    /// Deciphers a block.
    #[inline]
    pub(super) fn decipher(&self, [mut left, mut right]: Block) -> Block {
        let [p0, p1, rounds @ ..] = &self.p;
        for pair in rounds.chunks_exact(2).rev() {
            if let [p, q] = pair {
                left ^= q;
                right ^= self.round(left) ^ p;
                left ^= self.round(right);
            }
        }
        [right ^ p0, left ^ p1]
    }

    /// Mixes a key in.
    pub(super) fn expand0(&mut self, key: &Subkeys) {
        expand(array::from_mut(self), [key], |_, _| [0, 0]);
    }

    /// Clears it for good.
    pub(super) fn clear(&mut self) {
        wipe_words(self.s.as_flattened_mut());
        wipe_words(&mut self.p);
    }

    /// Mixes a key in, and a salt of as many blocks as there are.
    #[inline(always)]
    pub(super) fn expand(&mut self, key: &Subkeys, mut salt: impl FnMut() -> Block) {
        expand(array::from_mut(self), [key], |_, _| salt());
    }
}

/// Enciphers a block in each state. What the processor waits for in one it does not in the other.
#[inline(always)]
fn encipher<const N: usize>(states: &[Blowfish; N], mut blocks: [Block; N]) -> [Block; N] {
    for at in 0..8 {
        for (state, [left, right]) in states.iter().zip(&mut blocks) {
            *left ^= state.p[2 * at];
            *right ^= state.p[2 * at + 1];
            *right ^= state.round(*left);
            *left ^= state.round(*right);
        }
    }
    for (state, [left, right]) in states.iter().zip(&mut blocks) {
        (*left, *right) = (*right ^ state.p[17], *left ^ state.p[16]);
    }
    blocks
}

/// Mixes a key into each state, and a salt, which `salt` has for the state and the block of these numbers.
#[inline(always)]
pub(super) fn expand<const N: usize>(
    states: &mut [Blowfish; N],
    keys: [&Subkeys; N],
    mut salt: impl FnMut(usize, usize) -> Block,
) {
    for (state, key) in states.iter_mut().zip(keys) {
        state.p.iter_mut().zip(key).for_each(|(p, key)| *p ^= key);
    }
    let mut blocks = [[0, 0]; N];
    for at in 0..521_usize {
        for (nth, block) in blocks.iter_mut().enumerate() {
            *block = xor(*block, salt(nth, at));
        }
        blocks = encipher(states, blocks);
        for (state, block) in states.iter_mut().zip(blocks) {
            match at.checked_sub(9) {
                None => put(&mut state.p, at, block),
                Some(at) => put(state.s.as_flattened_mut(), at, block),
            }
        }
    }
}

/// Sets the block at `at`.
#[inline(always)]
fn put(words: &mut [u32], at: usize, block: Block) {
    if let Some(to) = words.get_mut(2 * at..).and_then(<[u32]>::first_chunk_mut) {
        *to = block;
    }
}

#[inline(always)]
fn xor([a, b]: Block, [c, d]: Block) -> Block {
    [a ^ c, b ^ d]
}

/// The words of a key or salt, over and over again; zeros where it is empty.
pub(super) fn words(bytes: &[u8]) -> impl FnMut() -> u32 {
    let mut endless = bytes.iter().cycle();
    move || (0..4).fold(0, |word, _| word << 8 | u32::from(endless.next().copied().unwrap_or(0)))
}

/// The words of a key that a schedule mixes in.
pub(super) fn subkeys(key: &[u8]) -> Subkeys {
    let (mut next, mut subkeys) = (words(key), [0; 18]);
    subkeys.iter_mut().for_each(|subkey| *subkey = next());
    subkeys
}

/// The blocks of a salt, for [`Blowfish::expand`].
pub(super) fn blocks(salt: &[u8]) -> impl FnMut() -> Block {
    let mut next = words(salt);
    move || [next(), next()]
}

/// Passes every whole block of `data` through `cipher`, the bytes of a word from the highest on.
// Inline, lest this module hold a piece that refers to the caller's, and take that along into every program that links it.
#[inline(always)]
pub(super) fn on_bytes(data: &mut [u8], mut cipher: impl FnMut(Block) -> Block) {
    for bytes in data.chunks_exact_mut(8) {
        let block = cipher(blocks(bytes)());
        bytes.iter_mut().zip(block.map(u32::to_be_bytes).as_flattened()).for_each(|(to, from)| *to = *from);
    }
}

/// Enciphers `data` with each block mixed into the next one, the first of which is `iv`.
pub(super) fn cbc_encrypt(blowfish: &Blowfish, iv: Block, data: &mut [u8]) {
    let mut last = iv;
    on_bytes(data, |block| {
        last = blowfish.encipher(xor(block, last));
        last
    });
}

/// Deciphers what [`cbc_encrypt`] made.
pub(super) fn cbc_decrypt(blowfish: &Blowfish, iv: Block, data: &mut [u8]) {
    let mut last = iv;
    on_bytes(data, |block| {
        let clear = xor(blowfish.decipher(block), last);
        last = block;
        clear
    });
}

#[cfg(test)]
mod tests {
    use super::{Blowfish, blocks, cbc_decrypt, cbc_encrypt, subkeys, words};
    use blowfish::Blowfish as Theirs;

    /// Bytes that look random, the same ones every time.
    fn bytes<const N: usize>(seed: u32) -> [u8; N] {
        let mut state = seed;
        [(); N].map(|()| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
    }

    fn assert_same(ours: &Blowfish, theirs: &Theirs) {
        let mut block = [0x0123_4567, 0x89ab_cdef];
        for _ in 0..300 {
            let next = ours.encipher(block);
            assert_eq!(next, theirs.bc_encrypt(block));
            assert_eq!(ours.decipher(next), block);
            block = next;
        }
    }

    #[test]
    fn keys_and_salts_of_every_length_make_the_crates_state() {
        let (keys, salts) = (bytes::<100>(1), bytes::<100>(2));
        let (mut ours, mut theirs) = (Blowfish::start(), Theirs::bc_init_state());
        assert_same(&ours, &theirs);
        for length in 1..=100 {
            let (key, salt) = (&keys[..length], &salts[100 - length..]);
            ours.expand0(&subkeys(key));
            theirs.bc_expand_key(key);
            assert_same(&ours, &theirs);
            ours.expand(&subkeys(key), blocks(salt));
            theirs.salted_expand_key(salt, key);
            assert_same(&ours, &theirs);
        }
    }

    #[test]
    fn nothing_is_zeros() {
        assert_eq!(subkeys(&[]), [0; 18]);
        assert_eq!(words(&[])(), 0);
        assert_eq!(subkeys(b"a"), [0x6161_6161; 18]);
    }

    #[test]
    fn a_chain_has_whole_blocks_only() {
        let mut state = Blowfish::start();
        state.expand0(&subkeys(b"key"));
        let clear = bytes::<30>(3);
        let mut data = clear;
        cbc_encrypt(&state, [1, 2], &mut data);
        assert_ne!(data[..24], clear[..24]);
        assert_eq!(data[24..], clear[24..]);
        cbc_decrypt(&state, [1, 2], &mut data);
        assert_eq!(data, clear);
    }

    #[test]
    fn a_cleared_state_is_zeros() {
        let mut state = Blowfish::start();
        state.clear();
        assert!(state.s.as_flattened().iter().chain(&state.p).all(|word| *word == 0));
    }
}
