//! SipHash (Aumasson and Bernstein 2012) in OpenBSD's context, with any numbers of rounds; a negative one is none.
#![forbid(unsafe_code)]

use crate::shims::blocks::absorb;
use core::ffi::c_int;

/// `SIPHASH_CTX`.
#[repr(C)]
pub(super) struct Context {
    v: [u64; 4],
    /// The bytes behind the last whole word.
    buf: [u8; 8],
    /// Bytes of the message so far, of which the hash knows the last eight bits.
    bytes: u32,
}

/// `SIPHASH_KEY`.
#[repr(C)]
pub(super) struct Key {
    k0: u64,
    k1: u64,
}

impl Context {
    pub(super) fn new(key: &Key) -> Self {
        let (k0, k1) = (u64::from_le(key.k0), u64::from_le(key.k1));
        // "somepseudorandomlygeneratedbytes"
        let start = [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
        let [a, b, c, d] = start;
        Self { v: [a ^ k0, b ^ k1, c ^ k0, d ^ k1], buf: [0; 8], bytes: 0 }
    }

    pub(super) fn update(&mut self, rounds: c_int, data: &[u8]) {
        let used = (self.bytes % 8) as usize;
        self.bytes = self.bytes.wrapping_add(data.len() as u32);
        absorb(&mut self.buf, used, data, |words| words.iter().for_each(|word| take(&mut self.v, rounds, *word)));
    }

    pub(super) fn end(&mut self, rounds: c_int, last_rounds: c_int) -> u64 {
        let used = (self.bytes % 8) as usize;
        self.buf.iter_mut().skip(used).for_each(|byte| *byte = 0);
        let [.., last] = &mut self.buf;
        *last = self.bytes as u8;
        take(&mut self.v, rounds, self.buf);
        let [_, _, v2, _] = &mut self.v;
        *v2 ^= 0xff;
        sip(&mut self.v, last_rounds);
        self.v.iter().fold(0, |hash, word| hash ^ word)
    }
}

/// Takes a word of the message.
#[inline(always)]
fn take(v: &mut [u64; 4], rounds: c_int, word: [u8; 8]) {
    let word = u64::from_le_bytes(word);
    let [_, _, _, v3] = v;
    *v3 ^= word;
    sip(v, rounds);
    let [v0, ..] = v;
    *v0 ^= word;
}

/// The rounds.
#[inline(always)]
fn sip(v: &mut [u64; 4], rounds: c_int) {
    let [mut a, mut b, mut c, mut d] = *v;
    for _ in 0..rounds {
        a = a.wrapping_add(b);
        c = c.wrapping_add(d);
        b = b.rotate_left(13) ^ a;
        d = d.rotate_left(16) ^ c;
        a = a.rotate_left(32).wrapping_add(d);
        c = c.wrapping_add(b);
        b = b.rotate_left(17) ^ c;
        d = d.rotate_left(21) ^ a;
        c = c.rotate_left(32);
    }
    *v = [a, b, c, d];
}
