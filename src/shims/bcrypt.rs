//! bcrypt (Provos and Mazières 1999) in the forms that OpenBSD writes and reads: `$2b$`, and `$2a$`, whose key is as long as the
//! password and its NUL modulo 256. What is secret is cleared.
#![forbid(unsafe_code)]

mod cost;
mod text;

pub(super) use cost::fitting;

use super::blowfish::{Blowfish, blocks, on_bytes, subkeys};
use super::memory;
use core::hint::black_box;
use text::{Text, number, unbase64};

/// Characters of a hash, and its NUL.
pub(super) const SPACE: usize = 61;

/// A hash with its NUL.
pub(super) type Hash = [u8; SPACE];

/// A hash's cost and salt, for work that is done for its time only: cost 8, which is what OpenBSD takes.
pub(super) const DUMMY: &[u8] = b"$2b$08$......................";

/// A cost and a salt for [`hash`]. A cost out of range is the nearest one in it.
pub(super) fn setting(cost: i32, salt: &[u8; 16]) -> [u8; 29] {
    let mut setting = [0; 29];
    let mut text = Text(setting.iter_mut());
    text.head(b'b', cost.clamp(4, 31) as u8);
    text.base64(salt);
    setting
}

/// Whether a password has this hash, both with their NUL; `None` where that is none. Comparing takes no longer where more of it is
/// right.
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
    let mut state = Blowfish::start();
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
    let mut characters = Text(hash.iter_mut());
    characters.head(setting.minor, setting.cost);
    characters.base64(&setting.salt);
    characters.base64(&hashed);
    memory::wipe_words(&mut key);
    memory::wipe(&mut text);
    state.clear();
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::{DUMMY, Setting, hash, setting, verify};

    const HASH: &[u8] = b"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\0";

    #[test]
    fn the_hash_is_that_of_the_password() {
        assert_eq!(hash(b"U*U\0", HASH).as_ref().map(<[u8; 61]>::as_slice), Some(HASH));
        assert_eq!(verify(b"U*U\0", HASH), Some(true));
        assert_eq!(verify(b"U*V\0", HASH), Some(false));
        assert_eq!(verify(b"U*U\0", &HASH[..30]), Some(false));
        assert_eq!(verify(b"U*U\0", &HASH[..28]), None);
        assert_eq!(verify(b"U*U\0", DUMMY), Some(false));
    }

    #[test]
    fn a_setting_is_read_as_it_is_written() {
        assert_eq!(setting(8, &[0; 16]), DUMMY);
        assert_eq!(&setting(-1, &[255; 16])[..8], b"$2b$04$9");
        assert_eq!(&setting(99, &[255; 16])[..8], b"$2b$31$9");
        let read = Setting::read(&setting(17, b"sixteen of salt.")).expect("a setting");
        assert_eq!((read.minor, read.cost, &read.salt), (b'b', 17, b"sixteen of salt."));
    }

    #[test]
    fn the_key_is_as_long_as_openbsds() {
        let password = [7; 600];
        let length = |minor, length: usize| Setting { minor, cost: 4, salt: [0; 16] }.key(&password[..length]).len();
        assert_eq!([1, 72, 73, 74, 600].map(|n| length(b'b', n)), [1, 72, 73, 73, 73]);
        assert_eq!([1, 74, 255, 256, 257, 600].map(|n| length(b'a', n)), [1, 74, 255, 1, 1, 88]);
    }
}
