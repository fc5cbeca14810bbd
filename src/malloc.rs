//! malloc(3): memory that is counted in members, and memory that leaves no copy behind.
//!
//! [`SecretBuffer`] is the safe face. The C functions themselves are here for memory that is shared with C.

use core::error::Error;
use core::ffi::c_void;
use core::fmt;
use core::ops::{Deref, DerefMut};
use core::ptr::{self, NonNull};
use core::slice;

unsafe extern "C" {
    /// realloc(3) for `nmemb` members of `size` bytes. NULL with errno ENOMEM where that is more than there is, or more
    /// than can be counted; the block at `ptr` then stays as it is.
    ///
    /// Thread-safe; not for signal handlers. OpenBSD: reallocarray(3).
    ///
    /// # Safety
    /// - `ptr` is NULL or a live block from malloc(3) and its relatives; where the result is not NULL it is not used
    ///   again.
    ///
    /// ```
    /// use openbsd_compat::malloc::{freezero, reallocarray};
    /// use std::ptr;
    /// // SAFETY: a new block, left alone by the call that fails, and freed.
    /// unsafe {
    ///     let block = reallocarray(ptr::null_mut(), 10, 4);
    ///     assert!(reallocarray(block, usize::MAX, 4).is_null());
    ///     freezero(block, 40);
    /// }
    /// ```
    #[link_name = symbol!(reallocarray)]
    pub fn reallocarray(ptr: *mut c_void, nmemb: usize, size: usize) -> *mut c_void;

    /// Changes a block from `oldnmemb` to `newnmemb` members of `size` bytes, sets what is new to 0 and leaves no copy
    /// of what goes. A NULL `ptr` asks for a new block. NULL with errno ENOMEM where there is not enough or `newnmemb`
    /// members are more than can be counted, with EINVAL where `oldnmemb` are; the block at `ptr` then stays as it is.
    ///
    /// Thread-safe; not for signal handlers. OpenBSD: recallocarray(3).
    ///
    /// # Safety
    /// - `ptr` is NULL or a live block from malloc(3) and its relatives; where the result is not NULL it is not used
    ///   again.
    /// - A block that is not NULL has at least `oldnmemb` members of `size` bytes.
    ///
    /// ```
    /// use openbsd_compat::malloc::{freezero, recallocarray};
    /// use std::ptr;
    /// // SAFETY: a new block, which grows and is freed.
    /// unsafe {
    ///     let block = recallocarray(ptr::null_mut(), 0, 10, 4);
    ///     let block = recallocarray(block, 10, 1000, 4);
    ///     assert_eq!(*block.cast::<u32>().add(999), 0);
    ///     freezero(block, 4000);
    /// }
    /// ```
    #[link_name = symbol!(recallocarray)]
    pub fn recallocarray(ptr: *mut c_void, oldnmemb: usize, newnmemb: usize, size: usize) -> *mut c_void;

    /// Clears `size` bytes at `ptr`, whatever the optimiser thinks of it, and frees the block. NULL is left alone, and
    /// so is errno.
    ///
    /// Thread-safe; not for signal handlers. OpenBSD: freezero(3).
    ///
    /// # Safety
    /// - `ptr` is NULL or a live block from malloc(3) and its relatives that has at least `size` bytes; it is not used
    ///   again.
    ///
    /// ```
    /// use openbsd_compat::malloc::freezero;
    /// // SAFETY: a block of ten bytes.
    /// unsafe { freezero(libc::malloc(10), 10) };
    /// ```
    #[link_name = symbol!(freezero)]
    pub fn freezero(ptr: *mut c_void, size: usize);
}

/// There is not as much memory as was asked for. ENOMEM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl fmt::Display for OutOfMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("out of memory")
    }
}

impl Error for OutOfMemory {}

#[cfg(std_face)]
impl From<OutOfMemory> for std::io::Error {
    fn from(_: OutOfMemory) -> Self {
        Self::from_raw_os_error(libc::ENOMEM)
    }
}

