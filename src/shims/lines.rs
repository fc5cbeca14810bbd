//! The line that fgetln(3) and fgetwln(3) hand out: one for each stream, in memory that stays with the stream.
//!
//! OpenBSD keeps it in the FILE, where we have no place. Nobody tells us when a stream is closed, so that there are no more than
//! [`KEPT`] of them, and one for each thread that is reading at the same moment: the line that was not asked for the longest goes
//! to the next stream that has none.

use core::cell::UnsafeCell;
use core::ffi::c_void;
use core::ptr;
use libc::FILE;

/// So many streams can be read in turn, each with its last line still there.
const KEPT: usize = 64;

/// A stream's memory for its line.
pub(in crate::shims) struct Line {
    next: *mut Line,
    stream: *mut FILE,
    busy: bool,
    used: usize,
    /// NULL or from malloc(3).
    pub(in crate::shims) start: *mut c_void,
    /// How many bytes there are.
    pub(in crate::shims) room: usize,
}

struct Lines {
    lock: UnsafeCell<libc::pthread_mutex_t>,
    /// The first line, and how often one was taken.
    list: UnsafeCell<(*mut Line, usize)>,
}

// SAFETY: the list is touched with the lock held only, and a line by the one that took it.
unsafe impl Sync for Lines {}

static LINES: Lines =
    Lines { lock: UnsafeCell::new(libc::PTHREAD_MUTEX_INITIALIZER), list: UnsafeCell::new((ptr::null_mut(), 0)) };

/// Runs `work` with the list, and nobody else does meanwhile. A few instructions, and malloc(3): nothing that waits for input.
fn locked<T>(work: impl FnOnce(&mut (*mut Line, usize)) -> T) -> T {
    // SAFETY: a mutex that is never moved; with it held, the list is ours alone.
    unsafe {
        libc::pthread_mutex_lock(LINES.lock.get());
        let result = work(&mut *LINES.list.get());
        libc::pthread_mutex_unlock(LINES.lock.get());
        result
    }
}

/// Lets `read` fill the line of a stream while the stream is locked; `None` where there is no memory for one.
///
/// # Safety
/// - `stream` is an open stream.
/// - `read` leaves the line with what malloc(3) or realloc(3) gave, and the size of it.
pub(in crate::shims) unsafe fn with<T>(stream: *mut FILE, read: impl FnOnce(&mut Line) -> T) -> Option<T> {
    unsafe extern "C" {
        fn flockfile(stream: *mut FILE);
        fn funlockfile(stream: *mut FILE);
    }
    // SAFETY: the caller promises a stream. While it is locked nobody else takes its line.
    unsafe {
        flockfile(stream);
        // SAFETY: the line lives for good, and is ours until it is idle again.
        let result = take(stream).as_mut().map(|line| {
            let result = read(line);
            locked(|_| line.busy = false);
            result
        });
        funlockfile(stream);
        result
    }
}

/// The line of a stream, busy from now on; NULL where there is no memory.
fn take(stream: *mut FILE) -> *mut Line {
    locked(|(first, taken)| {
        *taken = taken.wrapping_add(1);
        let (mut own, mut idle, mut count) = (ptr::null_mut::<Line>(), ptr::null_mut::<Line>(), 0usize);
        let mut at = *first;
        // SAFETY: lines live for good; with the lock held nobody changes what is looked at here.
        while let Some(line) = unsafe { at.as_mut() } {
            if line.stream == stream && !line.busy {
                own = at;
            }
            // SAFETY: as above.
            if !line.busy && unsafe { idle.as_ref() }.is_none_or(|other| line.used < other.used) {
                idle = at;
            }
            (at, count) = (line.next, count.wrapping_add(1));
        }
        if own.is_null() && count >= KEPT {
            own = idle;
        }
        if own.is_null() {
            // SAFETY: malloc takes any number.
            own = unsafe { libc::malloc(size_of::<Line>()) }.cast();
            if own.is_null() {
                return own;
            }
            let line = Line { next: *first, stream, busy: true, used: 0, start: ptr::null_mut(), room: 0 };
            // SAFETY: new memory of that size, aligned for anything.
            unsafe { own.write(line) };
            *first = own;
        }
        // SAFETY: a line that is nobody else's.
        let line = unsafe { &mut *own };
        (line.stream, line.busy, line.used) = (stream, true, *taken);
        own
    })
}
