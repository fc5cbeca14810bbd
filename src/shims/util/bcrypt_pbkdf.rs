//! bcrypt_pbkdf(3) — OpenBSD `lib/libutil/bcrypt_pbkdf.c`
//!
//! Fills `key` with what bcrypt makes of a password and a salt in so many rounds, and returns 0. It is PBKDF2 with SHA-512 of
//! both in front of a bcrypt of 256 bits, and with its output spread: all of the key has to be computed to know any part of it.
//! Where `rounds` is 0, the password, salt or key has no bytes, or the key more than 1024, it is filled with random bytes, lest
//! anyone use it who does not look at the result, which is -1. Touches no errno. What is secret is cleared. Safe in threads and
//! after fork.
//!
//! A key of more than 32 bytes takes several blocks. Two are made side by side here, in little more than the time of one.

use crate::shims::blowfish::{self, Blowfish, Subkeys, on_bytes, subkeys};
use crate::shims::digest::{Hash, Sha512};
use crate::shims::memory;
use core::ffi::{c_char, c_int, c_uint, c_void};

/// Bytes of a block.
const OUT: usize = 32;

/// What bcrypt makes of a hashed password and salt.
type Block = [u8; OUT];

unsafe extern "C" {
    #[link_name = symbol!(arc4random_buf)]
    fn c_arc4random_buf(buf: *mut c_void, n: usize);
}

/// Fills a key.
///
/// # Safety
/// - `pass` is valid for reads of `passlen` bytes and `salt` of `saltlen`; where those are 0 they may be NULL.
/// - `key` is valid for reads and writes of `keylen` bytes; where that is 0 it may be NULL.
#[unsafe(export_name = symbol!(bcrypt_pbkdf))]
pub unsafe extern "C" fn bcrypt_pbkdf(
    pass: *const c_char,
    passlen: usize,
    salt: *const u8,
    saltlen: usize,
    key: *mut u8,
    keylen: usize,
    rounds: c_uint,
) -> c_int {
    // SAFETY: the caller promises all three.
    let (pass, salt, key) = unsafe {
        (
            memory::bytes(pass.cast(), passlen),
            memory::bytes(salt.cast(), saltlen),
            memory::bytes_mut(key.cast(), keylen),
        )
    };
    if rounds == 0 || pass.is_empty() || salt.is_empty() || key.is_empty() || key.len() > OUT * OUT {
        // SAFETY: writable for its length.
        unsafe { c_arc4random_buf(key.as_mut_ptr().cast(), key.len()) };
        return -1;
    }
    let mut pass = sha512(&[pass]);
    let stride = key.len().div_ceil(OUT);
    for first in (0..stride).step_by(2) {
        if first + 1 == stride {
            spread(key, stride, first, derive::<1>(&pass, salt, first, rounds));
        } else {
            spread(key, stride, first, derive::<2>(&pass, salt, first, rounds));
        }
    }
    memory::wipe(&mut pass);
    0
}

/// Gives each block, of which the first is number `first`, its place in the key: every `stride`th byte.
fn spread<const N: usize>(key: &mut [u8], stride: usize, first: usize, mut blocks: [Block; N]) {
    for (nth, block) in (first..).zip(&mut blocks) {
        key.iter_mut().skip(nth).step_by(stride.max(1)).zip(block.iter()).for_each(|(key, byte)| *key = *byte);
        memory::wipe(block);
    }
}

/// Some blocks side by side, the first of which is number `first`.
fn derive<const N: usize>(pass: &[u8; 64], salt: &[u8], first: usize, rounds: u32) -> [Block; N] {
    let mut salts = [[0; 64]; N];
    for (number, hashed) in (first as u32 + 1..).zip(&mut salts) {
        *hashed = sha512(&[salt, &number.to_be_bytes()]);
    }
    let mut made = bcrypt(pass, &salts);
    let mut all = made;
    for _ in 1..rounds {
        salts.iter_mut().zip(&made).for_each(|(salt, made)| *salt = sha512(&[made]));
        made = bcrypt(pass, &salts);
        all.as_flattened_mut().iter_mut().zip(made.as_flattened()).for_each(|(all, made)| *all ^= made);
    }
    memory::wipe(made.as_flattened_mut());
    memory::wipe(salts.as_flattened_mut());
    all
}

fn sha512(parts: &[&[u8]]) -> [u8; 64] {
    let mut context = Sha512::START;
    parts.iter().for_each(|part| Sha512::update(&mut context, part));
    Sha512::pad(&mut context);
    let digest = Sha512::digest(&context);
    // SAFETY: words and bytes may all be 0.
    unsafe { memory::clear(&mut context) };
    digest
}

/// bcrypt with 64 rounds, and with its own text, the words of which come out with the lowest byte first.
fn bcrypt<const N: usize>(pass: &[u8; 64], salts: &[[u8; 64]; N]) -> [Block; N] {
    let mut key = subkeys(pass);
    let mut salted = [[0; 18]; N];
    salted.iter_mut().zip(salts).for_each(|(words, salt)| *words = subkeys(salt));
    // A salt has 8 blocks.
    let block = |nth, at| salted.get(nth).and_then(|words: &Subkeys| words.get(at % 8 * 2..)?.first_chunk().copied());
    let mut states = [const { Blowfish::EMPTY }; N];
    states.iter_mut().for_each(|state| *state = Blowfish::start());
    blowfish::expand(&mut states, [&key; N], |nth, at| block(nth, at).unwrap_or([0, 0]));
    for _ in 0..64 {
        expand0(&mut states, salted.each_ref());
        expand0(&mut states, [&key; N]);
    }
    let mut texts = [*b"OxychromaticBlowfishSwatDynamite"; N];
    for (state, text) in states.iter_mut().zip(&mut texts) {
        (0..64).for_each(|_| on_bytes(text, |block| state.encipher(block)));
        text.chunks_exact_mut(4).for_each(<[u8]>::reverse);
        state.clear();
    }
    memory::wipe_words(&mut key);
    memory::wipe_words(salted.as_flattened_mut());
    texts
}

/// Mixes a key into each state.
#[inline(never)]
fn expand0<const N: usize>(states: &mut [Blowfish; N], keys: [&Subkeys; N]) {
    blowfish::expand(states, keys, |_, _| [0, 0]);
}