/// Bytes that are cleared before their memory goes back, also when it moves because it grows: recallocarray(3) and
/// freezero(3) as a type.
///
/// It is not `Clone`, and `Debug` tells its length only, so that a secret is copied and shown only on purpose.
/// Thread-safe; not for signal handlers. OpenBSD: malloc(3).
///
/// ```
/// use openbsd_compat::malloc::SecretBuffer;
/// let mut key = SecretBuffer::new(4)?;
/// key.copy_from_slice(b"open");
/// key.resize(6)?;
/// assert_eq!(&key[..], b"open\0\0");
/// # Ok::<(), openbsd_compat::malloc::OutOfMemory>(())
/// ```
pub struct SecretBuffer {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: the block belongs to the buffer alone, and malloc(3) lets any thread free it.
unsafe impl Send for SecretBuffer {}
// SAFETY: through a shared buffer the bytes can only be read.
unsafe impl Sync for SecretBuffer {}

impl SecretBuffer {
    /// A buffer of `len` bytes that are 0.
    ///
    /// # Errors
    /// [`OutOfMemory`].
    pub fn new(len: usize) -> Result<Self, OutOfMemory> {
        // SAFETY: NULL asks for a new block.
        let start = unsafe { recallocarray(ptr::null_mut(), 0, allowed(len)?, 1) };
        Ok(Self { start: NonNull::new(start.cast()).ok_or(OutOfMemory)?, len })
    }

    /// Makes it `len` bytes long: new ones are 0, and those that go are cleared.
    ///
    /// # Errors
    /// [`OutOfMemory`]; the buffer is then as it was.
    pub fn resize(&mut self, len: usize) -> Result<(), OutOfMemory> {
        // SAFETY: the block is live and has `self.len` bytes; its old address is used no more where it moved.
        let start = unsafe { recallocarray(self.start.as_ptr().cast(), self.len, allowed(len)?, 1) };
        self.start = NonNull::new(start.cast()).ok_or(OutOfMemory)?;
        self.len = len;
        Ok(())
    }
}

/// `len`, if a slice may be that long.
fn allowed(len: usize) -> Result<usize, OutOfMemory> {
    if isize::try_from(len).is_ok() { Ok(len) } else { Err(OutOfMemory) }
}

impl Deref for SecretBuffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: the block is live, has `len` bytes and none of them was ever uninitialised.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl DerefMut for SecretBuffer {
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: as in `deref`, and the buffer is borrowed exclusively.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }
}

impl Drop for SecretBuffer {
    fn drop(&mut self) {
        // SAFETY: the block is live, has at least `len` bytes and is not used again.
        unsafe { freezero(self.start.as_ptr().cast(), self.len) }
    }
}

impl fmt::Debug for SecretBuffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretBuffer").field("len", &self.len).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{OutOfMemory, SecretBuffer};

    #[test]
    fn grows_and_shrinks_without_losing_a_byte() -> Result<(), OutOfMemory> {
        let mut buffer = SecretBuffer::new(0)?;
        assert!(buffer.is_empty());
        for len in [1, 10, 9, 4, 0, 100_000, 99_000, 5] {
            let before = buffer.len();
            buffer.fill(7);
            buffer.resize(len)?;
            assert_eq!(buffer.len(), len);
            assert!(buffer.iter().enumerate().all(|(at, b)| *b == if at < before { 7 } else { 0 }));
        }
        Ok(())
    }

    #[test]
    fn more_than_there_can_be_changes_nothing() -> Result<(), OutOfMemory> {
        assert_eq!(SecretBuffer::new(usize::MAX).err(), Some(OutOfMemory));
        let mut buffer = SecretBuffer::new(3)?;
        buffer.fill(7);
        assert_eq!(buffer.resize(usize::MAX), Err(OutOfMemory));
        assert_eq!(buffer[..], [7; 3]);
        Ok(())
    }
}
