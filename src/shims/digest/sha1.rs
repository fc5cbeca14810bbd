//! SHA-1, FIPS 180-4.

use super::Hash;
use super::context::Sha1Context;
use crate::shims::blocks::{absorb, pad, spell};
use core::slice;
use sha1::block_api::compress;

/// SHA-1.
pub(in crate::shims) struct Sha1;

impl Hash for Sha1 {
    type Context = Sha1Context;
    type State = [u32; 5];
    type Block = [u8; 64];
    type Digest = [u8; 20];
    const START: Sha1Context = Sha1Context::new([0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]);

    fn update(context: &mut Sha1Context, data: &[u8]) {
        let used = context.take(data.len());
        absorb(&mut context.buffer, used, data, |blocks| compress(&mut context.state, blocks));
    }
    fn pad(context: &mut Sha1Context) {
        let (used, bits) = context.end();
        pad(&mut context.buffer, used, bits.to_be_bytes(), |blocks| compress(&mut context.state, blocks));
    }
    fn transform(state: &mut [u32; 5], block: &[u8; 64]) {
        compress(state, slice::from_ref(block));
    }
    fn digest(context: &Sha1Context) -> [u8; 20] {
        spell(context.state.map(u32::to_be_bytes))
    }
}
