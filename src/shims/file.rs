//! Whether two files are one.

use crate::errno;
use core::ffi::{CStr, c_int};
use core::mem::MaybeUninit;
use libc::{dev_t, ino_t, stat};

/// What a file is known by, whatever its names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    device: dev_t,
    inode: ino_t,
}

impl Identity {
    /// That of a file whose status is known.
    #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
    pub(crate) const fn new(device: dev_t, inode: ino_t) -> Self {
        Self { device, inode }
    }

    /// That of an open file.
    pub(crate) fn of(fd: c_int) -> Result<Self, c_int> {
        // SAFETY: valid for a write.
        Self::by(|place| unsafe { libc::fstat(fd, place) })
    }

    /// That of the file which has a name now.
    #[allow(dead_code, reason = "which of these a build needs depends on its plan")]
    pub(crate) fn at(folder: c_int, path: &CStr) -> Result<Self, c_int> {
        // SAFETY: a string, and valid for a write.
        Self::by(|place| unsafe { libc::fstatat(folder, path.as_ptr(), place, 0) })
    }

    fn by(call: impl FnOnce(*mut stat) -> c_int) -> Result<Self, c_int> {
        let mut status = MaybeUninit::<stat>::uninit();
        match call(status.as_mut_ptr()) {
            0 => {
                // SAFETY: the call has succeeded, so it is written.
                let status = unsafe { status.assume_init_ref() };
                Ok(Self { device: status.st_dev, inode: status.st_ino })
            }
            _ => Err(errno::get()),
        }
    }
}
