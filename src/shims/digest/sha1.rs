//! SHA-1, FIPS 180-4.

use super::context::Sha1Context;
use crate::shims::blocks::{absorb, pad};
use sha1::block_api::compress;

fn update(context: &mut Sha1Context, data: &[u8]) {
    let used = context.take(data.len());
    absorb(&mut context.buffer, used, data, |blocks| compress(&mut context.state, blocks));
}

fn finish(context: &mut Sha1Context) {
    let (used, bits) = context.end();
    pad(&mut context.buffer, used, bits.to_be_bytes(), |blocks| compress(&mut context.state, blocks));
}

fn words(context: &Sha1Context) -> [[u8; 4]; 5] {
    context.state.map(u32::to_be_bytes)
}

hash! {
    /// SHA-1.
    Sha1, Sha1Context, [u32; 5], 64, 20, Sha1Context::new([0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0])
}
