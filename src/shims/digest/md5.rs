//! MD5, RFC 1321.

use super::context::Md5Context;
use crate::shims::blocks::{absorb, pad};
use md5::block_api::compress;

fn update(context: &mut Md5Context, data: &[u8]) {
    let used = context.take(data.len());
    absorb(&mut context.buffer, used, data, |blocks| compress(&mut context.state, blocks));
}

fn finish(context: &mut Md5Context) {
    let (used, bits) = context.end();
    pad(&mut context.buffer, used, bits.to_le_bytes(), |blocks| compress(&mut context.state, blocks));
}

fn words(context: &Md5Context) -> [[u8; 4]; 4] {
    context.state.map(u32::to_le_bytes)
}

hash! {
    /// MD5.
    Md5, Md5Context, [u32; 4], 64, 16, Md5Context::new([0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476])
}
