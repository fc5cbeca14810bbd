//! Comparison against slices, reallocarray against glibc's, recallocarray and freezero against libbsd's, and what a
//! thread may do.

use compat_tests::oracle;
use compat_tests::random::Random;
use openbsd_compat::malloc::{OutOfMemory, SecretBuffer, freezero, reallocarray, recallocarray};
use openbsd_compat::{timingsafe_bcmp, timingsafe_memcmp};
use std::cmp::Ordering;
use std::ffi::c_void;
use std::{io, mem, ptr, slice, thread};

type Resize = unsafe extern "C" fn(*mut c_void, usize, usize) -> *mut c_void;
type ClearedResize = unsafe extern "C" fn(*mut c_void, usize, usize, usize) -> *mut c_void;

/// Two slices that agree up to some byte, and perhaps altogether.
fn similar(random: &mut Random) -> (Vec<u8>, Vec<u8>) {
    let longest = *random.pick(&[10, 40, 1000]);
    let x = (0..random.below(longest)).map(|_| random.draw() as u8).collect::<Vec<_>>();
    let mut y = x.clone();
    for _ in 0..random.below(3) {
        if !y.is_empty() {
            let at = random.below(y.len());
            y[at] = random.draw() as u8;
        }
    }
    if random.below(5) == 0 {
        y.truncate(random.below(y.len() + 1));
    }
    (x, y)
}

#[test]
fn timingsafe_functions_compare_as_slices_do() {
    let mut random = Random::new(0x5eed_0011);
    let mut outcomes = [0; 3];
    for _ in 0..100_000 {
        let (x, y) = similar(&mut random);
        assert_eq!(timingsafe_memcmp(&x, &y), x.cmp(&y), "{x:?} {y:?}");
        assert_eq!(timingsafe_bcmp(&x, &y) == 0, x == y, "{x:?} {y:?}");
        // SAFETY: both have at least the shorter one's length.
        let sign = unsafe { libc::memcmp(x.as_ptr().cast(), y.as_ptr().cast(), x.len().min(y.len())) };
        if x.len() == y.len() {
            assert_eq!(timingsafe_memcmp(&x, &y), sign.cmp(&0), "{x:?} {y:?}");
        }
        outcomes[(x.cmp(&y) as i8 + 1) as usize] += 1;
    }
    println!("less, equal, greater: {outcomes:?}");
    assert!(outcomes.iter().all(|n| *n > 10_000), "every outcome is tried often: {outcomes:?}");
}

#[test]
fn slices_of_different_lengths_have_an_order_too() {
    assert_eq!(timingsafe_memcmp(b"ab", b"abc"), Ordering::Less);
    assert_eq!(timingsafe_memcmp(b"ac", b"abc"), Ordering::Greater);
    assert_eq!(timingsafe_memcmp(b"", b""), Ordering::Equal);
    assert_ne!(timingsafe_bcmp(b"ab", b"abc"), 0);
}

/// What is in a block and what the call said, so that two implementations can be compared.
#[derive(Debug, PartialEq)]
enum Outcome {
    Block(Vec<u8>),
    Errno(i32),
}

/// Members and their size: mostly few, sometimes more than can be counted, never so many that a machine might or might
/// not have them.
fn array(random: &mut Random) -> (usize, usize) {
    const HALF: usize = 1 << (usize::BITS / 2);
    const UNCOUNTED: [(usize, usize); 6] = [
        (usize::MAX, 2),
        (2, usize::MAX),
        (usize::MAX / 2 + 1, 2),
        (3, usize::MAX / 3 + 1),
        (HALF, HALF),
        (HALF + 1, HALF),
    ];
    if random.below(5) == 0 { *random.pick(&UNCOUNTED) } else { (1 + random.below(100), 1 + random.below(100)) }
}

/// Resizes a fresh block of 64 bytes and tells what became of it: the bytes that are kept, or errno.
fn resized(resize: Resize, nmemb: usize, size: usize) -> Outcome {
    // SAFETY: the block has 64 bytes, the new one `nmemb * size`, and whichever is live at the end is freed.
    unsafe {
        let block = libc::malloc(64);
        block.cast::<u8>().write_bytes(7, 64);
        let fresh = resize(block, nmemb, size);
        if fresh.is_null() {
            let errno = io::Error::last_os_error().raw_os_error().unwrap_or(0);
            assert_eq!(slice::from_raw_parts(block.cast::<u8>(), 64), [7; 64], "the old block is as it was");
            libc::free(block);
            return Outcome::Errno(errno);
        }
        let bytes = slice::from_raw_parts(fresh.cast::<u8>(), 64.min(nmemb * size)).to_vec();
        libc::free(fresh);
        Outcome::Block(bytes)
    }
}

