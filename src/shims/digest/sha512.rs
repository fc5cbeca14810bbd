//! SHA-384, SHA-512 and SHA-512/256, FIPS 180-4. They differ in where they start and how much of the state they tell.

use super::context::Sha2Context;
use crate::shims::blocks::{absorb, pad, used};
use sha2::block_api::compress512 as compress;

/// The first 64 bits of the fractions of the square roots of the ninth to the sixteenth prime.
#[rustfmt::skip]
const START_384: [u64; 8] = [
    0xcbbb_9d5d_c105_9ed8, 0x629a_292a_367c_d507, 0x9159_015a_3070_dd17, 0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31, 0x8eb4_4a87_6858_1511, 0xdb0c_2e0d_64f9_8fa7, 0x47b5_481d_befa_4fa4,
];

/// The same of the first eight primes.
#[rustfmt::skip]
const START_512: [u64; 8] = [
    0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
];

/// What a variant of SHA-512 makes of the name.
#[rustfmt::skip]
const START_512_256: [u64; 8] = [
    0x2231_2194_fc2b_f72c, 0x9f55_5fa3_c84c_64c2, 0x2393_b86b_6f53_b151, 0x9638_7719_5940_eabd,
    0x9628_3ee2_a88e_ffe3, 0xbe5e_1e25_5386_3992, 0x2b01_99fc_2c85_b8aa, 0x0eb7_2ddc_81c5_2ca2,
];

fn update(context: &mut Sha2Context, data: &[u8]) {
    let [low, high] = context.bitcount;
    let bits = (u128::from(high) << 64 | u128::from(low)).wrapping_add((data.len() as u128) << 3);
    context.bitcount = [bits as u64, (bits >> 64) as u64];
    // SAFETY: any bits are words.
    let state = unsafe { &mut context.state.st64 };
    absorb(&mut context.buffer, used::<128>(low), data, |blocks| compress(state, blocks));
}

fn finish(context: &mut Sha2Context) {
    let [low, high] = context.bitcount;
    let length = u128::from(high) << 64 | u128::from(low);
    // SAFETY: any bits are words.
    let state = unsafe { &mut context.state.st64 };
    pad(&mut context.buffer, used::<128>(low), length.to_be_bytes(), |blocks| compress(state, blocks));
}

fn words(context: &Sha2Context) -> [[u8; 8]; 8] {
    // SAFETY: any bits are words.
    unsafe { context.state.st64 }.map(u64::to_be_bytes)
}

hash! {
    /// SHA-384.
    Sha384, Sha2Context, [u64; 8], 128, 48, Sha2Context::new64(START_384)
}
hash! {
    /// SHA-512.
    Sha512, Sha2Context, [u64; 8], 128, 64, Sha2Context::new64(START_512)
}
hash! {
    /// SHA-512/256.
    Sha512_256, Sha2Context, [u64; 8], 128, 32, Sha2Context::new64(START_512_256)
}
