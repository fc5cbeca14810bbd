//! Whether there are places left in the process's table of descriptors: Linux drops a descriptor for good that it has no place
//! for.
//!
//! Who copies a descriptor knows of a place, and once that is closed again it can be asked about: one poll(2) tells which places of
//! a few are free still, and fails where the limit has fallen below them. What another thread does meanwhile cannot be known;
//! nor is a place told from a free one that was opened with O_PATH in it since.

use crate::errno;
use core::ffi::c_int;
use core::mem::{self, MaybeUninit};

/// How many places are kept in mind.
pub(super) const MOST: usize = 8;

/// The places that can be asked about are below this.
const END: usize = 64;

/// Places that were free. All 0 is none.
#[repr(C)]
pub(super) struct Places {
    known: [c_int; MOST],
    count: usize,
}

impl Places {
    /// How many places there are at least, up to [`MOST`]. `fd` is any descriptor.
    pub(super) fn free(&mut self, fd: c_int) -> usize {
        self.keep_free();
        if self.count == 0 { self.find(fd, MOST) } else { self.count }
    }

    /// Keeps in mind which of the known places are free still.
    #[inline(never)]
    fn keep_free(&mut self) {
        let mut asked = MaybeUninit::<[libc::pollfd; END]>::uninit();
        let (asked, known) = (asked.as_mut_ptr().cast::<libc::pollfd>(), self.known.as_mut_ptr());
        let count = mem::replace(&mut self.count, 0);
        let mut end = 0;
        // SAFETY: there is room for all that is written, and poll(2) asks about no more. With all bits set it is asked about
        // nothing.
        unsafe {
            asked.cast::<u8>().write_bytes(0xff, size_of::<[libc::pollfd; END]>());
            for nth in 0..count {
                let place = *known.wrapping_add(nth);
                asked.wrapping_add(nth).write(libc::pollfd { fd: place, events: 0, revents: 0 });
                end = place.wrapping_add(1).max(end);
            }
            if end as usize > END || libc::poll(asked, end as libc::nfds_t, 0) <= 0 {
                return;
            }
            for nth in 0..count {
                let asked = asked.wrapping_add(nth);
                if (*asked).revents == libc::POLLNVAL {
                    *known.wrapping_add(self.count) = (*asked).fd;
                    self.count = self.count.wrapping_add(1);
                }
            }
        }
    }

    /// Finds up to so many places by taking them.
    #[inline(never)]
    fn find(&mut self, fd: c_int, most: usize) -> usize {
        let known = self.known.as_mut_ptr();
        let mut count = 0;
        // SAFETY: there is room for as many. A descriptor that was made is ours alone.
        unsafe {
            while count < most {
                let place = libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 0);
                if place < 0 {
                    break;
                }
                *known.wrapping_add(count) = place;
                count = count.wrapping_add(1);
            }
            if count == 0 && errno::get() != libc::EMFILE {
                // What is wrong will be said by who is to read.
                return 1;
            }
            for nth in 0..count {
                libc::close(*known.wrapping_add(nth));
            }
        }
        self.count = count;
        count
    }
}
