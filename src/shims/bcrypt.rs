//! bcrypt (Provos and Mazières 1999) in the forms that OpenBSD writes and reads: `$2b$`, and `$2a$`, whose key is as long as the
//! password and its NUL modulo 256. What is secret is cleared.
#![forbid(unsafe_code)]

mod cost;
mod text;

pub(super) use cost::fitting;

use super::blowfish::{Blowfish, blocks, on_bytes, subkeys};
use super::memory;
use core::hint::black_box;
use text::{base64, number, unbase64};

/// Characters of a hash, and its NUL.
pub(super) const SPACE: usize = 61;

/// A hash with its NUL.
pub(super) type Hash = [u8; SPACE];

/// A hash's cost and salt, for work that is done for its time only: cost 8, which is what OpenBSD takes.
pub(super) const DUMMY: &[u8] = b"$2b$08$......................";

/// A cost and a salt for [`hash`]. A cost out of range is the nearest one in it.
pub(super) fn setting(cost: i32, salt: &[u8; 16]) -> [u8; 29] {
    let mut setting = [0; 29];
    let characters = head(b'b', cost.clamp(4, 31) as u8).chain(base64(salt));
    setting.iter_mut().zip(characters).for_each(|(to, from)| *to = from);
    setting
}

/// What stands in front of the salt.
fn head(minor: u8, cost: u8) -> impl Iterator<Item = u8> {
    [b'$', b'2', minor, b'$', b'0' + cost / 10, b'0' + cost % 10, b'$'].into_iter()
}

/// Whether a password has this hash, both with their NUL; `None` where that is none. How long it takes tells neither how much of
/// the hash is right nor anything of the password.
pub(super) fn verify(password: &[u8], good: &[u8]) -> Option<bool> {
    let mut hash = hash(password, good)?;
    let difference = hash.iter().zip(good).fold(0, |difference, (x, y)| difference | (x ^ y));
    let same = black_box(difference) == 0 && hash.len() == good.len();
    memory::wipe(&mut hash);
    Some(same)
}

/// What a hash says of itself.
struct Setting {
    /// `a` or `b`.
    minor: u8,
    /// The binary logarithm of the rounds.
    cost: u8,
    salt: [u8; 16],
}

impl Setting {
    /// Reads the front of a hash; `None` where it is no hash that OpenBSD knows.
    fn read(text: &[u8]) -> Option<Self> {
        let (&[b'$', b'2', minor @ (b'a' | b'b'), b'$', tens, ones, b'$'], salt) = text.split_first_chunk()? else {
            return None;
        };
        let cost = number([tens, ones]).filter(|cost| (4..=31).contains(cost))?;
        Some(Self { minor, cost, salt: unbase64(salt)? })
    }

    /// The part of a password, which has its NUL, that is the key.
    fn key<'a>(&self, password: &'a [u8]) -> &'a [u8] {
        let length = match self.minor {
            // OpenBSD reads one byte all the same where nothing is left.
            b'a' => (password.len() % 256).max(1),
            _ => password.len().min(73),
        };
        password.get(..length).unwrap_or(password)
    }
}

/// The hash of a password, which has its NUL, with the cost and salt that are in another one; `None` where that is none.
pub(super) fn hash(password: &[u8], setting: &[u8]) -> Option<Hash> {
    let setting = Setting::read(setting)?;
    let mut key = subkeys(setting.key(password));
    let salt = subkeys(&setting.salt);
    let mut state = Blowfish::START;
    state.expand(&key, blocks(&setting.salt));
    for _ in 0..1_u32 << setting.cost.min(31) {
        state.expand0(&key);
        state.expand0(&salt);
    }
    let mut text = *b"OrpheanBeholderScryDoubt";
    (0..64).for_each(|_| on_bytes(&mut text, |block| state.encipher(block)));
    // The last byte has never been part of a hash.
    let [hashed @ .., _] = text;
    let mut hash = [0; SPACE];
    let characters = head(setting.minor, setting.cost).chain(base64(&setting.salt)).chain(base64(&hashed));
    hash.iter_mut().zip(characters).for_each(|(to, from)| *to = from);
    memory::wipe_words(&mut key);
    memory::wipe(&mut text);
    state.clear();
    Some(hash)
}
