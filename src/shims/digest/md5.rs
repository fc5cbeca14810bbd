//! MD5, RFC 1321.

use super::Hash;
use super::context::Md5Context;
use crate::shims::blocks::{absorb, pad, spell};
use core::slice;
use md5::block_api::compress;

/// MD5.
pub(in crate::shims) struct Md5;

impl Hash for Md5 {
    type Context = Md5Context;
    type State = [u32; 4];
    type Block = [u8; 64];
    type Digest = [u8; 16];
    const START: Md5Context = Md5Context::new([0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]);

    fn update(context: &mut Md5Context, data: &[u8]) {
        let used = context.take(data.len());
        absorb(&mut context.buffer, used, data, |blocks| compress(&mut context.state, blocks));
    }
    fn pad(context: &mut Md5Context) {
        let (used, bits) = context.end();
        pad(&mut context.buffer, used, bits.to_le_bytes(), |blocks| compress(&mut context.state, blocks));
    }
    fn transform(state: &mut [u32; 4], block: &[u8; 64]) {
        compress(state, slice::from_ref(block));
    }
    fn digest(context: &Md5Context) -> [u8; 16] {
        spell(context.state.map(u32::to_le_bytes))
    }
}
