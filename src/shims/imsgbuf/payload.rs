//! A buffer as the payload of a message.

use super::{HEADER, Imsgbuf, begin, fits, header, tell};
use crate::errno;
use crate::shims::ibuf::{self, Ibuf};
use crate::shims::msgbuf;
use core::ffi::c_int;
use core::ptr;

/// Queues a message whose payload is a buffer; 1, or -1 with errno. The buffer is used up.
///
/// # Safety
/// - `imsgbuf` is initialised; `payload` is a live buffer in no queue, the imsgbuf's from now on.
pub(crate) unsafe fn compose_buffer(
    imsgbuf: *mut Imsgbuf,
    kind: u32,
    peerid: u32,
    pid: libc::pid_t,
    payload: *mut Ibuf,
) -> c_int {
    // SAFETY: both are live, and each buffer goes where it is said to.
    unsafe {
        ibuf::store_descriptor(payload, -1);
        let w = (*imsgbuf).w;
        let header = if w.is_null() {
            errno::set(libc::EINVAL);
            ptr::null_mut()
        } else if let Some(len) = fits(imsgbuf, ibuf::size(payload)) {
            begin(ibuf::allocate(HEADER, HEADER), header(imsgbuf, kind, peerid, pid, len))
        } else {
            ptr::null_mut()
        };
        if header.is_null() {
            ibuf::free(payload);
            return -1;
        }
        msgbuf::push(w, header);
        msgbuf::push(w, payload);
        tell(imsgbuf);
        1
    }
}
