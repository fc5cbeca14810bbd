//! The hash functions of <md5.h>, <sha1.h> and <sha2.h> beside libmd's; bcrypt beside crypt(3)'s, and bcrypt_pbkdf beside that of the
//! RustCrypto crate.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{self, Ended};
use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::{bcrypt_pbkdf, crypt_checkpass, crypt_newhash};
use std::collections::BTreeSet;
use std::ffi::{CStr, CString, c_char, c_void};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program that compares with libmd, built with `flags`.
fn program(flags: &[&str]) -> PathBuf {
    let library = clibrary::forced();
    let folder = clibrary::folder(&format!("libmd{}", flags.join("")));
    let program = folder.join("digests");
    let mut command = library.cc();
    command.args(flags).arg(clibrary::repository().join("compat-tests/programs/digests.c")).arg("-o").arg(&program);
    clibrary::succeed(library.link(&mut command).arg("-ldl"));
    program
}

fn run(program: &Path, words: &[&str]) -> Ended {
    let mut command = Command::new(program);
    command.arg("libmd.so.0").args(words).current_dir(program.parent().unwrap_or(Path::new(".")));
    clibrary::run(&mut command)
}

#[test]
fn the_hash_functions_are_libmds() {
    if oracle::symbol(oracle::LIBMD, c"SHA512FileChunk").is_none() {
        return;
    }
    let program = program(&[]);
    let mut operations = 0;
    for seed in ["0x5eed0021", "0x5eed0022", "0x5eed0023"] {
        let ended = run(&program, &[seed]);
        assert!(ended.success(), "seed {seed}: {}", ended.shown());
        operations += ended.stdout.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0);
    }
    clibrary::checked("operations beside libmd", operations);
    let ended = run(&program, &["0x5eed0021", "wrong"]);
    assert_eq!(ended.code, Some(1), "a wrong bit is not found: {}", ended.shown());
    assert!(ended.stdout.contains("differs"), "{}", ended.shown());
}

type Crypt = unsafe extern "C" fn(*const c_char, *const c_char) -> *const c_char;

/// A password: mostly short, now and then longer than what counts of it.
fn password(random: &mut Random) -> CString {
    let longest = *random.pick(&[5, 30, 80, 250]);
    let bytes: Vec<u8> = (0..random.below(longest)).map(|_| 1 + random.below(255) as u8).collect();
    CString::new(bytes).expect("no NUL")
}

/// A cost and salt. The last character has two bits, and the least cost is the quickest.
fn setting(random: &mut Random) -> CString {
    const DIGITS: &[u8] = b"./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut text = format!("$2{}$04$", random.pick(&['a', 'b']));
    (0..21).for_each(|_| text.push(char::from(*random.pick(DIGITS))));
    text.push(*random.pick(&['.', 'O', 'e', 'u']));
    CString::new(text).expect("no NUL")
}

#[test]
fn bcrypt_is_crypts() {
    let Some(address) = oracle::symbol(oracle::LIBCRYPT, c"crypt") else { return };
    // SAFETY: that is its type.
    let crypt = unsafe { mem::transmute::<*const c_void, Crypt>(address) };
    let mut random = Random::new(0x5eed_0024);
    for _ in 0..100 {
        let (password, setting) = (password(&mut random), setting(&mut random));
        // SAFETY: two strings; the result is one, and this test is alone in calling it.
        let hash = unsafe { CStr::from_ptr(crypt(password.as_ptr(), setting.as_ptr())) }.to_owned();
        assert_eq!(hash.to_bytes().len(), 60, "{hash:?}");
        assert!(crypt_checkpass(&password, Some(&hash)), "{password:?} has {hash:?}");
        let mut wrong = hash.into_bytes();
        let at = 7 + random.below(53);
        wrong[at] = if wrong[at] == b'.' { b'/' } else { b'.' };
        let wrong = CString::new(wrong).expect("no NUL");
        assert!(!crypt_checkpass(&password, Some(&wrong)), "{password:?} has not {wrong:?}");
    }
    for password in [c"", c"secret", c"\xff\x80"] {
        let hash = crypt_newhash(password, Some(c"bcrypt,4")).expect("a hash");
        // SAFETY: as above.
        let theirs = unsafe { CStr::from_ptr(crypt(password.as_ptr(), hash.as_ptr())) };
        assert_eq!(theirs, hash.as_c_str());
    }
}

#[test]
fn no_two_hashes_are_the_same() {
    let hashes: BTreeSet<CString> =
        (0..20).map(|_| crypt_newhash(c"secret", Some(c"bcrypt,4")).expect("a hash")).collect();
    assert_eq!(hashes.len(), 20);
}

#[test]
fn bcrypt_pbkdf_is_the_crates() {
    let mut random = Random::new(0x5eed_0025);
    let bytes = |least: usize, most: usize, random: &mut Random| -> Vec<u8> {
        (0..least + random.below(most - least)).map(|_| random.draw() as u8).collect()
    };
    for nth in 0..12 {
        let (password, salt) = (bytes(1, 100, &mut random), bytes(1, 300, &mut random));
        // Keys of one block mostly, and the longest one.
        let longest = *random.pick(&[10, 40, 100]);
        let length = if nth == 0 { 1024 } else { 1 + random.below(longest) };
        let rounds = if nth == 0 { 1 } else { 1 + random.below(3) as u32 };
        let (mut ours, mut theirs) = (vec![0; length], vec![0; length]);
        bcrypt_pbkdf(&password, &salt, &mut ours, rounds).expect("a key");
        ::bcrypt_pbkdf::bcrypt_pbkdf(&password, &salt, rounds, &mut theirs).expect("a key");
        assert_eq!(ours, theirs, "{length} bytes in {rounds} rounds");
    }
}
