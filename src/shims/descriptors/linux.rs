//! Linux: the size of the table from pselect6(2), the list from /proc.
//!
//! All by `syscall`: the wrappers of these calls are cancellation points, which closefrom(2) is not.

use super::{Visit, is_open};
use crate::errno;
use core::ffi::{c_int, c_long, c_ulong};
use core::ops::ControlFlow;
use core::ptr;

const LONG_BITS: usize = c_ulong::BITS as usize;

/// The first size that is tried; no table is larger than `LARGEST`.
const FIRST: usize = 256;
const LARGEST: usize = 1 << 30;

/// Up to here the set is on the stack, which may be the small one of a signal handler.
const ON_STACK: usize = 4096;

/// A number above every open descriptor: twice the size of the kernel's table at most.
///
/// The kernel reads only so much of select(2)'s sets as its table is large, and of what it reads it refuses a descriptor that is
/// not open. So one bit that stands for a closed descriptor is refused where the table reaches that far, and not seen where it does not.
pub(super) fn capacity() -> Option<c_int> {
    let mut set = [0; ON_STACK / LONG_BITS + 1];
    let mut size = FIRST;
    while size <= LARGEST {
        let reaches = if size <= ON_STACK {
            // SAFETY: the set ends `size` bits after the pointer, plus the word of the mark.
            unsafe { reaches(size, set.as_mut_ptr().wrapping_add((ON_STACK - size) / LONG_BITS)) }
        } else {
            far(size)
        };
        if !reaches? {
            return c_int::try_from(size).ok();
        }
        size *= 2;
    }
    None
}

/// `reaches` with a set that lives in pages of its own; they cost what the kernel reads of them.
fn far(size: usize) -> Option<bool> {
    let length = size / 8 + size_of::<c_ulong>();
    let (protection, flags) =
        (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE);
    // SAFETY: a new anonymous mapping touches no other.
    let pages = unsafe { libc::mmap(ptr::null_mut(), length, protection, flags, -1, 0) };
    if pages == libc::MAP_FAILED {
        return None;
    }
    // SAFETY: the mapping is zeroed, aligned to a page, and long enough for `size` bits and the word of the mark.
    let answer = unsafe { reaches(size, pages.cast()) };
    // SAFETY: the mapping is the one made above and nothing refers to it any more.
    unsafe { libc::munmap(pages, length) };
    answer
}

/// Whether the kernel's table has room for the descriptor `size`.
///
/// # Safety
/// - `set` is valid for reads and writes of `size` bits, all 0, and one word more, which is the mark's.
unsafe fn reaches(size: usize, set: *mut c_ulong) -> Option<bool> {
    if is_open(c_int::try_from(size).ok()?)? {
        return Some(true);
    }
    // SAFETY: the word after `size` bits, as the caller promises.
    unsafe { set.add(size / LONG_BITS).write(1) };
    // Not to wait at all: zeros are that in every layout a `timespec` has.
    let now = [0u64; 2];
    loop {
        // SAFETY: the kernel reads and writes no more of `set` than the bits up to the mark's word, and reads no more than 16 bytes of `now`.
        let ready = unsafe {
            let none = ptr::null_mut::<c_ulong>();
            libc::syscall(libc::SYS_pselect6, (size + 1) as c_long, set, none, none, now.as_ptr(), none)
        };
        match ready {
            -1 if errno::get() == libc::EINTR => continue,
            -1 if errno::get() == libc::EBADF => return Some(true),
            -1 => return None,
            _ => return Some(false),
        }
    }
}

/// Visits the open descriptors from `from` on that /proc lists; false where it does not list this thread's.
pub(super) fn listing(from: c_int, visit: Visit<'_>) -> bool {
    // The process's own list is that of its first thread, which may have ended or have another table.
    for path in [c"/proc/thread-self/fd", c"/proc/self/fd"] {
        let flags = libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC;
        // SAFETY: `path` is a C string; without O_CREAT there is no mode.
        let opened = unsafe {
            libc::syscall(libc::SYS_openat, c_long::from(libc::AT_FDCWD), path.as_ptr(), c_long::from(flags))
        };
        let Some(directory) = c_int::try_from(opened).ok().filter(|&fd| fd != -1) else {
            continue;
        };
        // A list that lacks the descriptor through which it is read is some other directory.
        let mut itself = |fd| if fd == directory { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        let ours = walk(directory, &mut itself).is_break();
        if ours {
            let _ = walk(directory, &mut |fd| {
                if fd < from || fd == directory { ControlFlow::Continue(()) } else { visit(fd) }
            });
        }
        // SAFETY: opened above, and known to nobody else.
        unsafe { libc::syscall(libc::SYS_close, c_long::from(directory)) };
        if ours {
            return true;
        }
    }
    false
}

/// Visits the numbers among the names in a directory. What is closed meanwhile hides nothing: /proc's position is the descriptor's number.
fn walk(directory: c_int, visit: Visit<'_>) -> ControlFlow<()> {
    let mut records = [0u8; 1024];
    // SAFETY: moves the position of a descriptor that is ours.
    unsafe { libc::lseek(directory, 0, libc::SEEK_SET) };
    loop {
        // SAFETY: the kernel writes no more than the length of `records`.
        let filled = unsafe {
            libc::syscall(libc::SYS_getdents64, c_long::from(directory), records.as_mut_ptr(), records.len())
        };
        match usize::try_from(filled).ok().and_then(|n| records.get(..n)) {
            None | Some([]) => return ControlFlow::Continue(()),
            Some(records) => safe::Numbers(records).try_for_each(&mut *visit)?,
        }
    }
}

/// As high as a descriptor may be, for want of a better bound. The hard limit, because the soft one is often lowered below
/// what is open; no less than 65536, since the hard one may have been as well.
pub(super) fn limit() -> c_int {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: writes to `limit` alone.
    unsafe { libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) };
    c_int::try_from(limit.rlim_max).unwrap_or(c_int::MAX).max(1 << 16)
}

