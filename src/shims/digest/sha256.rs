//! SHA-224 and SHA-256, FIPS 180-4. They differ in where they start and how much of the state they tell.

use super::context::Sha2Context;
use crate::shims::blocks::{absorb, pad, used};
use sha2::block_api::compress256 as compress;

/// The lower halves of where SHA-384 starts.
#[rustfmt::skip]
const START_224: [u32; 8] = [
    0xc105_9ed8, 0x367c_d507, 0x3070_dd17, 0xf70e_5939,
    0xffc0_0b31, 0x6858_1511, 0x64f9_8fa7, 0xbefa_4fa4,
];

/// The first 32 bits of the fractions of the square roots of the first eight primes.
#[rustfmt::skip]
const START_256: [u32; 8] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
];

/// The 64 bytes at the front of the buffer that hold the block, the words of the state, and the count of bits.
fn parts(context: &mut Sha2Context) -> Option<(&mut [u8; 64], &mut [u32; 8], &mut u64)> {
    let [count, _] = &mut context.bitcount;
    // SAFETY: any bits are words.
    Some((context.buffer.first_chunk_mut()?, unsafe { &mut context.state.st32 }, count))
}

fn update(context: &mut Sha2Context, data: &[u8]) {
    let Some((buffer, state, count)) = parts(context) else { return };
    let used = used::<64>(*count);
    *count = count.wrapping_add((data.len() as u64).wrapping_mul(8));
    absorb(buffer, used, data, |blocks| compress(state, blocks));
}

fn finish(context: &mut Sha2Context) {
    let Some((buffer, state, count)) = parts(context) else { return };
    pad(buffer, used::<64>(*count), count.to_be_bytes(), |blocks| compress(state, blocks));
}

fn words(context: &Sha2Context) -> [[u8; 4]; 8] {
    // SAFETY: any bits are words.
    unsafe { context.state.st32 }.map(u32::to_be_bytes)
}

hash! {
    /// SHA-224.
    Sha224, Sha2Context, [u32; 8], 64, 28, Sha2Context::new32(START_224)
}
hash! {
    /// SHA-256.
    Sha256, Sha2Context, [u32; 8], 64, 32, Sha2Context::new32(START_256)
}
