//! `struct ibufqueue`: buffers in the order in which they came. Its layout is nobody's business, so it has one link only.

use crate::shims::ibuf::{self, Ibuf};
use core::ptr;

/// A queue of buffers that are its own.
#[repr(C)]
pub struct Ibufqueue {
    first: *mut Ibuf,
    /// Where `first` is none, anything.
    last: *mut Ibuf,
    queued: u32,
}

impl Ibufqueue {
    /// A queue without buffers.
    pub(crate) const fn new() -> Self {
        Self { first: ptr::null_mut(), last: ptr::null_mut(), queued: 0 }
    }

    /// A queue of buffers that are linked already.
    ///
    /// # Safety
    /// - From `first` to `last` there are so many live buffers, the queue's from now on; `first` is NULL where there is none.
    #[cfg(shim = "imsg0_init")]
    pub(crate) unsafe fn of(first: *mut Ibuf, last: *mut Ibuf, queued: u32) -> Self {
        Self { first, last, queued }
    }

    /// The buffer that came first, or NULL.
    pub(crate) fn first(&self) -> *mut Ibuf {
        self.first
    }

    /// The buffer that came last, or NULL.
    pub(crate) fn last(&self) -> *mut Ibuf {
        if self.first.is_null() { ptr::null_mut() } else { self.last }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u32 {
        self.queued
    }

    /// Appends a buffer; a view ends the process.
    ///
    /// # Safety
    /// - `buf` is a live buffer in no queue, the queue's from now on.
    #[inline(never)]
    pub(crate) unsafe fn push(&mut self, buf: *mut Ibuf) {
        // SAFETY: the buffer is live, and so is the last one of a queue that has one.
        unsafe {
            ibuf::refuse_view(buf);
            (*buf).next = ptr::null_mut();
            if self.first.is_null() {
                self.first = buf;
            } else {
                (*self.last).next = buf;
            }
        }
        self.last = buf;
        self.queued = self.queued.wrapping_add(1);
    }

    /// Takes the first buffer out, or NULL.
    pub(crate) fn pop(&mut self) -> *mut Ibuf {
        let buf = self.first;
        if !buf.is_null() {
            // SAFETY: what is in the queue is live.
            self.first = unsafe { (*buf).next };
            self.queued = self.queued.wrapping_sub(1);
        }
        buf
    }

    /// Moves all buffers of another queue behind those of this one.
    pub(crate) fn concat(&mut self, from: &mut Self) {
        if from.first.is_null() {
            return;
        }
        if self.first.is_null() {
            self.first = from.first;
        } else {
            // SAFETY: what is in the queue is live.
            unsafe { (*self.last).next = from.first };
        }
        self.last = from.last;
        self.queued = self.queued.wrapping_add(from.queued);
        *from = Self::new();
    }

    /// Frees all buffers.
    pub(crate) fn flush(&mut self) {
        loop {
            let buf = self.pop();
            if buf.is_null() {
                return;
            }
            // SAFETY: it was the queue's alone.
            unsafe { ibuf::free(buf) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ibufqueue;
    use crate::shims::ibuf;

    /// A queue of buffers with room for 1, 2, … bytes.
    fn made(lengths: impl IntoIterator<Item = usize>) -> Ibufqueue {
        let mut queue = Ibufqueue::new();
        // SAFETY: new buffers.
        lengths.into_iter().for_each(|len| unsafe { queue.push(ibuf::open(len, len)) });
        queue
    }

    /// The lengths, from the first to the last.
    fn emptied(queue: &mut Ibufqueue) -> [usize; 8] {
        let mut lengths = [0; 8];
        for length in &mut lengths {
            let buf = queue.pop();
            if !buf.is_null() {
                // SAFETY: popped, so live and ours.
                unsafe {
                    *length = (*buf).max;
                    ibuf::free(buf);
                }
            }
        }
        lengths
    }

    #[test]
    fn first_in_first_out() {
        let mut queue = made([]);
        assert!(queue.first().is_null() && queue.pop().is_null() && queue.len() == 0);
        queue = made([3, 1, 2]);
        assert_eq!(queue.len(), 3);
        assert_eq!(emptied(&mut queue), [3, 1, 2, 0, 0, 0, 0, 0]);
        assert_eq!(queue.len(), 0);
        queue.concat(&mut made([7]));
        assert_eq!(emptied(&mut queue), [7, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn queues_join() {
        let (mut queue, mut other) = (made([1, 2]), made([3, 4]));
        queue.concat(&mut other);
        assert_eq!((queue.len(), other.len(), other.first().is_null()), (4, 0, true));
        queue.concat(&mut other);
        other.concat(&mut queue);
        // SAFETY: a new buffer.
        unsafe { other.push(ibuf::open(5, 5)) };
        assert_eq!(emptied(&mut other), [1, 2, 3, 4, 5, 0, 0, 0]);
        made([1, 2, 3]).flush();
    }
}
