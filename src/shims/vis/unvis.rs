//! unvis(3) — OpenBSD `lib/libc/gen/unvis.c`
//!
//! Takes one character of a vis(3) representation after the other. `*astate` begins at 0 and is unvis's own from then on,
//! as is `*cp` until a character is complete there: UNVIS_VALID, or UNVIS_VALIDPUSH where `c` belongs to the next one and
//! is to be passed again. 0 asks for more, UNVIS_NOCHAR says that a sequence stood for nothing, UNVIS_SYNBAD that there
//! is no such sequence, or no such state; both begin anew. UNVIS_END in `flag` asks for what is left, whatever `c` is.
//! The same as OpenBSD's. Touches no errno; safe in threads, after fork and in signal handlers, since it keeps nothing.

use crate::shims::visual;
use core::ffi::{c_char, c_int};

/// UNVIS_END of OpenBSD's <vis.h>.
const END: c_int = 1;

/// Decodes one byte more.
///
/// # Safety
/// - `cp` and `astate` are valid for reads and writes.
#[unsafe(export_name = symbol!(unvis))]
pub unsafe extern "C" fn unvis(cp: *mut c_char, c: c_char, astate: *mut c_int, flag: c_int) -> c_int {
    // SAFETY: the caller promises a state to read and write.
    let state = unsafe { &mut *astate };
    let cp: *mut u8 = cp.cast();
    let done;
    if flag & END != 0 {
        (*state, done) = visual::end(*state);
    } else {
        // SAFETY: the caller promises a character to read and write, which may never have been written; where the state
        // has nothing in it, it is not looked at.
        let character = if *state == 0 { 0 } else { unsafe { cp.read() } };
        let next;
        (*state, next, done) = visual::step(*state, character, c as u8);
        // SAFETY: as above.
        unsafe { cp.write(next) };
    }
    done.code()
}

#[cfg(test)]
mod tests {
    use super::{END, unvis};
    use core::ffi::c_int;
    use core::mem::MaybeUninit;

    #[test]
    fn one_after_the_other() {
        let (mut state, mut character) = (0, MaybeUninit::uninit());
        let mut take = |c: u8, flag: c_int| {
            // SAFETY: both can be written; the character is read where the state says that it was written.
            let done = unsafe { unvis(character.as_mut_ptr(), c as _, &mut state, flag) };
            // SAFETY: the first call has written it.
            (done, unsafe { character.assume_init() } as u8, state)
        };
        assert_eq!(take(b'a', 0), (1, b'a', 0));
        assert_eq!(take(b'\\', 0), (0, 0, 1));
        assert_eq!(take(b'1', 0), (0, 1, 5));
        assert_eq!(take(b'x', 0), (2, 1, 0));
        assert_eq!(take(b'x', 0), (1, b'x', 0));
        assert_eq!(take(b'\\', 0).0, 0);
        assert_eq!(take(b'$', 0).0, 3);
        assert_eq!(take(b'\\', 0).0, 0);
        assert_eq!(take(b'!', 0), (-1, 0, 0));
        assert_eq!(take(b'!', END).0, 3);
        assert_eq!(take(b'\\', 0).0, 0);
        assert_eq!(take(b'!', END), (-1, 0, 1));
        assert_eq!(take(b'7', 0), (0, 7, 5));
        assert_eq!(take(b'!', END), (1, 7, 0));
    }

    #[test]
    fn an_unknown_state_is_left() {
        let (mut state, mut character) = (99, 0);
        // SAFETY: both can be read and written.
        assert_eq!(unsafe { unvis(&mut character, b'a' as _, &mut state, 0) }, -1);
        assert_eq!(state, 0);
    }
}
