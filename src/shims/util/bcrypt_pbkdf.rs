//! bcrypt_pbkdf(3) — OpenBSD `lib/libutil/bcrypt_pbkdf.c`
//!
//! Fills `key` with what bcrypt makes of a password and a salt in so many rounds, and returns 0. It is PBKDF2 with SHA-512 of
//! both in front of a bcrypt of 256 bits, and with its output spread: all of the key has to be computed to know any part of it.
//! Where `rounds` is 0, the password, salt or key has no bytes, or the key more than 1024, it is filled with random bytes, lest
//! anyone use it who does not look at the result, which is -1. Touches no errno. What is secret is cleared. Safe in threads and
//! after fork.

use crate::shims::blowfish::{Blowfish, blocks, on_bytes, subkeys};
use crate::shims::digest::{Hash, Sha512};
use crate::shims::memory;
use core::ffi::{c_char, c_int, c_uint, c_void};

/// Bytes that bcrypt gives here.
const OUT: usize = 32;

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
    derive(pass, salt, key, rounds);
    0
}

/// PBKDF2: as many blocks as the key takes, each of which gives every so manieth of its bytes.
fn derive(pass: &[u8], salt: &[u8], key: &mut [u8], rounds: u32) {
    let mut pass = sha512(&[pass]);
    let stride = key.len().div_ceil(OUT);
    for nth in 0..stride {
        let mut salted = sha512(&[salt, &(nth as u32).wrapping_add(1).to_be_bytes()]);
        let mut made = bcrypt(&pass, &salted);
        let mut out = made;
        for _ in 1..rounds {
            salted = sha512(&[&made]);
            made = bcrypt(&pass, &salted);
            out.iter_mut().zip(made).for_each(|(out, made)| *out ^= made);
        }
        key.iter_mut().skip(nth).step_by(stride).zip(out).for_each(|(key, out)| *key = out);
        [&mut out, &mut made].into_iter().for_each(|bytes| memory::wipe(bytes));
        memory::wipe(&mut salted);
    }
    memory::wipe(&mut pass);
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
fn bcrypt(pass: &[u8; 64], salt: &[u8; 64]) -> [u8; OUT] {
    let [mut key, mut salted] = [subkeys(pass), subkeys(salt)];
    let mut state = Blowfish::START;
    state.expand(&key, blocks(salt));
    for _ in 0..64 {
        state.expand0(&salted);
        state.expand0(&key);
    }
    let mut text = *b"OxychromaticBlowfishSwatDynamite";
    (0..64).for_each(|_| on_bytes(&mut text, |block| state.encipher(block)));
    text.chunks_exact_mut(4).for_each(<[u8]>::reverse);
    state.clear();
    [&mut key, &mut salted].into_iter().for_each(|words| memory::wipe_words(words));
    text
}
