//! What getopt(3), getopt_long(3) and getopt_long_only(3) share: reading the words of a command line one option at a time.
//!
//! The word that is being read and the words that were skipped are remembered between calls, beside the five variables of the
//! interface (`options/variables.rs`), so that only one command line at a time can be read, by one thread. `optreset` or an
//! `optind` of 0 begins another one. Messages go through warnx(3), unless `opterr` is 0 or the options begin with a colon; the
//! system's warnx, where that is used, calls the program as it likes. Nothing is allocated; not for signal handlers.

mod long;
mod variables;

use core::ffi::{CStr, c_char, c_int};
use core::ptr;
use core::slice;
use core::sync::atomic::Ordering::Relaxed;
use core::sync::atomic::{AtomicI32, AtomicPtr};
pub(crate) use long::{Long, LongOption};
use variables::{optarg, opterr, optind, optopt, optreset};

/// What is left of a word with options, NULL where the next word is due.
static REST: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());

/// The words that were skipped: from the first one to the one behind the last, if that is known yet; -1 where there are none.
static SKIPPED: AtomicI32 = AtomicI32::new(-1);
static SKIPPED_END: AtomicI32 = AtomicI32::new(-1);

/// Whether POSIXLY_CORRECT was in the environment when this command line was begun; -1 before the first.
static POSIX: AtomicI32 = AtomicI32::new(-1);

/// The end of the options, or what is no option at all.
const END: c_int = -1;

/// Returned for an option that nobody knows.
const UNKNOWN: c_int = b'?' as c_int;

/// What is done with words that are no options.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Others {
    /// They end the options.
    End,
    /// They are moved behind the options.
    Move,
    /// Each is the argument of an option 1.
    Return,
}

/// A command line and what may be on it.
pub(crate) struct Line<'a> {
    words: &'a mut [*mut c_char],
    /// The short options, without what is said of the others in front.
    short: &'a [u8],
    others: Others,
    /// Whether a missing argument is a colon, and nothing is said.
    silent: bool,
}

impl<'a> Line<'a> {
    /// The command line; what `options` begin with says what is done with other words.
    ///
    /// # Safety
    /// - `argv` is valid for reads and writes of `argc` strings.
    pub(crate) unsafe fn new(argc: c_int, argv: *const *mut c_char, options: &'a CStr, others: Others) -> Self {
        let options = options.to_bytes();
        if optind().load(Relaxed) == 0 {
            optind().store(1, Relaxed);
            optreset().store(1, Relaxed);
        }
        let again = optreset().swap(0, Relaxed) != 0;
        if again || POSIX.load(Relaxed) == -1 {
            // SAFETY: a string; nobody changes the environment meanwhile, as ever.
            let posix = !unsafe { libc::getenv(c"POSIXLY_CORRECT".as_ptr()) }.is_null();
            POSIX.store(posix.into(), Relaxed);
            forget();
        }
        let (short, others) = match options {
            [b'-', short @ ..] => (short, Others::Return),
            [b'+', short @ ..] => (short, Others::End),
            _ if POSIX.load(Relaxed) == 1 => (options, Others::End),
            _ => (options, others),
        };
        let words: &mut [_] = match usize::try_from(argc) {
            // SAFETY: the caller promises the words; that their order may change is the interface, whatever its type says.
            Ok(count) if !argv.is_null() => unsafe { slice::from_raw_parts_mut(argv.cast_mut(), count) },
            _ => &mut [],
        };
        Self { words, short, others, silent: short.first() == Some(&b':') }
    }

    fn word(&self, at: c_int) -> Option<*mut c_char> {
        usize::try_from(at).ok().and_then(|at| self.words.get(at)).copied().filter(|word| !word.is_null())
    }

    /// The next option: its character, the value of a long one, or [`END`].
    ///
    /// # Safety
    /// - The words are strings, and so are the names of the long options.
    pub(crate) unsafe fn next(&mut self, long: Option<&Long>) -> c_int {
        optarg().store(ptr::null_mut(), Relaxed);
        let begun = REST.load(Relaxed);
        // SAFETY: the words are strings.
        unsafe {
            if !begun.is_null() {
                return self.short_option(begun, long);
            }
            loop {
                let at = optind().load(Relaxed);
                let Some(word) = self.word(at) else { return self.end(at) };
                let bytes = CStr::from_ptr(word).to_bytes();
                let is_option = bytes.first() == Some(&b'-') && (bytes.len() > 1 || self.takes(b'-').is_some());
                if !is_option {
                    match self.others {
                        Others::Return => {
                            optarg().store(word, Relaxed);
                            optind().store(at.wrapping_add(1), Relaxed);
                            return 1;
                        }
                        Others::End => return END,
                        Others::Move => self.skip(at),
                    }
                    optind().store(at.wrapping_add(1), Relaxed);
                    continue;
                }
                if SKIPPED.load(Relaxed) != -1 && SKIPPED_END.load(Relaxed) == -1 {
                    SKIPPED_END.store(at, Relaxed);
                }
                if bytes == b"--" {
                    optind().store(at.wrapping_add(1), Relaxed);
                    return self.end(at.wrapping_add(1));
                }
                let rest = word.wrapping_add(usize::from(bytes.len() > 1));
                if let Some(long) = long.filter(|_| bytes.len() > 1) {
                    let two = bytes.starts_with(b"--");
                    if two || long.only {
                        let may_be_short = !two && bytes.get(1).is_some_and(|c| *c != b':' && self.takes(*c).is_some());
                        let found = (long.read)(long, self, rest.wrapping_add(usize::from(two)), may_be_short);
                        if let Some(found) = found {
                            return found;
                        }
                    }
                }
                return self.short_option(rest, long);
            }
        }
    }

