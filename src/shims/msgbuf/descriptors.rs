//! Received descriptors until the message comes that owns them.
//!
//! The kernel hands a descriptor over with the first bytes of what was sent with it, so its message begins among the bytes
//! that were read together with it. It waits for the headers of the messages that begin there, even for one whose rest comes
//! with a later read, and is closed once the first message begins that was not there yet.

use core::ffi::c_int;

/// How many may wait. A correct peer sends one at a time, and the kernel ends a read behind it.
const MOST: usize = 8;

#[derive(Clone, Copy)]
struct Waiting {
    /// -1 stands for one that the kernel could not hand over.
    fd: c_int,
    /// The end, in the read buffer, of the bytes that came with it.
    end: usize,
}

/// The descriptors that wait, in the order in which they came.
pub(crate) struct Descriptors {
    waiting: [Waiting; MOST],
    count: usize,
}

impl Descriptors {
    pub(crate) const fn new() -> Self {
        Self { waiting: [Waiting { fd: -1, end: 0 }; MOST], count: 0 }
    }

    /// Puts a descriptor behind the others, or closes it where there is no place left.
    pub(crate) fn push(&mut self, fd: c_int, end: usize) {
        match self.waiting.get_mut(self.count) {
            Some(place) => {
                *place = Waiting { fd, end };
                self.count = self.count.wrapping_add(1);
            }
            None => close(fd),
        }
    }

    /// The descriptor for the message that begins `at` this place in the read buffer, or -1. Those that came before are closed.
    pub(crate) fn first(&mut self, at: usize) -> c_int {
        while self.count > 0 {
            let [Waiting { fd, end }, ..] = self.waiting;
            if at < end {
                return fd;
            }
            close(fd);
            self.pop();
        }
        -1
    }

    /// Forgets the first one.
    pub(crate) fn pop(&mut self) {
        let before = self.waiting;
        self.waiting.iter_mut().zip(before.iter().skip(1)).for_each(|(place, next)| *place = *next);
        self.count = self.count.saturating_sub(1);
    }

    /// Tells that the first `n` bytes of the read buffer are gone.
    pub(crate) fn moved(&mut self, n: usize) {
        if self.count > 0 {
            self.first(n);
            self.waiting.iter_mut().for_each(|waiting| waiting.end = waiting.end.saturating_sub(n));
        }
    }

    /// Closes all.
    pub(crate) fn close(&mut self) {
        self.first(usize::MAX);
    }
}

fn close(fd: c_int) {
    if fd >= 0 {
        // SAFETY: it was received and nobody else knows it.
        unsafe { libc::close(fd) };
    }
}
