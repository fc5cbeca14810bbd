//! ibufq_new(3) — OpenBSD `lib/libutil/imsg-buffer.c`
//!
//! A queue for buffers. NULL with errno ENOMEM where there is no memory.

use crate::shims::ibufqueue::Ibufqueue;

/// A new queue, or NULL.
///
/// # Safety
/// - None: the result is the caller's, to be freed with ibufq_free(3).
#[unsafe(export_name = symbol!(ibufq_new))]
pub unsafe extern "C" fn ibufq_new() -> *mut Ibufqueue {
    // SAFETY: malloc takes any size, and the block is large enough.
    unsafe {
        let bufq = libc::malloc(size_of::<Ibufqueue>()).cast::<Ibufqueue>();
        if !bufq.is_null() {
            bufq.write(Ibufqueue::new());
        }
        bufq
    }
}
