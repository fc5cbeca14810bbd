//! imsg_free(3) of generations 0 and 1 — OpenBSD `lib/libutil/imsg.c`
//!
//! Clears and frees a message's copy of the payload, as much of it as the header says. The descriptor is the program's, and stays
//! open. errno is as it was.

use crate::errno;
use crate::shims::memory;
use crate::shims::older::{HEADER, Imsg};

/// Frees a message.
///
/// # Safety
/// - `imsg` has a message with the header that it came with, and is not used again; or its `data` is NULL.
#[unsafe(export_name = symbol!(imsg0_free))]
pub unsafe extern "C" fn imsg0_free(imsg: *mut Imsg) {
    let saved = errno::get();
    // SAFETY: the caller promises so many bytes.
    unsafe {
        let (data, len) = ((*imsg).data, usize::from((*imsg).hdr.len).saturating_sub(HEADER));
        memory::wipe(memory::bytes_mut(data, len));
        libc::free(data);
    }
    errno::set(saved);
}