/// One difference is glibc's: a product of 0 frees the block and returns NULL there, so it is left out. OpenBSD returns
/// a block.
#[test]
fn reallocarray_resizes_as_glibc_does() {
    let Some(address) = oracle::symbol(oracle::GLIBC, c"reallocarray") else { return };
    // SAFETY: glibc declares it with this signature.
    let theirs = unsafe { mem::transmute::<*const c_void, Resize>(address) };
    let mut random = Random::new(0x5eed_0012);
    let (mut blocks, mut errors) = (0, 0);
    for _ in 0..20_000 {
        let (nmemb, size) = array(&mut random);
        let ours = resized(reallocarray, nmemb, size);
        match ours {
            Outcome::Block(_) => blocks += 1,
            Outcome::Errno(_) => errors += 1,
        }
        assert_eq!(ours, resized(theirs, nmemb, size), "{nmemb} members of {size}");
    }
    assert!(blocks > 1000 && errors > 1000, "both are tried often: {blocks} blocks, {errors} errors");
}

/// Takes a fresh block of `old` times `size` sevens to `new` times `size` and tells what became of it.
fn recleared(resize: ClearedResize, old: usize, new: usize, size: usize) -> Outcome {
    // SAFETY: a block of at least one byte; its size is promised truly unless `old` cannot be counted, which is to be
    // noticed. Whichever block is live at the end is freed.
    unsafe {
        let held = old.checked_mul(size).unwrap_or(64);
        let block = libc::malloc(held.max(1));
        block.cast::<u8>().write_bytes(7, held);
        let fresh = resize(block, old, new, size);
        if fresh.is_null() {
            let errno = io::Error::last_os_error().raw_os_error().unwrap_or(0);
            assert!(
                slice::from_raw_parts(block.cast::<u8>(), held).iter().all(|b| *b == 7),
                "the old block is as it was"
            );
            libc::free(block);
            return Outcome::Errno(errno);
        }
        // Where it stayed, the tail that went is still ours to look at, and clear.
        let seen = if fresh == block { held } else { new * size };
        let bytes = slice::from_raw_parts(fresh.cast::<u8>(), seen).to_vec();
        libc::free(fresh);
        Outcome::Block(bytes)
    }
}

#[test]
fn recallocarray_resizes_as_libbsd_does() {
    let Some(address) = oracle::symbol(oracle::LIBBSD, c"recallocarray") else { return };
    // SAFETY: libbsd declares it with this signature.
    let theirs = unsafe { mem::transmute::<*const c_void, ClearedResize>(address) };
    let mut random = Random::new(0x5eed_0013);
    let (mut blocks, mut errors) = (0, 0);
    for _ in 0..20_000 {
        let size = 1 + random.below(40);
        let mut members = || if random.below(8) == 0 { usize::MAX - random.below(9) } else { random.below(400) };
        let (old, new) = (members(), members());
        // With one byte a member even the largest number can be counted: a block that no machine has and no caller can
        // promise.
        if size == 1 && old.max(new) > 400 {
            continue;
        }
        let ours = recleared(recallocarray, old, new, size);
        match ours {
            Outcome::Block(_) => blocks += 1,
            Outcome::Errno(_) => errors += 1,
        }
        assert_eq!(ours, recleared(theirs, old, new, size), "{old} to {new} members of {size}");
    }
    assert!(blocks > 1000 && errors > 1000, "both are tried often: {blocks} blocks, {errors} errors");
}

#[test]
fn no_members_are_a_block_to_free() {
    // glibc frees the block and returns NULL.
    if !compat_tests::plan::is_shim("reallocarray") {
        return;
    }
    // SAFETY: each block is live until it is replaced or freed.
    unsafe {
        let block = reallocarray(ptr::null_mut(), 8, 8);
        let empty = reallocarray(block, 0, 8);
        assert!(!empty.is_null(), "the caller would free the block a second time");
        freezero(empty, 0);
    }
}

#[test]
fn a_secret_goes_from_thread_to_thread() -> Result<(), OutOfMemory> {
    let mut buffer = SecretBuffer::new(5)?;
    buffer.copy_from_slice(b"hello");
    let buffer = thread::spawn(move || {
        buffer.resize(10)?;
        Ok::<_, OutOfMemory>(buffer)
    })
    .join()
    .expect("the thread does not panic")?;
    assert_eq!(&buffer[..], b"hello\0\0\0\0\0");
    assert_eq!(format!("{buffer:?}"), "SecretBuffer { len: 10, .. }");
    Ok(())
}

#[test]
fn out_of_memory_is_an_io_error() {
    assert_eq!(io::Error::from(OutOfMemory).raw_os_error(), Some(libc::ENOMEM));
}
