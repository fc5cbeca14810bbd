//! What mkdtemp(3) and mkstemps(3) share: names that nobody can guess, until one is free.

use crate::errno;
use core::ffi::{c_char, c_int};

/// What stands in the place of an X.
const CHARACTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// With fewer than so many a name could be guessed.
const LEAST: usize = 6;

/// Puts random characters in the place of the X before the last `suffix` bytes of a template, and calls `create` with it, again
/// and again while the name is taken. -1 with errno EINVAL where there are too few of them, else what `create` returns.
///
/// # Safety
/// - `template` is a string that can be written.
pub(crate) unsafe fn create(template: *mut c_char, suffix: c_int, create: unsafe fn(*const c_char) -> c_int) -> c_int {
    // SAFETY: the caller promises a string.
    let length = unsafe { libc::strlen(template) };
    let end = usize::try_from(suffix).ok().and_then(|suffix| length.checked_sub(suffix)).unwrap_or(0);
    // SAFETY: as many bytes as there are before the NUL.
    let name = unsafe { crate::shims::memory::bytes_mut(template.cast(), end) };
    let count = name.iter().rev().take_while(|byte| **byte == b'X').count();
    if count < LEAST {
        errno::set(libc::EINVAL);
        return -1;
    }
    loop {
        name.iter_mut().rev().take(count).for_each(|byte| *byte = character());
        // SAFETY: still a string.
        let result = unsafe { create(template) };
        if result != -1 || errno::get() != libc::EEXIST {
            return result;
        }
    }
}

fn character() -> u8 {
    unsafe extern "C" {
        #[link_name = symbol!(arc4random_uniform)]
        safe fn c_arc4random_uniform(bound: u32) -> u32;
    }
    let at = c_arc4random_uniform(CHARACTERS.len() as u32) as usize;
    CHARACTERS.get(at).copied().unwrap_or(b'X')
}
