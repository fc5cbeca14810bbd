//! The one thing that arc4random(3) wants of the chacha20 crate, compiled as one piece.
//!
//! A crate of its own because the C library is compiled in many pieces, one a shim. The pieces of generic code that the cipher
//! is made of would each stand alone there, and one of them, not seeing that it never divides by zero, would bring core's panics
//! into the archive, whose symbols clash with another Rust library's.
#![no_std]
#![forbid(unsafe_code)]

use chacha20::cipher::array::Array;
use chacha20::cipher::{KeyIvInit, StreamCipherCore};
use chacha20::variants::Ietf;
use chacha20::{ChaChaCore, R20};

/// Overwrites whole blocks of 64 bytes with ChaCha20's keystream, the nonce and the first block's number being 0; what is left
/// behind the last whole block is not touched. Leaves traces of key and keystream on the stack, less than a kilobyte deep.
#[inline(never)]
pub fn keystream(key: &[u8; 32], to: &mut [u8]) {
    let mut cipher = ChaChaCore::<R20, Ietf>::new(&(*key).into(), &[0; 12].into());
    cipher.write_keystream_blocks(Array::slice_as_chunks_mut(to).0);
}
