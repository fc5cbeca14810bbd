//! The title in place of argv's strings, and with the caller's consent of environ's behind them.

use super::system;
use core::ffi::{c_char, c_int};
use core::ptr;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use core::sync::atomic::{AtomicPtr, AtomicU8, AtomicUsize};

/// What a caller of an init function lets go.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "a build may have one init function or none")]
pub(in crate::shims) enum Consent {
    /// compat_init_setproctitle: argv's strings are given up, environ's move to the heap.
    Environ = 1,
    /// setproctitle_init: both move to the heap.
    EnvironAndArgv = 2,
}

/// The strings that exec(2) laid down: argv's are the first `own` bytes, `all` goes to the end of environ's.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) start: usize,
    pub(super) own: usize,
    pub(super) all: usize,
}

// The area, found once: afterwards titles lie in it and nothing could be told from its bytes.
static START: AtomicUsize = AtomicUsize::new(0);
static OWN: AtomicUsize = AtomicUsize::new(0);
static ALL: AtomicUsize = AtomicUsize::new(0);
/// How many bytes of the area are free for titles, because whoever needs what was in them has a copy.
static FREE: AtomicUsize = AtomicUsize::new(0);

static CONSENT: AtomicU8 = AtomicU8::new(0);
static ARGC: AtomicUsize = AtomicUsize::new(0);
static ARGV: AtomicPtr<*mut c_char> = AtomicPtr::new(ptr::null_mut());
static ENVP: AtomicPtr<*mut c_char> = AtomicPtr::new(ptr::null_mut());

/// # Safety
/// - `argv` and `envp` are each NULL or main's own array, which lasts as long as the process.
pub(super) unsafe fn agree(consent: Consent, argc: c_int, argv: *mut *mut c_char, envp: *mut *mut c_char) {
    ARGC.store(if argv.is_null() { 0 } else { usize::try_from(argc).unwrap_or(0) }, Relaxed);
    ARGV.store(argv, Relaxed);
    ENVP.store(envp, Relaxed);
    CONSENT.fetch_max(consent as u8, Release);
}

/// Finds out where the strings are, unless that is known.
pub(super) fn locate() -> Option<Area> {
    if known().is_none() {
        let argv = ARGV.load(Relaxed);
        let argv0 = match ARGC.load(Relaxed) {
            0 => 0,
            // SAFETY: `agree` was promised an array of `argc` pointers.
            _ => unsafe { AtomicPtr::from_ptr(argv) }.load(Relaxed) as usize,
        };
        let found = system::locate(argv0)?;
        // A thread that was overtaken may have looked at a title: the first answer stays.
        let _ = START.compare_exchange(0, found.start, Relaxed, Relaxed);
        let _ = OWN.compare_exchange(0, found.own, Relaxed, Relaxed);
        let _ = ALL.compare_exchange(0, found.all, Release, Relaxed);
    }
    known()
}

fn known() -> Option<Area> {
    let all = ALL.load(Acquire);
    (all != 0).then(|| Area { start: START.load(Relaxed), own: OWN.load(Relaxed), all })
}

/// Writes the title over the strings that `locate` found. Without room, or memory to save what is there, the title stays as it is.
pub(super) fn show(text: Option<&[u8]>) {
    let Some(area) = known() else { return };
    let consent = CONSENT.load(Acquire);
    let mut free = FREE.load(Acquire);
    // Without memory to save all that was agreed to, argv's strings may still do.
    for wanted in [if consent == 0 { area.own } else { area.all }, area.own] {
        if free < wanted && rescue(area.start + free, area.start + wanted, consent) {
            free = FREE.fetch_max(wanted, AcqRel).max(wanted);
        }
    }
    // SAFETY: the area is the process's own stack, and what others read there was copied.
    unsafe { super::write(ptr::with_exposed_provenance_mut(area.start), free, text) }
}

/// Copies the bytes from `from` to `to` to the heap in one block, all or nothing, and redirects who reads them.
///
/// Two threads may do so at once: a pointer is exchanged only by the first to come, and a title is written only by a thread that
/// found all pointers exchanged, so each of them leads to a copy that was made before.
#[inline(never)]
fn rescue(from: usize, to: usize, consent: u8) -> bool {
    let length = to - from;
    // SAFETY: any size may be asked for; the block is never freed, as pointers into it go to whoever calls getenv(3).
    let block: *mut u8 = unsafe { libc::malloc(length + 1) }.cast();
    if block.is_null() {
        return false;
    }
    for offset in 0..length {
        // SAFETY: below `to` in the area; atomic, for another thread may be writing its title.
        let byte = unsafe { AtomicU8::from_ptr(ptr::with_exposed_provenance_mut(from + offset)) }.load(Relaxed);
        // SAFETY: within the block.
        unsafe { block.add(offset).write(byte) };
    }
    // SAFETY: the last byte of the block.
    unsafe { block.add(length).write(0) };

    let moved = |string: *mut c_char| -> Option<*mut c_char> {
        let address = string as usize;
        // SAFETY: as far into the block as `string` is into the area.
        (from <= address && address < to).then(|| unsafe { block.add(address - from) }.cast())
    };
    system::move_names(moved);
    if consent >= Consent::Environ as u8 {
        // SAFETY: environ ends in NULL.
        unsafe { redirect(system::environ(), usize::MAX, moved) };
    }
    if consent >= Consent::EnvironAndArgv as u8 {
        // SAFETY: `agree` was promised main's arrays; envp, main's third argument, ends in NULL like environ.
        unsafe {
            redirect(ARGV.load(Relaxed), ARGC.load(Relaxed), moved);
            redirect(ENVP.load(Relaxed), usize::MAX, moved);
        }
    }
    true
}

/// Exchanges the pointers of an array for those that `moved` knows.
///
/// # Safety
/// - `array` is NULL, or holds pointers up to a NULL or to `limit`.
unsafe fn redirect(array: *mut *mut c_char, limit: usize, moved: impl Fn(*mut c_char) -> Option<*mut c_char>) {
    let limit = if array.is_null() { 0 } else { limit };
    for index in 0..limit {
        // SAFETY: no NULL was met before `index`.
        let slot = unsafe { AtomicPtr::from_ptr(array.add(index)) };
        let string = slot.load(Acquire);
        if string.is_null() {
            break;
        }
        if let Some(new) = moved(string) {
            let _ = slot.compare_exchange(string, new, AcqRel, Relaxed);
        }
    }
}

#[cfg_attr(target_os = "linux", allow(dead_code, reason = "Linux's kernel tells where the strings end"))]
pub(super) mod safe {
    #![forbid(unsafe_code)]

    use core::ops::Range;

    /// How far a run of strings that begins at `start` goes on without a gap; a string elsewhere is not part of it.
    pub(in super::super) fn run(start: usize, strings: impl Iterator<Item = Range<usize>>) -> usize {
        strings.fold(start, |end, string| if string.start == end { string.end } else { end })
    }

    #[cfg(test)]
    mod tests {
        use super::run;

        #[test]
        fn a_gap_ends_the_run() {
            assert_eq!(run(100, [100..105, 105..106, 106..110].into_iter()), 110);
            assert_eq!(run(100, [100..105, 900..910, 105..110].into_iter()), 110);
            assert_eq!(run(100, [100..105, 106..110, 110..120].into_iter()), 105);
            assert_eq!(run(100, [].into_iter()), 100);
        }
    }
}
