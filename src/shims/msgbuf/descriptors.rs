//! Received descriptors until the message comes that owns them.
//!
//! The kernel hands a descriptor over with the first bytes of what was sent with it, so its message begins among the bytes
//! that were read together with it. It waits for the headers of the messages that begin there, even for one whose rest comes
//! with a later read, and is closed once the first message begins that was not there yet.

use core::ffi::c_int;

/// How many may wait, a power of 2. A correct peer sends one at a time, and no more is read once so many wait.
const MOST: usize = 8;

#[derive(Clone, Copy)]
#[repr(C)]
struct Waiting {
    /// -1 stands for one that the kernel could not hand over.
    fd: c_int,
    /// The end of the bytes that came with it, counted from the first byte ever.
    end: u64,
}

/// The descriptors that wait, in the order in which they came: a ring. All 0 is an empty one.
#[repr(C)]
pub(crate) struct Descriptors {
    waiting: [Waiting; MOST],
    first: usize,
    count: usize,
}

impl Descriptors {
    /// Puts a descriptor behind the others, or closes it where there is no place left.
    #[inline(never)]
    pub(crate) fn push(&mut self, fd: c_int, end: u64) {
        let place = self.first.wrapping_add(self.count) % MOST;
        match self.waiting.get_mut(place) {
            Some(place) if self.count < MOST => {
                *place = Waiting { fd, end };
                self.count = self.count.wrapping_add(1);
            }
            _ => close_received(fd),
        }
    }

    /// Whether there is no place left.
    pub(crate) fn is_full(&self) -> bool {
        self.count >= MOST
    }

    /// The descriptor for the message that begins `at` this byte, or -1. Those that came before are closed.
    pub(crate) fn first(&mut self, at: u64) -> c_int {
        if self.count == 0 { -1 } else { self.first_waiting(at) }
    }

    #[inline(never)]
    fn first_waiting(&mut self, at: u64) -> c_int {
        while self.count > 0 {
            match self.waiting.get(self.first % MOST) {
                Some(waiting) if at < waiting.end => return waiting.fd,
                Some(waiting) => close_received(waiting.fd),
                None => {}
            }
            self.pop();
        }
        -1
    }

    /// Forgets the first one.
    pub(crate) fn pop(&mut self) {
        self.first = self.first.wrapping_add(1);
        self.count = self.count.saturating_sub(1);
    }

    /// Closes all.
    pub(crate) fn close(&mut self) {
        self.first(u64::MAX);
    }
}

/// Closes a received descriptor, if it is one.
#[inline]
pub(crate) fn close_received(fd: c_int) {
    if fd >= 0 {
        // SAFETY: it was received and nobody else knows it.
        unsafe { libc::close(fd) };
    }
}

#[cfg(test)]
mod tests {
    use super::{Descriptors, MOST};
    use core::ffi::c_int;
    use core::mem;

    fn empty() -> Descriptors {
        // SAFETY: all 0 is an empty one.
        unsafe { mem::zeroed() }
    }

    fn new() -> c_int {
        // No two tests at once may have the same number.
        static NEXT: core::sync::atomic::AtomicI32 = core::sync::atomic::AtomicI32::new(600);
        let next = NEXT.fetch_add(1, core::sync::atomic::Ordering::Relaxed);
        // SAFETY: makes a descriptor, high up where no other test's are.
        let fd = unsafe { libc::fcntl(2, libc::F_DUPFD_CLOEXEC, next) };
        assert!(fd >= 600);
        fd
    }

    fn is_open(fd: c_int) -> bool {
        // SAFETY: asks for flags.
        unsafe { libc::fcntl(fd, libc::F_GETFD) != -1 }
    }

    #[test]
    fn each_waits_for_what_came_with_it() {
        let mut descriptors = empty();
        assert_eq!(descriptors.first(0), -1);
        let (one, two) = (new(), new());
        descriptors.push(one, 10);
        descriptors.push(two, 10);
        assert_eq!((descriptors.first(0), descriptors.first(9)), (one, one));
        descriptors.pop();
        assert_eq!(descriptors.first(9), two);
        assert!(is_open(one) && is_open(two));
        assert_eq!(descriptors.first(10), -1);
        assert!(is_open(one) && !is_open(two));
        super::close_received(one);
        // What is lost keeps its place.
        let three = new();
        descriptors.push(-1, 20);
        descriptors.push(three, 30);
        assert_eq!((descriptors.first(19), descriptors.first(20), descriptors.first(29)), (-1, three, three));
        descriptors.close();
        assert!(!is_open(three));
    }

    #[test]
    fn no_more_than_so_many_wait() {
        let mut descriptors = empty();
        for round in 0..3 {
            let mut fds = [-1; MOST + 2];
            for fd in &mut fds {
                *fd = new();
                descriptors.push(*fd, 100 + round);
            }
            assert!(fds[..MOST].iter().all(|fd| is_open(*fd)));
            assert!(fds[MOST..].iter().all(|fd| !is_open(*fd)));
            for fd in &fds[..3] {
                assert_eq!(descriptors.first(99 + round), *fd);
                descriptors.pop();
                super::close_received(*fd);
            }
            assert_eq!(descriptors.first(100 + round), -1);
            assert!(fds.iter().all(|fd| !is_open(*fd)));
        }
    }
}
