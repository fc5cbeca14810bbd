//! The one thing that arc4random(3) wants of the chacha20 crate, compiled as one piece.
//!
//! A crate of its own because the C library is compiled in many pieces, one a shim. The pieces of generic code that the cipher
//! is made of would each stand alone there, and one of them, not seeing that it never divides by zero, would bring core's panics
//! into the archive, whose symbols clash with another Rust library's.
#![no_std]

use chacha20::cipher::array::Array;
use chacha20::cipher::consts::U64;
use chacha20::cipher::{BlockSizeUser, KeyIvInit, StreamCipherBackend, StreamCipherClosure, StreamCipherCore};
use chacha20::variants::Ietf;
use chacha20::{ChaChaCore, R20};

/// What the widest implementation makes in one go, in bytes: a length that is a multiple of it is the fastest.
pub const WIDTH: usize = 1024;

/// Overwrites whole blocks of 64 bytes with ChaCha20's keystream, the nonce and the first block's number being 0; what is left
/// behind the last whole block is not touched. Leaves traces of key and keystream on the stack, less than a kilobyte deep, and none
/// in the vector registers of x86-64.
#[inline(never)]
pub fn keystream(key: &[u8; 32], to: &mut [u8]) {
    let cipher = &mut ChaChaCore::<R20, Ietf>::new(&(*key).into(), &[0; 12].into());
    cipher.process_with_backend(Blocks(Array::slice_as_chunks_mut(to).0));
    #[cfg(target_arch = "x86_64")]
    registers::clear();
}

/// Hardly anything else uses the upper vector registers: what the cipher leaves there stays until the dynamic linker, a signal
/// or a core dump writes it to memory.
#[cfg(target_arch = "x86_64")]
mod registers {
    use core::arch::asm;

    cpufeatures::new!(avx, "avx");
    cpufeatures::new!(avx512, "avx512f");

    pub(super) fn clear() {
        if avx512::get() {
            // SAFETY: the processor has these instructions; the registers belong to whoever is called.
            unsafe {
                asm!(
                    "vzeroall",
                    "vpxord zmm16, zmm16, zmm16",
                    "vmovdqa64 zmm17, zmm16",
                    "vmovdqa64 zmm18, zmm16",
                    "vmovdqa64 zmm19, zmm16",
                    "vmovdqa64 zmm20, zmm16",
                    "vmovdqa64 zmm21, zmm16",
                    "vmovdqa64 zmm22, zmm16",
                    "vmovdqa64 zmm23, zmm16",
                    "vmovdqa64 zmm24, zmm16",
                    "vmovdqa64 zmm25, zmm16",
                    "vmovdqa64 zmm26, zmm16",
                    "vmovdqa64 zmm27, zmm16",
                    "vmovdqa64 zmm28, zmm16",
                    "vmovdqa64 zmm29, zmm16",
                    "vmovdqa64 zmm30, zmm16",
                    "vmovdqa64 zmm31, zmm16",
                    clobber_abi("sysv64"),
                    options(nomem, nostack, preserves_flags),
                );
            }
        } else if avx::get() {
            // SAFETY: as above.
            unsafe { asm!("vzeroall", clobber_abi("sysv64"), options(nomem, nostack, preserves_flags)) };
        }
    }
}

/// The blocks to be overwritten. As many at once as the implementation likes, then one by one: the cipher's own way for the last
/// few has assertions that the compiler does not see through.
struct Blocks<'a>(&'a mut [Array<u8, U64>]);

impl BlockSizeUser for Blocks<'_> {
    type BlockSize = U64;
}

impl StreamCipherClosure for Blocks<'_> {
    #[inline(always)]
    fn call<B: StreamCipherBackend<BlockSize = U64>>(self, backend: &mut B) {
        let (many, few) = Array::slice_as_chunks_mut(self.0);
        many.iter_mut().for_each(|blocks| backend.gen_par_ks_blocks(blocks));
        few.iter_mut().for_each(|block| backend.gen_ks_block(block));
    }
}
