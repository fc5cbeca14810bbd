//! Long options.

use super::variables::{optarg, optind, optopt};
use super::{Line, REST, UNKNOWN, c_warnx};
use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use core::sync::atomic::Ordering::Relaxed;

/// `struct option`, which is the same everywhere.
#[repr(C)]
pub struct LongOption {
    name: *const c_char,
    has_arg: c_int,
    flag: *mut c_int,
    val: c_int,
}

/// `required_argument`; `optional_argument` is 2 and `no_argument` 0.
const REQUIRED: c_int = 1;

/// The long options of a program.
pub(crate) struct Long {
    options: *const LongOption,
    index: *mut c_int,
    /// Whether one dash will do.
    pub(super) only: bool,
    /// [`Self::option`], behind a pointer so that getopt(3), which has no use for it, does not bring it into a program.
    pub(super) read: unsafe fn(&Self, &mut Line, *mut c_char, bool) -> Option<c_int>,
}

/// What the options say of a name.
enum Found {
    One(usize),
    Several,
    None,
}

impl LongOption {
    /// Whether it means the same: then it does not matter which of the two is meant.
    fn is_like(&self, other: &Self) -> bool {
        self.has_arg == other.has_arg && self.flag == other.flag && self.val == other.val
    }

    /// What getopt_long(3) leaves in `optopt` about it.
    fn told(&self) -> c_int {
        if self.flag.is_null() { self.val } else { 0 }
    }
}

impl Long {
    /// The options, an array that a NULL name ends; `index` is where the index of the one that was found goes, or NULL; `only` says
    /// whether one dash will do. `None` where `options` is NULL.
    pub(crate) fn of(options: *const LongOption, index: *mut c_int, only: bool) -> Option<Self> {
        (!options.is_null()).then_some(Self { options, index, only, read: Self::option })
    }

    /// The option with a name, whole or the only one that begins like it.
    ///
    /// # Safety
    /// - The options are as the program promises.
    unsafe fn find(&self, name: &[u8], may_be_short: bool) -> Found {
        let mut found = Found::None;
        let mut at = 0usize;
        loop {
            // SAFETY: no option before this one had a NULL name, so it is there.
            let (option, own) = unsafe {
                let option = &*self.options.wrapping_add(at);
                if option.name.is_null() {
                    return found;
                }
                (option, CStr::from_ptr(option.name).to_bytes())
            };
            if own == name {
                return Found::One(at);
            }
            // One letter that is a short option as well is that.
            if own.starts_with(name) && !(may_be_short && name.len() == 1) {
                found = match found {
                    Found::None => Found::One(at),
                    Found::One(first) if !self.only => {
                        // SAFETY: it was there before.
                        let alike = option.is_like(unsafe { &*self.options.wrapping_add(first) });
                        if alike { found } else { Found::Several }
                    }
                    _ => Found::Several,
                };
            }
            at = at.wrapping_add(1);
        }
    }

    /// The long option that `text` is, `name` or `name=value`. `None` where it is none and may be short ones.
    ///
    /// # Safety
    /// - As for [`Line::next`]; `text` is a string.
    unsafe fn option(&self, line: &mut Line, text: *mut c_char, may_be_short: bool) -> Option<c_int> {
        // SAFETY: a string.
        let bytes = unsafe { CStr::from_ptr(text) }.to_bytes();
        let length = bytes.iter().position(|byte| *byte == b'=');
        let name = length.and_then(|length| bytes.get(..length)).unwrap_or(bytes);
        let value = length.map(|length| text.wrapping_add(length).wrapping_add(1));
        // SAFETY: the options are as the program promises.
        let found = unsafe { self.find(name, may_be_short) };
        if matches!(found, Found::None) && may_be_short {
            return None;
        }
        REST.store(ptr::null_mut(), Relaxed);
        let next = optind().load(Relaxed).wrapping_add(1);
        optind().store(next, Relaxed);
        let complain = |message: &CStr, about: c_int| {
            optopt().store(about, Relaxed);
            if line.speaks() {
                // SAFETY: the format wants a length and so many characters.
                unsafe { c_warnx(message.as_ptr(), c_int::try_from(name.len()).unwrap_or(c_int::MAX), text) };
            }
        };
        let at = match found {
            Found::One(at) => at,
            Found::Several => {
                complain(c"ambiguous option -- %.*s", 0);
                return Some(UNKNOWN);
            }
            Found::None => {
                optopt().store(0, Relaxed);
                if line.speaks() {
                    // SAFETY: the format wants a string.
                    unsafe { c_warnx(c"unknown option -- %s".as_ptr(), text) };
                }
                return Some(UNKNOWN);
            }
        };
        // SAFETY: it was found there.
        let option = unsafe { &*self.options.wrapping_add(at) };
        match (option.has_arg, value) {
            (0, Some(_)) => {
                complain(c"option doesn't take an argument -- %.*s", option.told());
                return Some(line.lacking());
            }
            (_, Some(value)) => optarg().store(value, Relaxed),
            (REQUIRED, None) => {
                let Some(word) = line.word(next) else {
                    optopt().store(option.told(), Relaxed);
                    if line.speaks() {
                        // SAFETY: the format wants a string.
                        unsafe { c_warnx(c"option requires an argument -- %s".as_ptr(), text) };
                    }
                    return Some(line.lacking());
                };
                optarg().store(word, Relaxed);
                optind().store(next.wrapping_add(1), Relaxed);
            }
            _ => {}
        }
        // SAFETY: the program promises that these can be written where they are not NULL.
        unsafe {
            if !self.index.is_null() {
                self.index.write(c_int::try_from(at).unwrap_or(c_int::MAX));
            }
            if option.flag.is_null() {
                return Some(option.val);
            }
            option.flag.write(option.val);
        }
        Some(0)
    }
}