mod safe {
    #![forbid(unsafe_code)]

    use core::ffi::c_int;

    /// The names that are numbers, in what getdents64(2) has written.
    pub(super) struct Numbers<'a>(pub(super) &'a [u8]);

    impl Iterator for Numbers<'_> {
        type Item = c_int;

        /// A record: inode and offset of 8 bytes each, its length in 2, the type in 1, the name up to a NUL.
        fn next(&mut self) -> Option<c_int> {
            loop {
                let length = u16::from_ne_bytes(self.0.get(16..18)?.try_into().ok()?);
                let (record, rest) = self.0.split_at_checked(length.into())?;
                let name = record.get(19..)?;
                self.0 = rest;
                if let Some(number) = number(name) {
                    return Some(number);
                }
            }
        }
    }

    fn number(name: &[u8]) -> Option<c_int> {
        let digits = name.get(..name.iter().position(|&byte| byte == 0)?)?;
        let value = digits.iter().try_fold(0, |value: c_int, &digit| {
            let digit = char::from(digit).to_digit(10).and_then(|digit| c_int::try_from(digit).ok())?;
            value.checked_mul(10)?.checked_add(digit)
        })?;
        (!digits.is_empty()).then_some(value)
    }

    #[cfg(test)]
    mod tests {
        extern crate std;

        use super::{Numbers, number};
        use std::vec::Vec;

        fn record(name: &[u8], length: u16) -> Vec<u8> {
            let mut record = std::vec![0; 16];
            record.extend(length.to_ne_bytes());
            record.push(0);
            record.extend(name);
            record.resize(record.len().max(length.into()), 0);
            record
        }

        #[test]
        fn only_whole_numbers_count() {
            assert_eq!(number(b"0\0"), Some(0));
            assert_eq!(number(b"2147483647\0junk"), Some(i32::MAX));
            for name in [&b"\0"[..], b"", b".\0", b"..\0", b"-1\0", b"1x\0", b"12", b"2147483648\0"] {
                assert_eq!(number(name), None, "{name:?}");
            }
        }

        #[test]
        fn records_follow_one_another() {
            let list = [record(b".\0", 24), record(b"..\0", 24), record(b"7\0", 24), record(b"123456\0", 32)].concat();
            assert_eq!(Numbers(&list).collect::<Vec<_>>(), [7, 123456]);
        }

        #[test]
        fn malformed_records_end_the_list() {
            for length in [0, 1, 18, 25, u16::MAX] {
                let list = record(b"7\0", 24).into_iter().enumerate();
                let list: Vec<u8> =
                    list.map(|(at, b)| if at / 2 == 8 { length.to_ne_bytes()[at % 2] } else { b }).collect();
                assert_eq!(Numbers(&list).next(), None, "length {length}");
            }
            assert_eq!(Numbers(&[0; 17]).next(), None);
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use std::fs::File;
    use std::os::fd::AsRawFd;
    use std::vec::Vec;

    #[test]
    fn the_table_holds_what_is_open() {
        let file = File::open("/dev/null").unwrap();
        assert!(capacity().unwrap() > file.as_raw_fd());
        assert_eq!(far(LARGEST), Some(false));
    }

    #[test]
    fn a_list_has_what_is_open_and_not_itself() {
        let file = File::open("/dev/null").unwrap();
        let mut found = Vec::new();
        assert!(listing(0, &mut |fd| {
            found.push(fd);
            ControlFlow::Continue(())
        }));
        assert!(found.contains(&file.as_raw_fd()));
    }

    #[test]
    fn another_directory_is_no_list() {
        let directory = File::open("/").unwrap();
        assert!(walk(directory.as_raw_fd(), &mut |_| ControlFlow::Break(())).is_continue());
    }
}