    /// What the short options say of a character: whether it takes an argument.
    fn takes(&self, character: u8) -> Option<Argument> {
        let mut rest = self.short;
        loop {
            let (first, behind) = rest.split_first()?;
            if *first == character {
                return Some(match behind {
                    [b':', b':', ..] => Argument::Optional,
                    [b':', ..] => Argument::Required,
                    [b';', ..] if character == b'W' => Argument::Long,
                    _ => Argument::None,
                });
            }
            rest = behind;
        }
    }

    /// The option that `rest` begins with.
    ///
    /// # Safety
    /// - As for [`Line::next`]; `rest` is a string inside the current word, or a dash.
    unsafe fn short_option(&mut self, rest: *mut c_char, long: Option<&Long>) -> c_int {
        // SAFETY: a string.
        let bytes = unsafe { CStr::from_ptr(rest) }.to_bytes();
        let character = bytes.first().copied().unwrap_or(0);
        let behind = rest.wrapping_add(usize::from(!bytes.is_empty()));
        let last = bytes.len() <= 1;
        let at = optind().load(Relaxed);
        let found = c_int::from(character);
        let known = self.takes(character).filter(|_| character != b':' && (character != b'-' || last));
        REST.store(if last { ptr::null_mut() } else { behind }, Relaxed);
        let Some(argument) = known else {
            // A dash alone is a word like any other.
            if character == b'-' && last {
                return END;
            }
            if last {
                optind().store(at.wrapping_add(1), Relaxed);
            }
            optopt().store(found, Relaxed);
            if self.speaks() {
                // SAFETY: the format wants a character.
                unsafe { c_warnx(c"unknown option -- %c".as_ptr(), found) };
            }
            return UNKNOWN;
        };
        if argument == Argument::None || argument == Argument::Long && long.is_none() {
            if last {
                optind().store(at.wrapping_add(1), Relaxed);
            }
            return found;
        }
        REST.store(ptr::null_mut(), Relaxed);
        let next = at.wrapping_add(1);
        let value = match (last, argument) {
            (false, _) => Some(behind),
            (true, Argument::Optional) => None,
            (true, _) => {
                optind().store(next, Relaxed);
                let Some(word) = self.word(next) else {
                    optopt().store(found, Relaxed);
                    if self.speaks() {
                        // SAFETY: the format wants a character.
                        unsafe { c_warnx(c"option requires an argument -- %c".as_ptr(), found) };
                    }
                    return self.lacking();
                };
                Some(word)
            }
        };
        if let (Argument::Long, Some(long), Some(value)) = (argument, long, value) {
            // SAFETY: the words are strings.
            return unsafe { (long.read)(long, self, value, false) }.unwrap_or(UNKNOWN);
        }
        optind().fetch_add(1, Relaxed);
        optarg().store(value.unwrap_or(ptr::null_mut()), Relaxed);
        found
    }

    /// What is returned where an argument is missing.
    fn lacking(&self) -> c_int {
        if self.silent { c_int::from(b':') } else { UNKNOWN }
    }

    /// Whether messages are written.
    fn speaks(&self) -> bool {
        opterr().load(Relaxed) != 0 && !self.silent
    }

    /// Counts a word to those that are skipped.
    fn skip(&mut self, at: c_int) {
        let (start, end) = (SKIPPED.load(Relaxed), SKIPPED_END.load(Relaxed));
        if start == -1 {
            SKIPPED.store(at, Relaxed);
        } else if end != -1 {
            self.exchange(start, end, at);
            SKIPPED.store(at.wrapping_sub(end.wrapping_sub(start)), Relaxed);
            SKIPPED_END.store(-1, Relaxed);
        }
    }

    /// The end of the options before `at`: what was skipped comes behind them.
    fn end(&mut self, at: c_int) -> c_int {
        let (start, end) = (SKIPPED.load(Relaxed), SKIPPED_END.load(Relaxed));
        if end != -1 {
            self.exchange(start, end, at);
            optind().store(at.wrapping_sub(end.wrapping_sub(start)), Relaxed);
        } else if start != -1 {
            optind().store(start, Relaxed);
        }
        forget();
        END
    }

    /// Moves the words from `start` to `end` behind those up to `behind`.
    fn exchange(&mut self, start: c_int, end: c_int, behind: c_int) {
        let [start, end, behind] = [start, end, behind].map(|at| usize::try_from(at).unwrap_or(0));
        let words = self.words.get_mut(start..behind);
        let Some((words, by)) = words.zip(end.checked_sub(start)) else { return };
        // Two turns and a turn of the whole exchange two neighbours.
        if let Some((one, other)) = words.split_at_mut_checked(by) {
            turn(one);
            turn(other);
        }
        turn(words);
    }
}

/// Once in a program, for it is much code that runs seldom.
#[inline(never)]
fn turn(words: &mut [*mut c_char]) {
    words.reverse();
}

/// Whether a short option takes an argument.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Argument {
    None,
    Required,
    Optional,
    /// The W of `W;`: its argument is a long option.
    Long,
}

/// Forgets the word that is being read and those that were skipped.
fn forget() {
    REST.store(ptr::null_mut(), Relaxed);
    SKIPPED.store(-1, Relaxed);
    SKIPPED_END.store(-1, Relaxed);
}

unsafe extern "C" {
    #[link_name = symbol!(warnx)]
    fn c_warnx(format: *const c_char, ...);
}
