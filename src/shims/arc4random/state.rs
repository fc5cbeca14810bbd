//! A generator for every thread, in a page that the kernel wipes in a child. What the three functions know of threads, signals
//! and fork is here; the slot that belongs to a thread is C's (`stdlib/arc4random.c`).

use super::generator::Generator;
use crate::shims::memory;
use core::ffi::{c_int, c_void};
use core::ptr;
use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, SeqCst};
use core::sync::atomic::{AtomicU32, compiler_fence};

unsafe extern "C" {
    safe fn openbsd_compat_arc4random_state() -> *mut c_void;
    fn openbsd_compat_arc4random_keep(state: *mut c_void) -> *mut c_void;
    fn openbsd_compat_arc4random_at_fork(child: unsafe extern "C" fn()) -> c_int;
    #[cfg(all(target_os = "linux", not(test)))]
    static openbsd_compat_arc4random_written: Option<unsafe extern "C" fn(*const c_void, usize)>;
}

/// Nobody is in there. All zero, so that a wiped page is free.
const FREE: u32 = 0;
/// Somebody of this thread is.
const BUSY: u32 = 1;
/// Nobody is, and whoever comes must ask first whether this is still the process that filled it.
const ASK: u32 = 2;

/// What is in the page.
#[repr(C)]
struct State {
    mode: AtomicU32,
    /// What `mode` is when nobody is in there.
    rest: AtomicU32,
    /// The process and the count of forks that filled it, where `rest` is ASK.
    process: AtomicU32,
    forks: AtomicU32,
    generator: Generator,
}

/// How often this process, and those it came from, were forked, as far as pthread_atfork(3) knows.
static FORKS: AtomicU32 = AtomicU32::new(0);

/// Lets `work` use this thread's generator, if that is there, free and certain to be this process's own.
#[inline]
pub(super) fn with<R>(work: impl FnOnce(&mut Generator) -> R) -> Option<R> {
    if cfg!(arc4random_test = "locked") {
        return None;
    }
    let state: *mut State = slot().cast();
    if state.is_null() {
        return None;
    }
    // SAFETY: the state of this thread, mapped until it ends.
    let mode = unsafe { &(*state).mode };
    if mode.load(Relaxed) != FREE {
        return None;
    }
    mode.store(BUSY, Relaxed);
    compiler_fence(SeqCst);
    // SAFETY: BUSY keeps signal handlers away.
    let result = work(unsafe { &mut (*state).generator });
    compiler_fence(SeqCst);
    // A handler that forked brings its child here with a wiped page: `result` is the parent's as well.
    if mode.load(Relaxed) != BUSY {
        // SAFETY: as above, and nobody else is in there.
        unsafe { forget(state) };
        return None;
    }
    mode.store(FREE, Relaxed);
    Some(result)
}

/// Lets `work` use this thread's generator, new if need be, or one on the stack where that cannot be; again if it was for nothing.
pub(super) fn with_any(mut work: impl FnMut(&mut Generator)) {
    #[cfg(arc4random_test = "locked")]
    let _lock = locked::Lock::take();
    loop {
        let state = match slot() {
            none if none.is_null() => create(),
            state => state.cast(),
        };
        if state.is_null() {
            break;
        }
        // SAFETY: the state of this thread, mapped until it ends.
        let (mode, rest) = unsafe { (&(*state).mode, &(*state).rest) };
        match mode.load(Relaxed) {
            FREE => {}
            ASK => {
                mode.store(BUSY, Relaxed);
                compiler_fence(SeqCst);
                // SAFETY: BUSY keeps signal handlers away.
                unsafe { renew(state) };
            }
            _ => break,
        }
        mode.store(BUSY, Relaxed);
        compiler_fence(SeqCst);
        // SAFETY: BUSY keeps signal handlers away.
        work(unsafe { &mut (*state).generator });
        compiler_fence(SeqCst);
        if mode.load(Relaxed) != BUSY {
            // SAFETY: as above, and nobody else is in there.
            unsafe { forget(state) };
            continue;
        }
        let rest = rest.load(Relaxed);
        // SAFETY: as above.
        let ours = rest == FREE || unsafe { !renew(state) };
        mode.store(rest, Relaxed);
        if ours {
            return;
        }
    }
    work(&mut Generator::new());
}

