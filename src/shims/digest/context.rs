//! The contexts of <md5.h>, <sha1.h> and <sha2.h>, as C programs have them.

use crate::shims::blocks::used;

/// `MD5_CTX` and `SHA1_CTX`, which have four and five words of state.
#[repr(C)]
pub(in crate::shims) struct Context<const WORDS: usize> {
    pub(super) state: [u32; WORDS],
    /// Bits of the message so far.
    pub(super) count: u64,
    /// The bytes behind the last whole block.
    pub(super) buffer: [u8; 64],
}

/// `MD5_CTX`.
pub(in crate::shims) type Md5Context = Context<4>;

/// `SHA1_CTX`.
pub(in crate::shims) type Sha1Context = Context<5>;

/// `SHA2_CTX`, which is that of all of them.
#[repr(C)]
pub(in crate::shims) struct Sha2Context {
    pub(super) state: Sha2State,
    /// Bits of the message so far, the lower half first.
    pub(super) bitcount: [u64; 2],
    /// The bytes behind the last whole block, which may be one of 64 bytes.
    pub(super) buffer: [u8; 128],
}

/// The state of SHA-224 and SHA-256, or of the others.
#[repr(C)]
pub(in crate::shims) union Sha2State {
    pub(super) st32: [u32; 8],
    pub(super) st64: [u64; 8],
}

impl<const WORDS: usize> Context<WORDS> {
    pub(super) const fn new(state: [u32; WORDS]) -> Self {
        Self { state, count: 0, buffer: [0; 64] }
    }

    /// Counts `bytes` more, and says how many of the buffer were taken until then.
    pub(super) fn take(&mut self, bytes: usize) -> usize {
        let before = self.count;
        self.count = before.wrapping_add((bytes as u64).wrapping_mul(8));
        used::<64>(before)
    }

    /// Counts what ends the message, and says how many bytes of the buffer were taken and how many bits the message has.
    pub(super) fn end(&mut self) -> (usize, u64) {
        let bits = self.count;
        // A bit and the length behind the message, in whole blocks.
        self.count = bits.wrapping_add(72).wrapping_add(511) / 512 * 512;
        (used::<64>(bits), bits)
    }
}

impl Sha2Context {
    pub(super) const fn new32([a, b, c, d, e, f, g, h]: [u32; 8]) -> Self {
        // All of the union, so that no byte of a context is ever left over from what was there.
        let mut context = Self::new64([0; 8]);
        context.state.st32 = [a, b, c, d, e, f, g, h];
        context
    }

    pub(super) const fn new64(st64: [u64; 8]) -> Self {
        Self { state: Sha2State { st64 }, bitcount: [0; 2], buffer: [0; 128] }
    }
}

const _: () = assert!(size_of::<Sha2Context>() == 208);
