//! The line that fgetln(3) and fgetwln(3) hand out: one for each stream, in memory that stays with the stream.
//!
//! OpenBSD keeps it in the FILE, where we have no place. Nobody tells us when a stream is closed, so that there are no more than
//! [`KEPT`] of them, and one for each thread that is reading at the same moment: the line that was not asked for the longest goes
//! to the next stream that has none.

use core::cell::UnsafeCell;
use core::ffi::c_void;
use core::ops::{Deref, DerefMut};
use core::ptr::{self, NonNull};
use libc::FILE;

/// So many streams can be read in turn, each with its last line still there.
const KEPT: usize = 64;

/// The memory of a line.
pub(in crate::shims) struct Block {
    /// NULL or from malloc(3).
    pub(in crate::shims) start: *mut c_void,
    /// How many bytes there are.
    pub(in crate::shims) room: usize,
}

/// A stream's line. All but the block is looked at with the list locked, the block by the one that took the line.
struct Line {
    next: *mut Line,
    stream: *mut FILE,
    busy: bool,
    used: usize,
    block: Block,
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

/// The memory of a stream's line, with the stream locked.
pub(in crate::shims) struct Taken {
    stream: *mut FILE,
    line: NonNull<Line>,
}

unsafe extern "C" {
    fn flockfile(stream: *mut FILE);
    fn funlockfile(stream: *mut FILE);
}

impl Taken {
    /// That of `stream`; `None` where there is no memory for one.
    ///
    /// Whoever changes it leaves it with what malloc(3) or realloc(3) gave, and the size of that.
    ///
    /// # Safety
    /// - `stream` is open, and remains so.
    pub(in crate::shims) unsafe fn of(stream: *mut FILE) -> Option<Self> {
        // SAFETY: the caller promises a stream. While it is locked nobody else takes its line.
        unsafe {
            flockfile(stream);
            let line = NonNull::new(take(stream));
            if line.is_none() {
                funlockfile(stream);
            }
            line.map(|line| Self { stream, line })
        }
    }
}

impl Deref for Taken {
    type Target = Block;

    fn deref(&self) -> &Block {
        // SAFETY: a line lives for good, and its block is ours until it is idle again.
        unsafe { &(*self.line.as_ptr()).block }
    }
}

impl DerefMut for Taken {
    fn deref_mut(&mut self) -> &mut Block {
        // SAFETY: as in `deref`.
        unsafe { &mut (*self.line.as_ptr()).block }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // SAFETY: a line lives for good, and the list is locked; the stream is open, and was locked by `of`.
        unsafe {
            locked(|_| (*self.line.as_ptr()).busy = false);
            funlockfile(self.stream);
        }
    }
}

/// The line of a stream, busy from now on; NULL where there is no memory.
fn take(stream: *mut FILE) -> *mut Line {
    // SAFETY: lines live for good; with the list locked nobody else is at what is looked at here.
    locked(|(first, taken)| unsafe {
        *taken = taken.wrapping_add(1);
        let (mut own, mut idle, mut count) = (ptr::null_mut::<Line>(), ptr::null_mut::<Line>(), 0usize);
        let mut at = *first;
        while !at.is_null() {
            if !(*at).busy {
                if (*at).stream == stream {
                    own = at;
                }
                if idle.is_null() || (*at).used < (*idle).used {
                    idle = at;
                }
            }
            (at, count) = ((*at).next, count.wrapping_add(1));
        }
        if own.is_null() && count >= KEPT {
            own = idle;
        }
        if own.is_null() {
            own = libc::malloc(size_of::<Line>()).cast();
            if own.is_null() {
                return own;
            }
            let block = Block { start: ptr::null_mut(), room: 0 };
            own.write(Line { next: *first, stream, busy: true, used: 0, block });
            *first = own;
        }
        ((*own).stream, (*own).busy, (*own).used) = (stream, true, *taken);
        own
    })
}