/// Tells a memory checker, if there is one in the program, that bytes were written by code that it did not see.
#[inline]
pub(super) fn written(bytes: &[u8]) {
    #[cfg(all(target_os = "linux", not(test)))]
    // SAFETY: a constant of C's.
    if let Some(written) = unsafe { openbsd_compat_arc4random_written } {
        // SAFETY: as long as it says.
        unsafe { written(bytes.as_ptr().cast(), bytes.len()) };
    }
    #[cfg(not(all(target_os = "linux", not(test))))]
    let _ = bytes;
}

#[inline]
fn slot() -> *mut c_void {
    openbsd_compat_arc4random_state()
}

/// A counter-example: a lock round it all.
#[cfg(arc4random_test = "locked")]
mod locked {
    use core::sync::atomic::{AtomicBool, Ordering::SeqCst};

    static TAKEN: AtomicBool = AtomicBool::new(false);

    pub(super) struct Lock;

    impl Lock {
        pub(super) fn take() -> Self {
            while TAKEN.swap(true, SeqCst) {}
            Self
        }
    }

    impl Drop for Lock {
        fn drop(&mut self) {
            TAKEN.store(false, SeqCst);
        }
    }
}

/// Makes the generator a new one.
///
/// # Safety
/// - `state` is this thread's, and nobody is in it.
#[cold]
#[inline(never)]
unsafe fn forget(state: *mut State) {
    // SAFETY: the caller's promise; a new generator is all zero.
    unsafe { memory::wipe(memory::bytes_mut((&raw mut (*state).generator).cast(), size_of::<Generator>())) };
}

/// Makes the generator a new one if this is not the process that filled it, and says whether it did.
///
/// # Safety
/// - As for [`forget`].
unsafe fn renew(state: *mut State) -> bool {
    // SAFETY: takes nothing.
    let process = unsafe { libc::getpid() }.unsigned_abs();
    let forks = FORKS.load(Acquire);
    // SAFETY: the caller's promise.
    let (filled_by, filled_at) = unsafe { (&(*state).process, &(*state).forks) };
    let stale = (filled_by.swap(process, Relaxed) != process) | (filled_at.swap(forks, Relaxed) != forks);
    if stale {
        // SAFETY: the caller's promise.
        unsafe { forget(state) };
    }
    stale
}

/// This thread's state, or NULL where it can have none.
#[cold]
fn create() -> *mut State {
    let size = size_of::<State>();
    let access = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: a new mapping, of zeros.
    let page = unsafe { libc::mmap(ptr::null_mut(), size, access, libc::MAP_PRIVATE | libc::MAP_ANON, -1, 0) };
    if page == libc::MAP_FAILED {
        return ptr::null_mut();
    }
    // SAFETY: the mapping is ours alone.
    let wiped = unsafe { prepare(page, size) };
    let state: *mut State = page.cast();
    if !wiped && cfg!(not(arc4random_test = "no_fork_detection")) {
        count_forks();
        // SAFETY: mapped, and ours alone.
        let (mode, rest) = unsafe { (&(*state).mode, &(*state).rest) };
        mode.store(ASK, Relaxed);
        rest.store(ASK, Relaxed);
    }
    // SAFETY: ours to give away.
    let kept = unsafe { openbsd_compat_arc4random_keep(page) };
    if kept != page {
        // SAFETY: nobody has it.
        unsafe { openbsd_compat_arc4random_end(page) };
    }
    kept.cast()
}

/// Asks the kernel to leave the page out of core dumps and to wipe it in a child; whether it does the latter.
///
/// # Safety
/// - `page` is a mapping of `size` bytes.
unsafe fn prepare(page: *mut c_void, size: usize) -> bool {
    if cfg!(any(arc4random_test = "no_fork_detection", arc4random_test = "pid")) {
        return false;
    }
    #[cfg(target_os = "linux")]
    // SAFETY: advice about the caller's mapping.
    unsafe {
        libc::madvise(page, size, libc::MADV_DONTDUMP);
    }
    #[cfg(target_os = "freebsd")]
    // SAFETY: advice about the caller's mapping.
    unsafe {
        libc::madvise(page, size, libc::MADV_NOCORE);
    }
    #[cfg(target_os = "linux")]
    // SAFETY: as above. An emulator that ignores all advice accepts this -1 as well, which no kernel does.
    return unsafe { libc::madvise(page, size, -1) != 0 && libc::madvise(page, size, libc::MADV_WIPEONFORK) == 0 };
    #[cfg(any(target_os = "freebsd", target_os = "netbsd", target_os = "openbsd"))]
    {
        unsafe extern "C" {
            fn minherit(start: *mut c_void, length: usize, how: c_int) -> c_int;
        }
        /// MAP_INHERIT_ZERO.
        const ZERO: c_int = if cfg!(target_os = "netbsd") { 4 } else { 3 };
        // SAFETY: as above.
        return unsafe { minherit(page, size, ZERO) == 0 };
    }
    #[allow(unreachable_code, reason = "the systems above have returned")]
    {
        let _ = (page, size);
        false
    }
}

/// Has forks counted from now on.
fn count_forks() {
    /// Whether they are.
    static COUNTED: AtomicU32 = AtomicU32::new(0);
    unsafe extern "C" fn child() {
        FORKS.fetch_add(1, AcqRel);
    }
    if COUNTED.swap(1, AcqRel) == 0 {
        // SAFETY: the function may be called in any child. Where it cannot be registered the process's number remains.
        unsafe { openbsd_compat_arc4random_at_fork(child) };
    }
}

/// Wipes and unmaps a thread's state. C calls it when the thread ends.
///
/// # Safety
/// - `state` came from [`create`] and nobody uses it any more.
#[unsafe(no_mangle)]
unsafe extern "C" fn openbsd_compat_arc4random_end(state: *mut c_void) {
    if cfg!(arc4random_test = "no_end") {
        return;
    }
    // SAFETY: as long as it was mapped.
    unsafe {
        memory::wipe(memory::bytes_mut(state, size_of::<State>()));
        libc::munmap(state, size_of::<State>());
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    extern crate std;

    use super::*;
    use std::vec::Vec;

    fn draw(generator: &mut Generator) -> u64 {
        let mut word = [0; 8];
        generator.fill(&mut word, super::super::entropy::seed);
        u64::from_ne_bytes(word)
    }

    fn any() -> u64 {
        let mut word = 0;
        with_any(|generator| word = draw(generator));
        word
    }

    /// What a signal handler that asks in the midst of a request gets, and what the request and the next one do then.
    #[test]
    fn a_request_inside_a_request_has_a_generator_of_its_own() {
        any();
        // An emulator may not wipe pages, and then it is never certain to be this process's own.
        let free = with(|_| ());
        let (mut words, mut inside) = (Vec::new(), None);
        with_any(|generator| {
            words.push(draw(generator));
            inside = with(|_| ());
            words.push(any());
            words.push(any());
            words.push(draw(generator));
        });
        words.push(any());
        assert_eq!(inside, None, "the busy generator was used");
        assert_eq!(with(|_| ()), free, "it is not free again");
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), 5, "a word came twice");
    }

    /// What comes of a request that a fork interrupts, in the child: the parent's word must not be the child's.
    #[test]
    fn a_fork_inside_a_request_starts_it_again() {
        let size = size_of::<[u64; 2]>();
        let (access, kind) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_SHARED | libc::MAP_ANON);
        // SAFETY: a new mapping.
        let shared = unsafe { libc::mmap(ptr::null_mut(), size, access, kind, -1, 0) };
        assert_ne!(shared, libc::MAP_FAILED);
        any();
        let mut child = None;
        let mut word = 0;
        with_any(|generator| {
            word = draw(generator);
            if child.is_none() {
                // SAFETY: a fork that libc does not know of; the child makes no use of it.
                child = Some(unsafe { libc::syscall(libc::SYS_clone, libc::SIGCHLD, 0, 0, 0, 0) });
            }
        });
        if child == Some(0) {
            // SAFETY: mapped and large enough; ends the child.
            unsafe {
                shared.cast::<u64>().write_volatile(word);
                libc::_exit(0);
            }
        }
        let child = child.and_then(|child| libc::pid_t::try_from(child).ok()).unwrap();
        // SAFETY: our own child.
        assert_eq!(unsafe { libc::waitpid(child, ptr::null_mut(), 0) }, child);
        // SAFETY: mapped and large enough.
        let of_child = unsafe { shared.cast::<u64>().read_volatile() };
        assert_ne!(of_child, 0, "the child got nothing");
        assert_ne!(of_child, word, "both got the same");
    }
}
